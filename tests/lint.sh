#!/bin/sh
# SPDX-License-Identifier: MIT
# lint.sh - what can be found without running anything: stray files, layers,
# warnings and gcc's analyzer as errors, cppcheck, shellcheck.  About a minute.
# shellcheck disable=SC2317 # stage() calls the functions
set -u
cd "$(dirname "$0")/.." || exit 1
out=${B:-build}/lint
bad=0

stage() {
    echo "lint: $1"
    shift
    "$@" || { echo "lint: FAILED: $*" | cut -c 1-200; bad=1; }
}

# Objects of the analyzer's own, so that make repeats only what has changed.
# The exceptions, where it does not follow things through memory: pmap_touch()
# has filled the slot's leaf before it asks for the slot; what append() gives
# is kept in the list of edits; the names and values
# of rubrics and of what is counted are kept in their lists.
analyzed() {
    for f in machine/*.c machine/*/*.c traces/*.c labs/grade/*.c labs/quiz/*.c labs/viva/*.c vmm/*.c; do
        case $f in
        vmm/pmap.c | machine/replay/edits.c) ;;
        labs/grade/rubric.c | labs/grade/class.c | labs/viva/watch.c) ;;
        *) echo "$out/host/${f%.c}.o" ;;
        esac
    done
}

analyze() {
    # shellcheck disable=SC2046 # a list of words
    ${MAKE:-make} -s -j 2 -k --no-print-directory B="$out" WERROR=-Werror \
        CFLAGS="-O1 -g -fanalyzer" $(analyzed)
}

check_c() {
    cppcheck -j 2 --quiet --std=c11 --language=c -I. --inline-suppr \
        --enable=warning,performance,portability --error-exitcode=1 \
        --suppressions-list=tests/cppcheck.supp machine traces vmm guestos labs tests
}

check_shell() {
    find [a-z]*/ -name '*.sh' -exec \
        shellcheck -x -P tests:. .ci/run {} +
}

# What a crash or an editor left behind: nothing that people wrote is so big.
no_litter() {
    git ls-files -z 2>/dev/null | xargs -0 -r du -k -- 2>/dev/null |
        awk '$1 > 400 { print "too big to be source: " $2; bad = 1 }
             END { exit bad }'
}

stage "only sources" no_litter
stage "who includes whom" sh tests/layers.sh
stage "gcc -fanalyzer" analyze
stage "cppcheck" check_c
stage "shellcheck" check_shell
exit "$bad"
