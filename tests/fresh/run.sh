#!/usr/bin/env bash
# run.sh VOUCH ROOT: fails where docs/rules or the editor's settings are not what `vouch rules` writes.
set -eu
vouch=$1
root=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$vouch" rules --format markdown --output "$work/rules"
diff -r "$work/rules" "$root/docs/rules" > "$work/difference" || {
  head -40 "$work/difference"
  echo "docs/rules is stale: run vouch rules --format markdown --output docs/rules"
  exit 1
}

cp "$root/editors/vscode/package.json" "$work/package.json"
"$vouch" rules --format settings --output "$work/package.json"
diff "$root/editors/vscode/package.json" "$work/package.json" > "$work/difference" || {
  head -40 "$work/difference"
  echo "the editor's settings are stale: run vouch rules --format settings --output editors/vscode/package.json"
  exit 1
}

"$vouch" manual --format markdown > "$work/commands.md"
diff "$root/docs/commands.md" "$work/commands.md" > "$work/difference" || {
  head -40 "$work/difference"
  echo "docs/commands.md is stale: run vouch manual --format markdown > docs/commands.md"
  exit 1
}

if command -v node >/dev/null; then
  node "$root/tests/e2e/protocol/page.mjs" --check
else
  echo "docs/lsp.md was not looked at: node is missing"
fi
