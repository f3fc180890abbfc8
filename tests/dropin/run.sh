#!/usr/bin/env bash
# Copies the source tree, drops tests/dropin/no_utilize.{cpp,md} into its rules, builds the program and asks it for the
# rule in every place where a rule has to show up.   usage: run.sh SOURCE_TREE WORK_FOLDER
set -euo pipefail
source_tree=$1
work=$2
mkdir -p "$work/tree"
# Only what the program is built from; times are kept, so that a second run compiles only what changed.
for part in CMakeLists.txt LICENSE analyzers protocol server cmake editors/vscode/package.json; do
  mkdir -p "$work/tree/$(dirname "$part")"
  rm -rf "$work/tree/$part"
  cp -Rp "$source_tree/$part" "$work/tree/$part"
done
cp -p "$source_tree"/tests/dropin/no_utilize.{cpp,md} "$work/tree/analyzers/rules/"

launcher=()
if command -v ccache >/dev/null; then
  launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  export CCACHE_BASEDIR=$work CCACHE_NOHASHDIR=1
fi
cmake -S "$work/tree" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 -DVOUCH_TESTS=OFF \
  "${launcher[@]}" >/dev/null
cmake --build "$work/build" --target vouch -- -k 1 >"$work/build.log" 2>&1 || { tail -30 "$work/build.log"; exit 1; }
vouch=$work/build/vouch

fail() { echo "dropin: $*" >&2; exit 1; }
printf 'Please utilize the new gate.\n' >"$work/draft.md"
"$vouch" check --engine patterns --select no-utilize "$work/draft.md" >"$work/check.txt" && fail "check found nothing"
grep -q '\[no-utilize\]' "$work/check.txt" || fail "check does not show the rule"
grep -q 'said in fewer letters' "$work/check.txt" && fail "check shows the page"
"$vouch" explain no-utilize | grep -q 'said in fewer letters' || fail "explain does not show the page"
"$vouch" rules | grep -q '^no-utilize ' || fail "rules does not list it"
"$vouch" rules --format markdown --output "$work/docs"
grep -q 'said in fewer letters' "$work/docs/no-utilize.md" || fail "docs have no page of it"
grep -q 'no-utilize' "$work/docs/index.md" || fail "the index of the docs does not name it"
"$vouch" rules --format settings --output "$work/tree/editors/vscode/package.json"
grep -q '"vouch.rules.no-utilize"' "$work/tree/editors/vscode/package.json" || fail "the editor's settings lack it"
printf 'rules: {no-utilize: off}\n' >"$work/.vouch.yaml"
"$vouch" check --engine patterns "$work/draft.md" >/dev/null || fail "settings do not know it"
rm "$work/.vouch.yaml"
"$vouch" check --engine patterns --fix --select no-utilize "$work/draft.md" >/dev/null || fail "its fix does not mend"
grep -q 'Please use the new gate' "$work/draft.md" || fail "its fix is wrong"
echo "dropin: the rule is in check, explain, rules, docs, settings and --fix"
