#!/bin/sh
# SPDX-License-Identifier: MIT
# t_unit.sh - the unit tests, host side, under ASan and UBSan.
. "$(dirname "$0")/lib.sh"

"$bin/unit" >"$tmp/unit" 2>&1
code=$?
cat "$tmp/unit"
# Check's own summary: "99%: Checks: 120, Failures: 1, Errors: 0"
counts=$(sed -n 's/^.*Checks: \([0-9]*\), Failures: \([0-9]*\), Errors: \([0-9]*\).*$/\1 \2 \3/p' \
    "$tmp/unit" | tail -n 1)
# shellcheck disable=SC2086 # three numbers
set -- ${counts:-0 0 1}
passed=$(($1 - $2 - $3))
failed=$(($2 + $3))
[ "$code" = 0 ] || [ "$failed" != 0 ] || failed=1
finish
