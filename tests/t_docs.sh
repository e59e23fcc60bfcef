#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_docs.sh [DOCUMENT...] - the commands that the documents show are run, in
# the order in which a reader meets them, and do what they should: status 0,
# and nothing on standard error that looks like a mistake.
#
# A command is run without being asked for: any line of a ``` fence that begins
# with a program (behind two blanks its explanation begins), any `backquoted`
# mirrorball, make or sh tests/..., and what is typed at the panel: the lines of
# a fence behind a command that opens one, and `backquoted` commands of the
# panel in the same ## section.  docs/commands.awk has the rules; `sh
# tests/t_docs.sh -l FILE` lists what it finds.  What cannot be run as it stands
# (FILE, N, minutes, a keyboard) gets a stanza in docs/exceptions.def.
#
# Without an argument: COURSE.md, each README.md, and what the programs' helps
# show.
. "$(dirname "$0")/lib.sh"

read=tests/docs/read.sh
if [ "${1:-}" = -l ]; then
    sh $read -l "$tmp" "$2"
    exit
fi

# The examples of the panel's help are a document, too, and those of
# `mirrorball help`, with what they want recorded first.
awk -f tests/docs/examples.awk machine/repl/commands.def >"$tmp/examples"
helps() {
    for what in $(build/mirrorball help | sed -n 's/^  mirrorball \([a-z]*\) .*/\1/p'); do
        build/mirrorball help "$what"
        build/mirrorball "$what" --help
    done
    for what in cat stat flows diff grep; do
        build/mirrorball trace $what --help
    done
}
{
    printf '%s\n' '```' \
        'mirrorball run --trace paging.trace --vmm --guest paging --append stlb=off' \
        'mirrorball run --trace again.trace --vmm --guest paging --append stlb=1024'
    { build/mirrorball help; helps; } | grep -E '^ {4}mirrorball( |$)' | awk '!seen[$0]++'
    echo '```'
} >"$tmp/usage"

if [ $# = 0 ]; then
    all=1
    # Those that take longest first.
    # shellcheck disable=SC2046 # no name has a blank in it
    set -- COURSE.md machine/README.md README.md $(find vmm guestos labs tests \
        traces machine/*/ -name README.md | sort)
fi

{
    [ -z "${all:-}" ] || printf '%s\n' "$tmp/examples help of the panel" \
        "$tmp/usage mirrorball help"
    printf '%s\n' "$@"
} | xargs -P 2 -L 1 sh $read "$tmp"
cat "$tmp"/*.log >"$tmp/all"
cat "$tmp/all"
passed=$(grep -c '^ok - ' "$tmp/all")
failed=$(grep -c '^FAILED - ' "$tmp/all")

if [ -n "${all:-}" ]; then
    ok "the README finds a software-TLB hit, and draws it" \
        grep -q 'the software TLB has it' "$tmp/hit.svg"

    # No exception outlives its command, each says why, and what `make` can do
    # is in its help.
    cat "$tmp"/*.used | sort -u >"$tmp/used"
    grep '^[^ #]' tests/docs/exceptions.def | sort >"$tmp/patterns"
    comm -13 "$tmp/used" "$tmp/patterns" >"$tmp/unused"
    same "every exception fits a command" /dev/null "$tmp/unused"
    awk '/^[^ #]/ { if (n && !why) print p; p = $0; n = 1; why = 0 }
        /^ +why: ./ { why = 1 }
        END { if (!why) print p }' tests/docs/exceptions.def >"$tmp/silent"
    same "every exception says why" /dev/null "$tmp/silent"
    make -s help >"$tmp/make"
    # (A lab's README is the student's, and so are its targets.)
    find "$tmp" -name '*.rows' ! -name 'labs_[0-9]*' -exec cut -f 4 {} + | grep -v "^make help" | grep -Eo '^make [a-z][a-z-]*$|^make [a-z][a-z-]* ' |
        sed 's/ *$//' | sort -u | while read -r target; do
            grep -Eq "(^|; )$target( |:|\$)" "$tmp/make" || echo "$target"
        done >"$tmp/unknown"
    same "make help names every target" /dev/null "$tmp/unknown"
fi
finish
