#!/bin/sh
# SPDX-License-Identifier: MIT
# check.sh [--write] LAB [EVERY] - is the grader of this lab right?  Each right
# solution gets all points; each wrong one loses those that its file names, and
# is called by its name (labs/LAB/mistakes.ini).  EVERY=4: one in four of the
# wrong ones.  --write: write down what they lose now, and mistakes.ini; then
# read the change over.
set -eu
cd "$(dirname "$0")/../.."
bin=${B:-build}
write=
[ "$1" != --write ] || { write=yes; shift; }
lab=$1
every=${2:-1}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
files=$(sed -n 's/^file *= *//p' "labs/$lab/rubric.ini")
bad=0

# ours - our own files, into $tmp/sub
ours() {
    rm -rf "$tmp/sub"
    mkdir "$tmp/sub"
    for file in $files; do cp "$file" "$tmp/sub"; done
}

# grade - what is in $tmp/sub
grade() {
    "$bin/mirrorball-grade" grade "$lab" "$tmp/sub" --format json \
        >"$tmp/result" && code=0 || code=$?
    case $code in 0 | 1 | 3) ;; *) complain "the grader: status $code" ;; esac
    points=$(jq .points "$tmp/result")
    most=$(jq .max_points "$tmp/result")
    failed=$(jq -r '[.tests[] | select(.outcome == "fail") |
        .id + if .endless then ":endless" else "" end] | join(" ")' \
        "$tmp/result")
    like=$(jq -r '.looks_like // ""' "$tmp/result")
}

complain() {
    echo "lab $lab: $*"
    bad=1
}

# gets_all NAME
gets_all() {
    grade
    [ "$points" = "$most" ] ||
        complain "$1 is right, but gets $points of $most: $failed"
}

# A file takes the place of the lab's (only) file, a folder of all of them.
ours
gets_all "our own file"
for right in "tests/labs/$lab/right"/*; do
    ours
    if [ -d "$right" ]; then
        cp "$right"/* "$tmp/sub"
    else
        cp "$right" "$tmp/sub/$(basename "$files")"
    fi
    gets_all "$right"
done

n=0
: >"$tmp/mistakes"
for wrong in "tests/labs/$lab/wrong"/*.diff; do
    n=$((n + 1))
    [ $((n % every)) = 0 ] || continue
    ours
    sed '1,/^$/d' "$wrong" | patch -s -p1 -d "$tmp/sub" ||
        { complain "$wrong does not fit"; continue; }
    grade
    means=$(sed -n 's/^means: //p' "$wrong")
    see=$(sed -n 's/^see: //p' "$wrong")
    if [ -n "$write" ]; then
        sed -i "s/^loses: .*/loses: $((most - points))/" "$wrong"
        if ! grep -qxF "failed = $failed" "$tmp/mistakes"; then
            printf '[%s]\nfailed = %s\nmeans = %s\nsee = %s\n\n' \
                "$(basename "$wrong" .diff)" "$failed" "$means" "$see" \
                >>"$tmp/mistakes"
        else # one cannot be told from the other: say both
            awk -v failed="failed = $failed" -v more="$means" \
                '$0 == failed { here = 1 }
                 here && /^see = / { print "or = " more; here = 0 }
                 { print }' "$tmp/mistakes" >"$tmp/more"
            mv "$tmp/more" "$tmp/mistakes"
        fi
        continue
    fi
    [ "$((most - points))" = "$(sed -n 's/^loses: //p' "$wrong")" ] ||
        complain "$wrong loses $((most - points)): $failed"
    # Two mistakes with the same tests failed share a section: the first one's.
    grep -qxF "failed = $failed" "labs/$lab/mistakes.ini" ||
        complain "$wrong: mistakes.ini does not know '$failed'"
    grep -qxF -e "means = $means" -e "or = $means" "labs/$lab/mistakes.ini" ||
        complain "$wrong: mistakes.ini does not say what it means"
    [ -n "$like" ] || complain "$wrong is not told what it looks like"
done
[ -z "$write" ] || cp "$tmp/mistakes" "labs/$lab/mistakes.ini"
# inih reads 198 bytes of a line, and no more.
long=$(LC_ALL=C grep -n '.\{199\}' "labs/$lab/mistakes.ini" | cut -c 1-60) || :
[ -z "$long" ] || complain "mistakes.ini: a line that is cut: $long"
[ "$bad" = 0 ] && echo "lab $lab: $n wrong ones, and the right ones, as they should be"
exit "$bad"
