#!/usr/bin/env bash
# Installs VS Code for a browser (code-server, from npm) into a folder, once. Its own install step fetches programs from
# elsewhere, so it is left out: the native modules are built here, and ripgrep is Debian's.
# usage: setup.sh FOLDER      Needs Node.js 20 with its headers ($NODEDIR/include/node, /usr without a word), g++, make,
# python3, ripgrep.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${1:?usage: setup.sh FOLDER}
nodedir=${NODEDIR:-/usr}
mkdir -p "$folder"
cd "$folder"
if cmp -s "$here/package-lock.json" .made; then exit 0; fi
rm -rf node_modules .made
cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" .
npm ci --ignore-scripts --loglevel=error
vscode=$PWD/node_modules/code-server/lib/vscode
(cd "$vscode" && npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error)
(cd "$vscode/extensions" && npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error)
npm_folder=$(dirname "$(readlink -f "$(command -v npm)")")/..
gyp=("node" "$(readlink -f "$npm_folder/node_modules/node-gyp/bin/node-gyp.js" || true)")
[ -f "${gyp[1]}" ] || gyp=(node-gyp)
build() { (cd "$1" && "${gyp[@]}" rebuild --nodedir="$nodedir" --jobs 2 >build.log 2>&1) || { tail -20 "$1/build.log"; exit 1; }; }
for module in @vscode/spdlog @vscode/native-watchdog native-watchdog node-pty @parcel/watcher; do
  if [ -d "$vscode/node_modules/$module" ]; then build "$vscode/node_modules/$module"; fi
done
if [ ! -d node_modules/argon2/prebuilds ]; then
  (cd node_modules/argon2 && node ../@mapbox/node-pre-gyp/bin/node-pre-gyp install --build-from-source --nodedir="$nodedir" >build.log 2>&1) ||
    { tail -20 node_modules/argon2/build.log; exit 1; }
fi
ln -sfn node_modules "$vscode/node_modules.asar"
ln -sf code-linux.sh "$vscode/bin/remote-cli/code-server"
ln -sf browser-linux.sh "$vscode/bin/helpers/browser.sh"
mkdir -p "$vscode/node_modules/@vscode/ripgrep/bin"
ln -sf "$(command -v rg)" "$vscode/node_modules/@vscode/ripgrep/bin/rg"
cp "$here/package-lock.json" .made
