#!/usr/bin/env bash
# Where drafts are stopped: a real pre-commit in a repository of its own, the GitHub Action's script, GitLab's template.
# usage: hooks.sh PROGRAM
set -euo pipefail
program=$(readlink -f "${1:?usage: hooks.sh PROGRAM}")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/home"
ln -s "$program" "$work/bin/vouch"
export PATH=$work/bin:$PATH HOME=$work/home PRE_COMMIT_HOME=$work/cache GIT_CONFIG_GLOBAL=$work/gitconfig GIT_CONFIG_SYSTEM=/dev/null
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE GITHUB_STEP_SUMMARY XDG_CONFIG_HOME XDG_CACHE_HOME
git config --global user.email desk@example.org
git config --global user.name Desk
git config --global init.defaultBranch main
fail() { echo "FAIL $*" >&2; exit 1; }

# The hooks as a repository of their own, which is how pre-commit takes them.
mkdir "$work/hooks"
cp "$root/.pre-commit-hooks.yaml" "$work/hooks/"
git -C "$work/hooks" init -q
git -C "$work/hooks" add -A
git -C "$work/hooks" commit -qm hooks
mkdir "$work/news"
cd "$work/news"
git init -q
cat >.pre-commit-config.yaml <<Y
repos:
  - repo: $work/hooks
    rev: $(git -C "$work/hooks" rev-parse HEAD)
    hooks: [{id: vouch}]
Y
git add -A
git commit -qm start
pre-commit install >/dev/null
bad='The mill burned on Friday, August 22, 2024, TK said.'
printf '%s\n' "$bad" >bad.md
git add bad.md
if git commit -qm bad >"$work/out" 2>&1; then fail "a bad draft was committed"; fi
grep -q 'bad.md:1:.*error' "$work/out" || { cat "$work/out"; fail "the hook did not say what is wrong"; }
git rm -q --cached bad.md
rm bad.md
printf 'The mill stands by the river.\n' >good.md
printf 'TK\n' >notes.py
git add good.md notes.py
git commit -qm good >"$work/out" 2>&1 || { cat "$work/out"; fail "a good draft was stopped"; }
echo "ok   pre-commit stops a bad draft and lets a good one pass"

# With vouch-changed an old error stays where it is, and a new one stops the commit.
sed -i 's/id: vouch/id: vouch-changed/' .pre-commit-config.yaml
printf '%s\n' "$bad" >old.md
git add -A
git commit -qnm old
printf '\nA quiet line more.\n' >>old.md
git commit -qam more >"$work/out" 2>&1 || { cat "$work/out"; fail "an old error stopped the commit"; }
printf '\nAnd TK.\n' >>old.md
if git commit -qam worse >"$work/out" 2>&1; then fail "a new error was committed"; fi
git checkout -q -- . 2>/dev/null || git reset -q --hard
echo "ok   pre-commit with --changed-since"

# The Action's script.
git checkout -qb story
printf 'TK one.\n' >story.md
git add -A
git commit -qnm story
code=0
VOUCH_PATHS=". " VOUCH_CHANGED_SINCE=main VOUCH_SARIF=$work/out.sarif GITHUB_STEP_SUMMARY=$work/summary.md "$root/ci/action.sh" >"$work/out" || code=$?
[ $code = 1 ] || fail "the Action ended with $code"
grep -q '^::error title=tk-placeholder,file=story.md,' "$work/out" || { cat "$work/out"; fail "no annotation"; }
! grep -q 'old.md' "$work/out" || fail "the Action shows what did not change"
grep -q '## Vouch: 1 error in 1 draft' "$work/summary.md" || { cat "$work/summary.md"; fail "no summary"; }
python3 -c "import json, sys; assert len(json.load(open(sys.argv[1]))['runs'][0]['results']) == 1" "$work/out.sarif"
VOUCH_FAIL_ON=never "$root/ci/action.sh" >/dev/null || fail "fail-on: never failed"
python3 - "$root/action.yml" "$root/ci/action.sh" <<'PY'
import re, sys, yaml
action = yaml.safe_load(open(sys.argv[1]))
assert action['runs']['using'] == 'composite'
environment = action['runs']['steps'][0]['env']
used = set(re.findall(r'\$\{(VOUCH_[A-Z_]+)', open(sys.argv[2]).read()))
assert used == set(environment), (used, set(environment))
assert {re.search(r'inputs\.([\w-]+)', v)[1] for v in environment.values()} == set(action['inputs'])
PY
echo "ok   GitHub Action"

# GitLab's template, its script as GitLab would run it.
python3 - "$root/ci/vouch.gitlab-ci.yml" >"$work/gitlab.sh" <<'PY'
import sys, yaml
job = yaml.safe_load(open(sys.argv[1]))['vouch']
print('set -eo pipefail')
for name, value in job['variables'].items():
    print(f"{name}='{value}'")
print('\n'.join(job['script']))
PY
code=0
CI_MERGE_REQUEST_DIFF_BASE_SHA=$(git rev-parse main) bash "$work/gitlab.sh" || code=$?
[ $code = 1 ] || fail "GitLab's script ended with $code"
xmllint --noout --schema "$root/tests/e2e/ci/junit.xsd" vouch-junit.xml 2>/dev/null
grep -q 'story.md' vouch-junit.xml || fail "GitLab's report lacks the finding"
echo "ok   GitLab template"
