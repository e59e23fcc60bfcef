#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_asid.sh - the three ways with ASIDs: two that are right, one that is not.
. "$(dirname "$0")/lib.sh"

# run NAME ARGS - two of a kind and tick, often interrupted
run() {
    "$bin/mirrorball" run --vmm --check --guest paging --guest paging \
        --guest tick --append "slice=5000 $2" --stats "$tmp/$1.json" \
        --trace "$tmp/$1.trace" >"$tmp/$1" 2>"$tmp/$1.err"
}

# count EVENT RUN - how many there are in its trace
count() {
    "$bin/mirrorball" trace stat "$tmp/$2.trace" |
        awk -v e="$1" '$1 == "event" && $2 == e { print $3; f = 1 }
                       END { if (!f) print 0 }'
}

ok "asid=flush runs, and nobody reaches what is not its own" run flush asid=flush
ok "asid=tag too" run tag asid=tag
sort "$tmp/flush" >"$tmp/flush.sorted"
sort "$tmp/tag" >"$tmp/tag.sorted"
same "both print the same" "$tmp/flush.sorted" "$tmp/tag.sorted"
ok "asid=tag allots numbers" test "$(count tag tag)" -gt 3
ok "asid=flush allots none" test "$(count tag flush)" = 0
ok "asid=flush drops the TLB at every switch" \
    test "$(count flush flush)" -ge "$(count switch flush)"
ok "asid=tag loses less: fewer hidden misses" \
    test "$(($(count softtlb_hit tag) + $(count vtlb_hit tag)))" -lt \
    "$(($(count softtlb_hit flush) + $(count vtlb_hit flush)))"

# Wrong on purpose: the next VM finds the pages of the last.
run none asid=none
status "asid=none is a breach" 1 "$bin/mirrorball" run --vmm --check \
    --guest paging --guest paging --append "slice=20000 asid=none"
ok "and the checker says whose frame it was" \
    grep -qE 'vm [123] (fetches from|loads from|stores to) mfn [0-9a-f]+ of vm [123]' "$tmp/none.err"
finish
