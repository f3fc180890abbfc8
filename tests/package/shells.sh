#!/usr/bin/env bash
# Each shell completes vouch as a person would see it; the manual page is one to man.
# usage: shells.sh PROGRAM
set -euo pipefail
program=$(readlink -f "${1:?usage: shells.sh PROGRAM}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$program" "$work/bin/vouch"
export PATH=$work/bin:$PATH HOME=$work
fail() { echo "FAIL $*" >&2; exit 1; }
has() { tr ' ' '\n' <<<"$1" | grep -qxF -- "$2" || fail "$3 does not offer '$2': $1"; }
lacks() { ! tr ' ' '\n' <<<"$1" | grep -qxF -- "$2" || fail "$3 offers '$2'"; }

complete_bash() {
  bash --norc -c '
    source <(vouch completions bash)
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    _vouch
    echo "${COMPREPLY[*]}"' bash "$@"
}
has "$(complete_bash vouch '')" check bash
has "$(complete_bash vouch check --ba)" --baseline bash
has "$(complete_bash vouch check --format '')" sarif bash
has "$(complete_bash vouch check --fail-on w)" warning bash
has "$(complete_bash vouch explain vague)" vague-attribution bash
has "$(complete_bash vouch check --select relative)" relative-date bash
lacks "$(complete_bash vouch serve --)" --fix bash
touch "$work/draft.md"
has "$(cd "$work" && complete_bash vouch check dra)" draft.md bash
echo "ok   bash"

complete_fish() { fish --no-config -c "source (vouch completions fish | psub); complete -C '$1'" | cut -f1 | tr '\n' ' '; }
has "$(complete_fish 'vouch ')" check fish
has "$(complete_fish 'vouch check --ba')" --baseline fish
has "$(complete_fish 'vouch check --format ')" sarif fish
has "$(complete_fish 'vouch explain vague')" vague-attribution fish
lacks "$(complete_fish 'vouch serve --')" --fix fish
echo "ok   fish"

# zsh completes only at a prompt, so it gets one.
complete_zsh() {
  vouch completions zsh >"$work/_vouch"
  zsh -f -c '
    zmodload zsh/zpty
    zpty shell zsh -f -i
    zpty -w shell "PS1=; fpath=('"$work"' \$fpath); autoload -Uz compinit; compinit -u -D; zstyle \":completion:*\" list-prompt \"\"; LISTMAX=0; setopt no_beep; bindkey \"^I\" expand-or-complete; bindkey \"^X\" list-choices; print REA""DY"
    local line out=
    while zpty -r shell line; do [[ $line == *READY* ]] && break; done
    zpty -n -w shell "$1"$'"'\\x18'"'
    local end=$((SECONDS + 60))
    while (( SECONDS < end )); do
      if zpty -r -t shell line; then out+=$line; [[ $out == *$2* ]] && break; else sleep 0.05; fi
    done
    print -r -- $out
    zpty -d shell' zsh "$1" "$2"
}
for pair in 'vouch che|check' 'vouch check --bas|--baseline' 'vouch check --format |sarif' 'vouch explain vague|vague-attribution'; do
  out=$(complete_zsh "${pair%|*}" "${pair#*|}")
  case "$out" in *"${pair#*|}"*) ;; *) fail "zsh does not offer ${pair#*|}: $out" ;; esac
done
echo "ok   zsh"

vouch manual >"$work/vouch.1"
mandoc -Tlint -Werror "$work/vouch.1" || fail "the manual page has errors"
# Into a file: a reader that leaves early would fail the writer.
mandoc -Tutf8 "$work/vouch.1" | col -b >"$work/page.txt"
for words in 'vouch check' '--changed-since REV' 'EXIT STATUS' 'vouch mark' 'vouch audit'; do
  grep -qF -- "$words" "$work/page.txt" || fail "the manual page lacks '$words'"
done
echo "ok   manual page"
