#!/usr/bin/env bash
# Drives a real VS Code (code-server with headless Chromium) with the packed extension: the one with the program inside,
# then the universal one without any program. Screenshots go to SHOTS.
# usage: run.sh PROGRAM [SHOTS]      Needs `setup.sh build/editors/code-server`, Debian's chromium and ripgrep.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$(readlink -f "${1:?usage: run.sh PROGRAM [SHOTS]}")
root=$(cd "$here/../../.." && pwd)
server=$root/build/editors/code-server
work=$(mktemp -d)
shots=${2:-$work/shots}
mkdir -p "$shots"
pid=
finish() {
  [ -z "$pid" ] || kill -- "-$pid" 2>/dev/null || true
  sleep 0.5
  rm -rf "$work" || true
}
trap finish EXIT
[ -e "$server/.made" ] || { echo "not run: VS Code is not in $server; ./dev test-editors installs it"; exit 77; }

# The extension, packed from a copy so that a test leaves nothing behind in the tree.
mkdir -p "$work/tree/editors"
(cd "$root/editors" && tar cf - --exclude=node_modules --exclude=dist --exclude='*.vsix' vscode) | tar xf - -C "$work/tree/editors"
cp "$root/LICENSE" "$work/tree/"
cd "$work/tree/editors/vscode"
npm ci --silent --no-audit --no-fund --ignore-scripts
build=$(dirname "$program")
for component in program libraries; do cmake --install "$build" --prefix "$work/installed" --component $component >/dev/null; done
node scripts/pack.mjs --target linux-x64 --from "$work/installed" >"$work/pack.log" 2>&1 || { cat "$work/pack.log"; exit 1; }
node scripts/pack.mjs >"$work/pack.log" 2>&1 || { cat "$work/pack.log"; exit 1; }
rm -rf "$work/installed"

try() { # VSIX DRIVER
  local port=$((20000 + RANDOM % 20000)) folder=$work/$2
  mkdir -p "$folder/data/User" "$folder/drafts" "$folder/home"
  cp "$here/harbor.md" "$here/cafe.md" "$folder/drafts/"
  printf 'profile: news\n' >"$folder/drafts/.vouch.yaml"
  cat >"$folder/data/User/settings.json" <<'J'
{ "security.workspace.trust.enabled": false, "telemetry.telemetryLevel": "off", "workbench.startupEditor": "none", "update.mode": "none",
  "extensions.autoUpdate": false, "extensions.autoCheckUpdates": false, "workbench.tips.enabled": false, "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false, "workbench.secondarySideBar.defaultVisibility": "hidden", "git.enabled": false,
  "editor.hover.delay": 100, "editor.minimap.enabled": false, "workbench.colorTheme": "Default Light Modern", "editor.wordWrap": "on",
  "editor.unicodeHighlight.ambiguousCharacters": false, "editor.inlayHints.enabled": "on", "editor.quickSuggestions": { "other": "on" } }
J
  printf 'bind-addr: 127.0.0.1:%s\nauth: none\ncert: false\ndisable-telemetry: true\ndisable-update-check: true\n' "$port" >"$folder/config.yaml"
  local code_server=(node "$server/node_modules/code-server/out/node/entry.js" --user-data-dir "$folder/data" --extensions-dir "$folder/extensions" --config "$folder/config.yaml")
  export HOME=$folder/home
  "${code_server[@]}" --install-extension "$1" >"$folder/install.log" 2>&1 || { cat "$folder/install.log"; exit 1; }
  setsid "${code_server[@]}" --disable-workspace-trust --disable-getting-started-override "$folder/drafts" >"$folder/server.log" 2>&1 & pid=$!
  for _ in $(seq 1200); do curl -fs -o /dev/null "http://127.0.0.1:$port/healthz" && break; sleep 0.1; done
  NODE_PATH=$server/node_modules node "$here/$2.cjs" "http://127.0.0.1:$port" "$folder/drafts" "$shots" || { tail -5 "$folder/server.log"; exit 1; }
  kill -- "-$pid" 2>/dev/null || true
  pid=
}
command -v vouch >/dev/null && { echo "run.sh: a vouch on PATH would hide a missing one; take it off PATH"; exit 1; }
try "$work/tree/editors/vscode/vouch-linux-x64.vsix" drive
cmp "$work/drive/drafts/harbor.md" "$here/expected.md" || { diff "$work/drive/drafts/harbor.md" "$here/expected.md"; exit 1; }
cmp "$work/drive/drafts/cafe.md" "$here/expected-cafe.md" || { diff "$work/drive/drafts/cafe.md" "$here/expected-cafe.md"; exit 1; }
echo "ok   saved files as expected"
try "$work/tree/editors/vscode/vouch.vsix" missing
