#!/bin/sh
# SPDX-License-Identifier: MIT
# tour.sh [TOUR] - print the reading order of TOUR (labs/tour.txt) with the
# source that it names.  Fails if a file or a function is gone; but in a
# handout, where a lab's file is an object, says that it is the student's.
set -u
cd "$(dirname "$0")/.." || exit 2
bad=0

# The comment at the top of a file, without the licence line.
top() {
    awk '/SPDX/ { next }
         /\*\// { print; exit }
         { print }' "$1"
}

# A C function, from its first line to the brace at the left edge; or a label.
body() {
    awk -v name="$2" '
        FILENAME ~ /\.S$/ {
            if ($0 ~ "^FUNCTION\\(" name "\\)|^" name ":") on = 1
            if (on) print
            if (on && ($0 ~ "^END\\(" name "\\)" || ++n > 40)) { found = 1; exit }
            next
        }
        /^[a-z].*\(/ && !/;$/ { start = NR; text = "" }
        { text = text $0 "\n" }
        /^[a-z].*\(/ && !/;$/ && $0 ~ "[ *]" name "\\(" { on = 1 }
        on && /^}/ { printf "%s", text; found = 1; exit }
        END { exit !found }' "$1"
}

while read -r file name words; do
    case $file in
    '' | '#'*) continue ;;
    =) printf '\n==== %s %s\n' "$name" "$words"; continue ;;
    esac
    printf '\n---- %s%s\n%s\n\n' "$file" "$([ "$name" = - ] || echo ", $name()")" "$words"
    if [ ! -f "$file" ] && [ -f "objects/mips/${file%.*}.o" ]; then
        echo "(not in the handout: a lab asks for it; see its header, and labs/)"
    elif [ ! -f "$file" ]; then
        echo "tour: $file is gone" >&2
        bad=1
    elif [ "$name" = - ]; then
        top "$file"
    else
        body "$file" "$name" ||
            { echo "tour: $file has no $name any more" >&2; bad=1; }
    fi
done <"${1-labs/tour.txt}"
exit "$bad"
