#!/bin/sh
# SPDX-License-Identifier: MIT
# similarity.sh LAB SUBMISSIONS [PERCENT] - which submissions of a class are
# alike, or like our own file: pairs with at least so much in common (70).
#
# Dick Grune's sim compares tokens, so names and layout do not matter.  It is
# for looking at, not for judging: the starter file is in all of them.
set -eu
cd "$(dirname "$0")/.."
lab=$1 submissions=$(cd "$2" && pwd) least=${3:-70}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
files=$(sed -n 's/^file *= *//p' "labs/$lab/rubric.ini")

for file in $files; do
    name=$(basename "$file")
    case $name in *.c) ;; *) continue ;; esac
    mkdir -p "$tmp/$name/OURS"
    cp "$file" "$tmp/$name/OURS/$name"
    for folder in "$submissions"/*/; do
        [ -f "$folder$name" ] || continue
        mkdir -p "$tmp/$name/$(basename "$folder")"
        cp "$folder$name" "$tmp/$name/$(basename "$folder")/$name"
    done
    (cd "$tmp/$name" && sim_c -pae -r 8 -t "$least" ./*/"$name") |
        sed -n 's|^\./\([^/]*\)/.* consists for \([0-9]*\) % of \./\([^/]*\)/.*|\2 % of \1 is in \3|p' |
        sort -rn >"$tmp/pairs"
    echo "$name: $(wc -l <"$tmp/pairs") pairs with $least % or more in common"
    cat "$tmp/pairs"
done
