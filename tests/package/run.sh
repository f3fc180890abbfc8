#!/usr/bin/env bash
# The .deb in an empty Debian 12 that has only what it depends on; the archive in one that has nothing, from any folder;
# `cmake --install` into a folder that is then moved.
# usage: run.sh BUILD_FOLDER      Needs root and mmdebstrap.
set -euo pipefail
build=$(readlink -f "${1:?usage: run.sh BUILD_FOLDER}")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
roots=${VOUCH_ROOTS:-$here/../../build/roots}
[ "$(id -u)" = 0 ] || { echo "not run: making a Debian root needs root"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAIL $*" >&2; exit 1; }
(cd "$build" && cpack -B "$work/packages" >"$work/cpack.log" 2>&1) || { tail -20 "$work/cpack.log"; fail "cpack"; }
deb=$(ls "$work"/packages/*.deb)
archive=$(ls "$work"/packages/*.tar.gz)
printf 'The pier was built by hand on Friday, August 22, 2024, “said” nobody 🎡.\n\nExperts say it will stand.\n' >"$work/draft.md"

# A draft is checked with the model, the server answers, a rule explains itself. $1: a root, or / for here; $2: the program.
try() {
  # /proc as on any system: the loader finds $ORIGIN there.
  local run=(unshare -m sh -c 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"' "$1" "$2") at=$1
  [ "$1" != / ] || { run=("$2"); at=; }
  mkdir -p "$at/tmp/try"
  cp "$work/draft.md" "$at/tmp/try/draft.md"
  "${run[@]}" --version | grep -q '^model: /.*/share/vouch/vouch.model$' || { "${run[@]}" --version; fail "$2 finds no model of its own"; }
  local code=0
  "${run[@]}" check /tmp/try/draft.md >"$work/out" 2>"$work/err" || code=$?
  [ $code = 1 ] && [ ! -s "$work/err" ] || { cat "$work/out" "$work/err"; fail "$2 check ended with $code"; }
  grep -q 'date-weekday-mismatch' "$work/out" && grep -q 'vague-attribution' "$work/out" || { cat "$work/out"; fail "findings of $2"; }
  "${run[@]}" explain vague-attribution | grep -q 'Why it matters' || fail "$2 explain"
  python3 "$here/serve.py" "${run[@]}" serve || fail "$2 serve"
}

depends=$(dpkg-deb -f "$deb" Depends)
echo "     $(basename "$deb"): Depends: $depends"
for library in libmd4c libc6; do
  case "$depends" in *$library*) ;; *) fail "the .deb does not depend on $library" ;; esac
done
names=$(sed 's/([^)]*)//g; s/ //g' <<<"$depends")
"$here/../e2e/roots/make.sh" bookworm "$roots/bookworm-deb" "$names" >"$work/root.log" 2>&1 || { tail -5 "$work/root.log"; fail "mmdebstrap"; }
cp "$deb" "$roots/bookworm-deb/vouch.deb"
chroot "$roots/bookworm-deb" dpkg -i /vouch.deb >"$work/dpkg.log" 2>&1 || { cat "$work/dpkg.log"; fail "dpkg -i"; }
try "$roots/bookworm-deb" /usr/bin/vouch
for file in share/man/man1/vouch.1 share/bash-completion/completions/vouch share/zsh/vendor-completions/_vouch \
  share/fish/vendor_completions.d/vouch.fish share/doc/vouch/copyright share/doc/vouch/rules/vague-attribution.md; do
  [ -s "$roots/bookworm-deb/usr/$file" ] || [ -s "$roots/bookworm-deb/usr/$file.gz" ] || fail "the .deb lacks $file"
done
chroot "$roots/bookworm-deb" dpkg --purge vouch >/dev/null 2>&1
[ ! -e "$roots/bookworm-deb/usr/bin/vouch" ] && [ ! -e "$roots/bookworm-deb/usr/share/vouch" ] || fail "the .deb leaves files behind"
echo "ok   the .deb installs, checks, serves and goes"

"$here/../e2e/roots/make.sh" bookworm "$roots/bookworm" >"$work/root.log" 2>&1 || { tail -5 "$work/root.log"; fail "mmdebstrap"; }
for folder in opt "srv/a folder/Ünïcode"; do
  rm -rf "$roots/bookworm/$folder/vouch"*
  mkdir -p "$roots/bookworm/$folder"
  tar xzf "$archive" -C "$roots/bookworm/$folder"
  try "$roots/bookworm" "/$folder/$(basename "$archive" .tar.gz)/bin/vouch"
done
# Through a link, as people put it on PATH.
ln -sf "/opt/$(basename "$archive" .tar.gz)/bin/vouch" "$roots/bookworm/usr/local/bin/vouch"
try "$roots/bookworm" /usr/local/bin/vouch
echo "ok   the archive runs from any folder, and through a link"

cmake --install "$build" --prefix "$work/first" --component program >/dev/null
mv "$work/first" "$work/second"
try / "$work/second/bin/vouch"
if grep -aqF "$(cd "$here/../.." && pwd)" "$work/second/bin/vouch" && [ -z "${VOUCH_DEBUG_BUILD:-}" ]; then
  case "$(file -b "$work/second/bin/vouch" 2>/dev/null)" in *debug_info*) ;; *) fail "the program holds the path it was built in" ;; esac
fi
echo "ok   cmake --install, then moved"
