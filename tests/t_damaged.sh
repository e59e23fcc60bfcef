#!/bin/sh
# SPDX-License-Identifier: MIT
# t_damaged.sh [N] - of a trace that was cut off, or has wrong bytes in it,
# every tool shows what is whole, and then says so in one line; at N places (8)
# of each sort.
. "$(dirname "$0")/lib.sh"

n=${1:-8}
"$bin/mirrorball" run --detail --trace "$tmp/whole" --max-insns 480000 --vmm \
    --guest paging --append stlb=off >/dev/null 2>&1
bytes=$(wc -c <"$tmp/whole")
# Where its events begin: the size of the header (traces/README.md).
begin=$(od -An -tu4 -j12 -N4 "$tmp/whole" | tr -d ' ')
"$bin/mirrorball" trace cat "$tmp/whole" >"$tmp/whole.cat"

# The same places at every run: no two runs of the test differ.
places() { # HOW-MANY FIRST AFTER-LAST
    awk -v n="$1" -v from="$2" -v to="$3" 'BEGIN { srand(7)
        for (i = 0; i < n; i++) print int(from + rand() * (to - from)) }'
}

# What a tool says of "$tmp/bad": at most one line on standard error, begun by
# "mirrorball"; and it ends with a status of its own, not a signal's.
# one_line WHAT STATUS... -- COMMAND...
one_line() {
    what=$1 allowed=" "
    shift
    while [ "$1" != -- ]; do
        allowed="$allowed$1 "
        shift
    done
    shift
    timeout 60 "$@" >"$tmp/out" 2>"$tmp/.out"
    got=$?
    lines=$(wc -l <"$tmp/.out")
    case "$allowed" in
    *" $got "*) ;;
    *)
        echo "$what: $*: status $got" >>"$tmp/wrong"
        ;;
    esac
    if [ "$lines" -gt 1 ] ||
        [ "$lines" != "$(grep -c '^mirrorball: ' "$tmp/.out")" ] ||
        { [ "$got" = 2 ] && [ "$lines" = 0 ]; }; then
        { echo "$what: $*:"; head -n 3 "$tmp/.out"; } >>"$tmp/wrong"
    fi
}

# tools WHAT STATUS...: each of them, on "$tmp/bad"
tools() {
    what=$1
    shift
    t="$san/mirrorball trace" bad=$tmp/bad
    # shellcheck disable=SC2086 # $t is two words
    {
        one_line "$what" "$@" -- $t cat "$bad"
        cp "$tmp/out" "$tmp/cat"
        one_line "$what" "$@" -- $t stat "$bad"
        one_line "$what" "$@" -- $t flows --fold "$bad"
        one_line "$what" 1 "$@" -- $t grep 'tlb_write .. exception' "$bad"
        one_line "$what" 1 "$@" -- $t diff "$tmp/whole" "$bad"
        for form in svg html mmd json; do
            one_line "$what" "$@" -- "$san/mirrorball-draw" "$bad" \
                --kind-of-flow syscall -o "$tmp/x.$form"
        done
        one_line "$what" "$@" -- "$san/mirrorball-draw" "$bad" --flow 1-20 \
            -o "$tmp/x.svg"
        for kind in states translation memory; do
            one_line "$what" "$@" -- "$san/mirrorball-draw" "$bad" \
                --kind $kind -o "$tmp/x.svg"
        done
    }
}

# quiet NAME - no tool did anything else
quiet() {
    ok "$1" test ! -s "$tmp/wrong"
    [ ! -s "$tmp/wrong" ] || head -n 20 "$tmp/wrong"
    : >"$tmp/wrong"
}
: >"$tmp/wrong"

# ------------------------------------------------------------------- cut off
shown=0
for at in $(places "$n" "$begin" "$bytes"); do
    head -c "$at" "$tmp/whole" >"$tmp/bad"
    tools "cut at $at" 2
    # All of its whole events, and no more; the header's line has no count.
    whole=$(((at - begin) / 64))
    [ "$(wc -l <"$tmp/cat")" = $((whole + 1)) ] &&
        head -n $((whole + 1)) "$tmp/whole.cat" | cmp -s - "$tmp/cat" &&
        shown=$((shown + 1))
done
quiet "cut off anywhere, every tool says one line"
ok "and all whole events are shown" test "$shown" = "$n"
for at in 0 1 8 15 $(places $((n / 2)) 16 "$begin"); do
    head -c "$at" "$tmp/whole" >"$tmp/bad"
    tools "cut at $at" 2
done
quiet "cut off in the header too"

# --------------------------------------------------------------- wrong bytes
for at in $(places "$n" 0 "$bytes") $(places $((n / 2)) 0 "$begin"); do
    cp "$tmp/whole" "$tmp/bad"
    printf '\377' | dd of="$tmp/bad" bs=1 seek="$at" conv=notrunc 2>/dev/null
    tools "ff at $at" 0 2
done
quiet "wrong bytes crash no tool, and are a line at most"

finish
