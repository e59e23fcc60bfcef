#!/bin/sh
# SPDX-License-Identifier: MIT
# similarity.sh LAB SUBMISSIONS [PERCENT] - which submissions of a class are
# alike, or like our own file: pairs with at least so much in common (70), each
# once.  What of a name would break a line is shown as `?`.
#
# Dick Grune's sim compares tokens, so names and layout do not matter.  It is
# for looking at, not for judging: the starter file is in all of them.
set -eu
cd "$(dirname "$0")/.."
lab=$1 submissions=$2 least=${3:-70}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
files=$(sed -n 's/^file *= *//p' "labs/$lab/rubric.ini")

# sim sees numbers: line N of the names is folder N.  0 is our own file.
sh labs/class-list.sh "$submissions" >"$tmp/folders"
tr '\n\0' '?\n' <"$tmp/folders" | sed 's|.*/||' | tr '\001-\011\013-\037\177' '?' \
    >"$tmp/names"

# pairs - of lines of sim, `N % of A is in B`, both ways of a pair into one
pairs() {
    awk -v least="$least" 'NR == FNR { name[NR] = $0; next }
        { percent[$2, $3] = $1; $2 < $3 ? seen[$2, $3] : seen[$3, $2] }
        function of(a) { return a == 0 ? "our own file" : name[a] }
        function of_it(a, b) { return (a, b) in percent ? percent[a, b] + 0 : 0 }
        function much(a, b) {
            return (a, b) in percent ? percent[a, b] " %" : "less than " least " %"
        }
        END {
            for (pair in seen) {
                split(pair, n, SUBSEP)
                a = n[1] + 0; b = n[2] + 0
                if (of_it(a, b) < of_it(b, a)) { a = n[2] + 0; b = n[1] + 0 }
                print percent[a, b], a, b, percent[a, b] " % of " of(a) \
                    " is in " of(b) "; " much(b, a) " the other way round"
            }
        }' "$tmp/names" - | sort -k 1,1nr -k 2,2n -k 3,3n | cut -d ' ' -f 4-
}

for file in $files; do
    name=$(basename "$file")
    case $name in *.c) ;; *) continue ;; esac
    mkdir -p "$tmp/$name/0"
    cp "$file" "$tmp/$name/0/$name"
    # shellcheck disable=SC2016 # the inner shell expands it
    TO="$tmp/$name" FILE="$name" xargs -0 sh -c '
        n=0
        for folder; do
            n=$((n + 1))
            [ -f "$folder/$FILE" ] || continue
            mkdir "$TO/$n" && cp "$folder/$FILE" "$TO/$n/$FILE"
        done' sh <"$tmp/folders"
    (cd "$tmp/$name" && sim_c -pae -r 8 -t "$least" ./*/"$name") |
        sed -n 's|^\./\([0-9]*\)/.* consists for \([0-9]*\) % of \./\([0-9]*\)/.*|\2 \1 \3|p' |
        pairs >"$tmp/pairs"
    echo "$name: $(wc -l <"$tmp/pairs") pairs with $least % or more in common"
    cat "$tmp/pairs"
done
