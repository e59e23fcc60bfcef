#!/bin/sh
# SPDX-License-Identifier: MIT
# t_unit.sh - the unit tests, host side, under ASan and UBSan.
. "$(dirname "$0")/lib.sh"

# Check's own summaries: "99%: Checks: 120, Failures: 1, Errors: 0"
counts() {
    sed -n 's/^.*Checks: \([0-9]*\), Failures: \([0-9]*\), Errors: \([0-9]*\).*$/\1 \2 \3/p' \
        "$tmp/unit" | awk '{ all += $1; bad += $2 + $3 } END { print all - bad, bad + 0 }'
}

"$bin/unit" >"$tmp/unit" 2>&1
code=$?
if [ "$code" != 0 ] && [ "$(counts | cut -d' ' -f2)" = 0 ]; then
    cat "$tmp/unit"
    echo "it died; each test in a process of its own will say which:"
    CK_FORK=yes "$bin/unit" >"$tmp/unit" 2>&1
fi
cat "$tmp/unit"
# shellcheck disable=SC2046 # two numbers
set -- $(counts)
passed=$1
failed=$2
[ "$code" = 0 ] || [ "$failed" != 0 ] || failed=1
[ "$passed" != 0 ] || failed=1
finish
