#!/usr/bin/env bash
# Line coverage of analyzers, protocol and server by all tests that run without an editor; what is not reached is named.
# usage: run.sh [CTEST ARGUMENTS…]      run by `./dev coverage`, which installs what it needs
# Not counted: what is generated (the tables of rules and words) and what is not in the program (the trainer, the
# compilers of word lists). A process that a test kills while it writes its counts, or that may not write them for its
# disk is full, would spoil those of all others, so such tests run by themselves, and their counts are thrown away.
# e2e.protocol fails here: the counts are files, and one of its tests traces that the server writes none.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=$PWD/build/coverage
umask 0  # some tests run the program as another user, who writes counts, too
killing='^(crash\.|faults\.Fault(Kill|FullDisk))'
launcher=(); command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DVOUCH_TESTS=ON "${launcher[@]}" \
  -DCMAKE_CXX_FLAGS="-O0 -g0 --coverage -fprofile-update=atomic -fprofile-abs-path" >/dev/null
cmake --build "$build" ${VOUCH_JOBS:+-j "$VOUCH_JOBS"} >"$build/build.log" || { tail -20 "$build/build.log"; exit 1; }
find "$build" -name '*.gcda' -delete
# Tests that fail are said, and the figures are printed all the same: they are what was reached.
tests() { ctest --test-dir "$build" -j "${VOUCH_JOBS:-$(nproc)}" -LE 'slow|fresh|editor' "$@"; }
passed=yes
tests -E "$killing" "$@" >"$build/ctest.log" 2>&1 || passed=no
GCOV_PREFIX="$build/thrown-away" tests -R "$killing" "$@" >>"$build/ctest.log" 2>&1 || passed=no
[ $passed = yes ] ||
  { echo "tests failed:"; grep -E '\(Failed\)|\(Timeout\)|Not Run' "$build/ctest.log" || true; }
rm -rf "$build/thrown-away"
gcovr --root . --object-directory "$build" --json "$build/coverage.json" \
  --filter 'analyzers/' --filter 'protocol/' --filter 'server/' \
  --exclude 'analyzers/model/' --exclude '.*_compiler\.cpp' --exclude-unreachable-branches \
  --gcov-ignore-parse-errors -j "${VOUCH_JOBS:-$(nproc)}" >/dev/null 2>"$build/gcovr.log" || { tail -5 "$build/gcovr.log"; exit 1; }
exec python3 tests/coverage/report.py "$build/coverage.json"
