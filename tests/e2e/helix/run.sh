#!/usr/bin/env bash
# Drives a real Helix in a terminal (tmux) with the settings of editors/helix against the built program.
# usage: run.sh PROGRAM ROOT      ROOT: the unpacked Debian that Helix comes from
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$(readlink -f "${1:?usage: run.sh PROGRAM ROOT}")
[ -e "${2:?usage: run.sh PROGRAM ROOT}/.made" ] || { echo "not run: $2 is not there; ./dev test-editors makes it"; exit 77; }
command -v tmux >/dev/null || { echo "not run: tmux is missing; ./dev test-editors installs it"; exit 77; }
root=$(readlink -f "$2")
work=$(mktemp -d)
tmux=(tmux -L "vouch-helix-$$")
trap '"${tmux[@]}" kill-server 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir -p "$work/config/helix" "$work/bin"
ln -s "$program" "$work/bin/vouch"
cp "$here/../draft.md" "$work/draft.md"
cp "$here/../../../editors/helix/languages.toml" "$work/config/helix/"
printf '[editor]\nend-of-line-diagnostics = "hint"\n[editor.inline-diagnostics]\ncursor-line = "hint"\n' >"$work/config/helix/config.toml"
screen() { "${tmux[@]}" capture-pane -p >"$work/screen"; }
wait_for() {
  for _ in $(seq 2400); do
    screen
    if grep -qF -- "$1" "$work/screen"; then echo "ok   $2"; return 0; fi
    sleep 0.05
  done
  echo "FAIL $2"; cat "$work/screen"; exit 1
}
keys() { "${tmux[@]}" send-keys "$@"; }
env -u TMUX LC_ALL=C.UTF-8 "${tmux[@]}" -f /dev/null new-session -d -x 150 -y 40 \
  "env PATH='$work/bin:$PATH' LC_ALL=C.UTF-8 XDG_CONFIG_HOME='$work/config' XDG_CACHE_HOME='$work/cache' HELIX_RUNTIME='$root/usr/lib/hx/runtime' '$here/../roots/in-root.sh' '$root' /usr/lib/hx/hx '$work/draft.md' 2>'$work/err'; cat '$work/err'; sleep 5"
wait_for 'Kiln Street' 'the draft is open'
wait_for 'has no source' 'diagnostics'
keys '/'; keys -l 'Sh'; keys Enter; sleep 0.2; keys Space k
wait_for 'is read as this speaker' hover
grep -q 'Zoë Lindqvist' "$work/screen" || { cat "$work/screen"; echo "FAIL hover names nobody"; exit 1; }
keys Escape; keys '/'; keys -l 'claimed'; keys Enter; sleep 0.2; keys Space a
wait_for 'Replace by “said”' 'code action menu'
# The preferred action is the first, and the menu stands on it.
sleep 0.2; keys Enter
wait_for 'She said that' 'code action applied'
keys ':'; keys -l 'w'; keys Enter
for _ in $(seq 2400); do cmp -s "$work/draft.md" "$here/../fixed.md" && break; sleep 0.05; done
cmp "$work/draft.md" "$here/../fixed.md"
echo "ok   saved as expected"
keys ':'; keys -l 'q!'; keys Enter
