#!/usr/bin/env bash
# Runs a program of an unpacked Debian with that Debian's libraries, without chroot.
# usage: in-root.sh ROOT PROGRAM [ARGUMENTS]
root=${1:?usage: in-root.sh ROOT PROGRAM}
libraries=$root/usr/lib/$(uname -m)-linux-gnu
loader=$(ls "$libraries"/ld-linux-*.so.* | head -1)
program=$root$2
shift 2
exec "$loader" --library-path "$libraries" "$program" "$@"
