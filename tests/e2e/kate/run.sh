#!/usr/bin/env bash
# Drives a real Kate on a screen of its own (Xvfb) with the settings of editors/kate against the built program.
# usage: run.sh PROGRAM [FOLDER]      FOLDER: where screenshots go
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$(readlink -f "${1:?usage: run.sh PROGRAM [FOLDER]}")
for tool in kate Xvfb xdotool openbox import dbus-run-session; do
  command -v $tool >/dev/null || { echo "not run: $tool is missing; ./dev test-editors installs it"; exit 77; }
done
work=$(mktemp -d)
shots=${2:-$work}
mkdir -p "$work/home/.config/kate/lspclient" "$work/run" "$work/bin" "$shots"
chmod 700 "$work/run"
cp "$here/../draft.md" "$work/draft.md"
printf '#!/bin/sh\nexec python3 "%s" "%s" "%s" "$@"\n' "$here/tee.py" "$work/log" "$program" >"$work/bin/vouch"
chmod +x "$work/bin/vouch"
cp "$here/../../../editors/kate/settings.json" "$work/home/.config/kate/lspclient/settings.json"
printf '[General]\nShow welcome view for new window=false\n[Kate Plugins]\nlspclientplugin=true\n[lspclient]\nAllowedServerCommandLines=%s serve --stdio,vouch serve --stdio\nAutoHover=true\nDiagnostics=true\nDiagnosticsHighlight=true\nDiagnosticsMark=true\n' \
  "$work/bin/vouch" >"$work/home/.config/katerc"
touch "$work/log"
export HOME=$work/home XDG_RUNTIME_DIR=$work/run QT_QPA_PLATFORM=xcb LIBGL_ALWAYS_SOFTWARE=1 PATH=$work/bin:$PATH LC_ALL=C.UTF-8
unset XDG_CONFIG_HOME XDG_DATA_HOME
number=$((90 + $$ % 400))
pids=()
finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  sleep 0.3
  rm -rf "$work"
}
trap finish EXIT
Xvfb ":$number" -screen 0 1200x800x24 -nolisten tcp >/dev/null 2>&1 & pids+=($!)
export DISPLAY=:$number
for _ in $(seq 600); do xdotool getdisplaygeometry >/dev/null 2>&1 && break; sleep 0.1; done
openbox >/dev/null 2>&1 & pids+=($!)
column=$(sed -n 10p "$work/draft.md" | python3 -c "import sys; print(sys.stdin.read().index('claimed') + 3)")
dbus-run-session -- kate -n -b -l 10 -c "$column" "$work/draft.md" >"$work/kate.log" 2>&1 & pids+=($!)
wait_for() {
  for _ in $(seq 1200); do
    if eval "$1"; then echo "ok   $2"; return 0; fi
    sleep 0.1
  done
  import -window root "$shots/fail.png"
  echo "FAIL $2"; cat "$work/log" "$work/kate.log"; exit 1
}
shot() { import -window root "$shots/$1.png"; }
wait_for "grep -q '< textDocument/publishDiagnostics' '$work/log'" 'the draft is open, diagnostics have come'
window=$(xdotool search --onlyvisible --name 'draft.md' | head -1)
xdotool windowactivate --sync "$window" 2>/dev/null || true
sleep 1
shot 1-diagnostics
# Hover: the mouse goes along the line of the pronoun until Kate has asked there.
for _ in 1 2 3; do
  for y in 304 300 310 321; do
    for x in 256 260 264 252 248 268; do
      xdotool mousemove --window "$window" "$x" "$y"; sleep 0.2
      if grep -q 'hover names the speaker' "$work/log"; then break 3; fi
    done
    sleep 0.5
  done
done
wait_for "grep -q '< hover names the speaker' '$work/log'" 'hover on the pronoun names the speaker'
sleep 0.5
shot 2-hover
xdotool mousemove --window "$window" 600 480
xdotool key --window 0 ctrl+period
wait_for "grep -q '> textDocument/codeAction' '$work/log'" 'code actions asked for'
sleep 0.7
xdotool key ctrl+s
wait_for "cmp -s '$work/draft.md' '$here/../fixed.md'" 'code action applied, saved as expected'
shot 3-saved
xdotool key ctrl+q
wait_for "grep -q '> shutdown' '$work/log'" 'Kate says goodbye to the server'
