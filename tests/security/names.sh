#!/usr/bin/env bash
# Names that attack: of files, of revisions, of settings. Nothing is run, written or sent to the terminal as it stands.
# usage: names.sh PROGRAM
set -euo pipefail
program=$(realpath -e "${1:?usage: names.sh PROGRAM}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export HOME=$folder GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null NO_COLOR=1
failed=0
expect() { if ! "${@:2}"; then echo "FAILED: $1"; failed=1; fi; }
no_escape() { ! LC_ALL=C grep -q $'\x1b' "$1"; }

mkdir $'evil\nname' '$(touch run)' '; touch run2 #'
for name in $'evil\nname/\x1b[31mred.md' '$(touch run)/`touch run3`.md' '; touch run2 #/--help.md' '-x.md'; do
  printf 'It is TK, said \033[31m nobody.\n' >"./$name"
done
for format in text json sarif github junit checkstyle rdjson; do
  "$program" check --engine patterns --fail-on never --format "$format" . >"out.$format" 2>"err.$format"
  expect "$format: a control character of a name or a draft reaches the output" no_escape "out.$format"
  expect "$format: all four drafts are there" [ "$(grep -o 'holds a place' "out.$format" | wc -l)" -ge 4 ]
done
"$program" check --engine patterns --fail-on never -- '-x.md' >/dev/null
expect "a name was run as a command" [ -z "$(find . -name 'run*')" ]

if command -v git >/dev/null; then
  git init -q . && git add -A && git -c user.email=desk@example.org -c user.name=Desk commit -qm one
  for revision in --output=pwned '-O/pwned' '--upload-pack=touch run' 'HEAD; touch run' '$(touch run)'; do
    code=0
    "$program" check --engine patterns "--changed-since=$revision" . >/dev/null 2>err || code=$?
    expect "--changed-since=$revision is refused in one line" [ "$code" = 2 -a "$(wc -l <err)" = 1 ]
  done
  expect "a revision was run or written" [ -z "$(find . -name 'pwned*' -o -name 'run*' | grep -v '^./out\.')" ]
fi

printf 'rules: {relative-date: "\\e[31m"}\nhouse-rules: [{id: "\\e[31mx", message: m, pattern: a}]\nprofile: "\\e]0;title\\a"\n' >.vouch.yaml
"$program" check --engine patterns . >out 2>err || true
expect "a control character of the settings reaches the terminal" no_escape err
printf 'house-rules: [{id: red, message: "\\e[31mred", pattern: TK, severity: error}]\n' >.vouch.yaml
"$program" check --engine patterns . >out 2>err || true
expect "the house rule speaks" grep -q red out
expect "a control character of a house rule's message reaches the terminal" no_escape out
exit $failed
