"""Stands between Kate and the server and writes down the methods that pass.  usage: tee.py LOG PROGRAM ARGUMENTS"""
import os
import re
import subprocess
import sys
import threading

log = open(sys.argv[1], 'a', encoding='utf-8', buffering=1)
server = subprocess.Popen(sys.argv[2:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def pump(source, target, sign):
    while chunk := os.read(source.fileno(), 1 << 16):
        text = chunk.decode('utf-8', 'replace')
        for word in re.findall(r'"method":\s*"([^"]+)"', text):
            log.write(f'{sign} {word}\n')
        if sign == '<' and 'is read as this speaker' in text:
            log.write('< hover names the speaker\n')
        target.write(chunk)
        target.flush()
    target.close()


thread = threading.Thread(target=pump, args=(server.stdout, sys.stdout.buffer, '<'), daemon=True)
thread.start()
try:
    pump(sys.stdin.buffer, server.stdin, '>')
except BrokenPipeError:
    pass
sys.exit(server.wait())
