#!/usr/bin/env bash
# Reads from the program's own headers whether it was hardened as SECURITY.md says.
# usage: hardening.sh PROGRAM CONFIGURATION
# What only an optimised build has (_FORTIFY_SOURCE, control-flow protection) is asked of Release alone.
set -euo pipefail
program=${1:?usage: hardening.sh PROGRAM CONFIGURATION}
configuration=${2:-Release}
command -v readelf >/dev/null || { echo "not run: readelf is missing (Debian: apt install binutils)"; exit 77; }
failed=0
must() { if [ "$2" = yes ]; then echo "  $1"; else echo "MISSING: $1"; failed=1; fi; }
has() { grep -qE -- "$1" <<<"$2" && echo yes || echo no; }
lacks() { grep -qE -- "$1" <<<"$2" && echo no || echo yes; }

header=$(readelf -hW "$program")
segments=$(readelf -lW "$program")
dynamic=$(readelf -dW "$program")
symbols=$(readelf -W --dyn-syms "$program")
notes=$(readelf -nW "$program" 2>/dev/null)

must "position-independent executable" "$(has 'Type: +DYN' "$header")"
must "its flags say so, too (PIE)" "$(has 'FLAGS_1.*PIE' "$dynamic")"
must "relocations read-only after start (GNU_RELRO)" "$(has 'GNU_RELRO' "$segments")"
must "all symbols bound at start (BIND_NOW)" "$(has 'FLAGS.*(BIND_NOW|NOW)' "$dynamic")"
must "stack not executable" "$(has 'GNU_STACK.* RW +0x' "$segments")"
must "no segment both writable and executable" "$(lacks 'LOAD.* RWE ' "$segments")"
must "code in segments of its own" "$(has 'LOAD.* R E ' "$segments")"
# The archive's own libraries lie beside the program; no other path, and no empty one, which would be any folder's.
must "no library path of the builder's (RPATH, RUNPATH)" \
  "$(lacks '\((RPATH|RUNPATH)\)' "$(grep -vE '\(RUNPATH\) .*\[\$ORIGIN/\.\./lib/vouch\]$' <<<"$dynamic")")"
must "no relocations in code (TEXTREL)" "$(lacks 'TEXTREL' "$dynamic")"
must "stack protector" "$(has '__stack_chk_fail' "$symbols")"
if [ "$configuration" = Release ]; then
  must "checked library calls (_FORTIFY_SOURCE)" "$(has '__(memcpy|memmove|memset|read|snprintf|vsnprintf|readlink|fdelt|realpath)_chk' "$symbols")"
  if [ "$(uname -m)" = x86_64 ]; then
    # By the code: the note in the header is gone as soon as one object of a library lacks it.
    must "landing pads for indirect jumps (endbr64)" \
      "$([ "$(LC_ALL=C grep -acP '\xf3\x0f\x1e\xfa' "$program")" -gt 100 ] && echo yes || echo no)"
  fi
else
  echo "  (not asked of $configuration: _FORTIFY_SOURCE, control-flow protection)"
fi
exit $failed
