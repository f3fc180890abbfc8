"""Starts the server given as arguments, opens a draft and waits for its findings.  usage: serve.py PROGRAM serve"""
import json
import subprocess
import sys

process = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def send(**message):
    body = json.dumps({'jsonrpc': '2.0', **message}).encode()
    process.stdin.write(b'Content-Length: %d\r\n\r\n' % len(body) + body)
    process.stdin.flush()


def receive():
    length = 0
    while (line := process.stdout.readline().strip()):
        name, value = line.split(b':')
        length = int(value) if name.lower() == b'content-length' else length
    return json.loads(process.stdout.read(length))


def until(wanted):
    while True:
        message = receive()
        if wanted(message):
            return message
        if 'id' in message and 'method' in message:
            send(id=message['id'], result=None)


send(id=1, method='initialize', params={'processId': None, 'rootUri': None, 'capabilities': {}})
assert until(lambda m: m.get('id') == 1)['result']['serverInfo']['name'] == 'vouch'
send(method='initialized', params={})
send(method='textDocument/didOpen', params={'textDocument': {
    'uri': 'file:///tmp/try/draft.md', 'languageId': 'markdown', 'version': 0,
    'text': 'Experts say the pier will stand 🎡.\n\nA quiet line.\n'}})
found = until(lambda m: m.get('method') == 'textDocument/publishDiagnostics')['params']['diagnostics']
assert [d['code'] for d in found] == ['vague-attribution'], found
send(id=2, method='shutdown')
until(lambda m: m.get('id') == 2)
send(method='exit')
assert process.wait(timeout=300) == 0
