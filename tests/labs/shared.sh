#!/bin/sh
# SPDX-License-Identifier: MIT
# shared.sh [-v] - of each lab, how many planted mistakes fail the same tests as
# another one, so that a student is told "A; or: B"; fails if they become more
# than the table below says, or four share one set.  Who makes them fewer writes the smaller number
# down here.  -v: which they are.  Nothing is run: labs/N/mistakes.ini has a
# section for each set of failed tests, and tests/labs/N/wrong/ every mistake.
set -eu
cd "$(dirname "$0")/../.."
# A number for each lab: the mistakes without a section of their own.
most='1:4 2:12 3:18 4:3 5:10 6:6 7:3 8:8 9:6 10:13 11:5 12:7'
bad=0

for folder in labs/[0-9]*; do
    lab=${folder#labs/}
    wrong=$(find "tests/labs/$lab/wrong" -name '*.diff' | wc -l)
    sections=$(grep -c '^\[' "$folder/mistakes.ini")
    shared=$((wrong - sections))
    for pair in $most; do
        [ "${pair%:*}" != "$lab" ] || allowed=${pair#*:}
    done
    echo "lab $lab: $wrong mistakes, $shared not told from another"
    [ "${1:-}" != -v ] || awk '
        /^\[/ { name = $0 }
        /^failed = / { failed = substr($0, 10) }
        /^means = / { first = substr($0, 9) }
        /^or = / { if (first) print "  " name " " failed "\n    " first
                   first = ""; print "    " substr($0, 6) }
        ' "$folder/mistakes.ini"
    crowd=$(awk '/^\[/ { name = $0; n = 0 }
                 /^(means|or) = / && ++n == 4 { print name }' "$folder/mistakes.ini")
    if [ -n "$crowd" ]; then
        echo "lab $lab: four mistakes or more fail the same tests: $crowd"
        bad=1
    fi
    if [ "$shared" -gt "${allowed:-0}" ]; then
        echo "lab $lab: $shared mistakes share their failed tests with" \
            "another, not ${allowed:-0}: the rubric needs a case that tells" \
            "them apart (sh tests/labs/shared.sh -v lists them)"
        bad=1
    fi
    allowed=
done
exit "$bad"
