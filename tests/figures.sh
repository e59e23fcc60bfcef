#!/bin/sh
# SPDX-License-Identifier: MIT
# figures.sh [FOLDER] - draw the figures that the documents show, by the
# commands that COURSE.md and traces/README.md give for them; without a folder,
# in place (`make figures`).
#
# Whatever a document shows of traces/golden is drawn, and a figure that both
# draw comes out the same, or there is a complaint and the exit status is 1.
set -eu
cd "$(dirname "$0")/.."
to=$(cd "${1:-traces/golden}" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/drawn"
ln -s "$PWD"/* "$tmp"
[ "${B:-build}" = build ] || ln -sfn "$(cd "$B" && pwd)" "$tmp/build"
good=yes

complain() {
    echo "figures: $*" >&2
    good=no
}

awk -f tests/docs/words.awk machine/repl/commands.def >"$tmp/panel"
grep -oh 'golden/[a-z-]*\.svg' README.md ./*/README.md COURSE.md |
    sed 's,golden/,,; s/\.svg$//' | sort -u >"$tmp/figures"
figures=" $(tr '\n' ' ' <"$tmp/figures")"

for document in traces/README.md COURSE.md; do
    awk -v repl="$tmp/panel" -f tests/docs/commands.awk $document >"$tmp/rows"
    awk -v figures="$figures" -f tests/docs/figures.awk "$tmp/rows" "$tmp/rows" \
        >"$tmp/commands"
    while IFS="$(printf '\t')" read -r name command; do
        # A wrong monitor may end as it likes; a picture must come.
        (cd "$tmp" && eval "$command") >"$tmp/said" 2>&1 </dev/null ||
            [ "$name" = - ] || { cat "$tmp/said" >&2; exit 1; }
        [ "$name" != - ] || continue
        if [ -f "$tmp/drawn/$name.svg" ]; then
            cmp -s "$tmp/$name.svg" "$tmp/drawn/$name.svg" ||
                complain "$document draws another $name.svg"
        fi
        mv "$tmp/$name.svg" "$tmp/drawn"
    done <"$tmp/commands"
done

while read -r name; do
    [ -f "$tmp/drawn/$name.svg" ] ||
        complain "$name.svg is shown, and no document draws it"
done <"$tmp/figures"
cp "$tmp"/drawn/*.svg "$to"
[ $good = yes ]
