#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_budgets.sh - what each event costs in real exceptions: the trap budgets
# of vmm/README.md, held by every flow of a kind, not by a chosen one.
. "$(dirname "$0")/lib.sh"

elf=$bin/guestos/paging.elf
objdump=${CROSS:-mipsel-linux-gnu-}objdump

# flows NAME OPTION... - the run's flows, a line each, as $tmp/NAME
flows() {
    name=$1
    shift
    "$bin/mirrorball" run --max-insns 400000000 --trace "$tmp/$name.trace" \
        "$@" >/dev/null 2>"$tmp/.out" || fail "$name runs"
    "$bin/mirrorball" trace flows "$tmp/$name.trace" >"$tmp/$name"
}

# budget SENTENCE NAME TRAPS CONDITION - every flow that meets the condition
# (awk; k kind, w whose, heat, pc) has so many traps, and there are some
budget() {
    # shellcheck disable=SC2016 # awk's
    ok "$1" awk -v traps="$3" '{ k = $2; w = $3; heat = $4; pc = $5 }
        '"$4"' { seen++; if ($6 != traps) { print; bad++ } }
        END { print seen + 0 " flows, " bad + 0 " with another number"
              exit !seen || bad > 0 }' "$tmp/$2"
}

# code FUNCTION - its instructions; privileged FUNCTION... - how many of them
# trap outside kernel mode
code() {
    "$objdump" -d --no-show-raw-insn --disassemble="$1" "$elf" |
        grep '^c0.*:' | cut -f 2-
}

privileged() {
    for f in "$@"; do code "$f"; done |
        grep -cE '^(m[ft]c0|tlb(p|r|wi|wr)|eret|di|ei|wait|cache)\b'
}

flows bare paging
flows off --vmm --guest paging --append stlb=off
flows many --vmm --guest paging --append stlb=1024
flows exact --vmm --guest paging --append stlb=exact
flows page --vmm --check --guest paging,args=regpage=ask --append 'stlb=off regpage=on'
flows patch --vmm --check --guest paging,args=regpage=ask --append 'stlb=off regpage=patch'
flows refused --vmm --check --guest paging,args=regpage=ask --append 'stlb=off'
flows slices --vmm --guest paging --guest tick --append 'stlb=off slice=3000'

# ------------------------------------------------------------- a TLB miss
budget "bare: a refill is one trap" bare 1 'k == "refill"'
ok "the refill handler has five privileged instructions" \
    test "$(privileged refill)" = 5
budget "stlb=off: a warm refill is six traps" off 6 \
    'k == "refill" && heat == "warm"'
budget "stlb=off: so is a cold one, hidden misses apart" off 6 'k == "refill"'
ok "stlb=off: hidden misses are shown" \
    grep -qE ' refill .* 6 traps \+ [0-9]+ hidden' "$tmp/off"
budget "exact: a refill is six traps" exact 6 'k == "refill"'
budget "between slices of another VM: a refill is six traps" slices 6 \
    'k == "refill"'
ok "interrupts in between are shown" \
    grep -qE ' 6 traps.* \+ [0-9]+ interrupt' "$tmp/slices"
budget "a software-TLB hit is one trap" many 1 \
    'k == "hidden" && w == "user" && heat == "warm"'
budget "a miss that the guest never sees is one trap" off 1 'k == "hidden"'

# That miss is the software TLB's doing, and its flow says so.
last=$(awk '$2 == "hidden" && $3 == "user" { n = $1 } END { print n }' "$tmp/many")
"$bin/mirrorball" trace flows --flow "$last" "$tmp/many.trace" >"$tmp/flow"
ok "its flow names the software TLB" grep -q "software TLB has it" "$tmp/flow"

# Nothing is lost: the hidden misses in the flows are those that the monitor
# said it answered from one of its tables.
hidden_alike() {
    told=$("$bin/mirrorball" trace stat "$tmp/$1.trace" |
        awk '/^event (softtlb|vtlb)_hit/ { n += $3 } END { print n }')
    shown=$(awk '$2 == "hidden" { n++ }
        match($0, /\+ [0-9]+ hidden/) { n += substr($0, RSTART + 2) }
        END { print n }' "$tmp/$1")
    echo "told $told, shown $shown"
    [ "$told" -gt 0 ] && [ "$told" = "$shown" ]
}
for run in off exact many; do
    ok "$run: every hidden miss is in a flow" hidden_alike $run
done

# ------------------------------------------------------------ a system call
at=$("$objdump" -d --disassemble=user_null "$elf" |
    sed -n 's/^ *\([0-9a-f]*\):.*\tsyscall.*/\1/p')
null=$(printf 'v:%08x' "0x$at")
# The way in, the way back and the call itself; the eret is counted by "2".
other=$(($(privileged general syscall_entry on_syscall) - 1))
ok "the empty call's handler has other privileged instructions" \
    test "$other" -gt 0
budget "bare: an empty system call is one trap" bare 1 \
    "k == \"syscall\" && pc == \"$null\""
for run in off many; do
    budget "$run: an empty system call is 2 + $other traps" $run \
        $((2 + other)) "k == \"syscall\" && pc == \"$null\""
done

# ------------------------------------------------------- the register page
budget "regpage=on: a refill is three traps" page 3 'k == "refill"'
budget "regpage=on: an empty system call is two" page 2 \
    "k == \"syscall\" && pc == \"$null\""
budget "regpage=patch: a warm refill is three traps" patch 3 \
    'k == "refill" && heat == "warm"'
budget "regpage=patch: only what has an effect is left of an empty call" \
    patch 4 "k == \"syscall\" && pc == \"$null\" && heat == \"warm\""
budget "who is refused the page pays six" refused 6 'k == "refill"'

# cycles NAME TRAPS CONDITION - the most that such a flow took
cycles() {
    # shellcheck disable=SC2016 # awk's
    awk '{ k = $2; w = $3; heat = $4; pc = $5 }
        '"$2"' && match($0, /[0-9]+ cycles/) {
            c = substr($0, RSTART, RLENGTH) + 0
            if (c > most) most = c }
        END { print most + 0 }' "$tmp/$1"
}
took=$(cycles page "k == \"syscall\" && pc == \"$null\" && heat == \"warm\"")
echo "an empty system call took $took cycles"
ok "an empty system call takes at most 600 cycles with the page" \
    test "$took" -gt 0 -a "$took" -le 600

# --------------------------------------------------------------- the others
for kind in invalid modified syscall; do
    budget "bare: $kind is one trap" bare 1 "k == \"$kind\""
done
budget "a privileged instruction is one trap" off 1 'k == "privileged"'
budget "a device access is one trap" off 1 'k == "mmio"'

# The test can fail.
sed '/ refill /s/6 traps/7 traps/' "$tmp/off" >"$tmp/seven"
(budget "seven" seven 6 'k == "refill"') >"$tmp/said"
ok "a seventh trap would be noticed" grep -q "^FAILED - seven" "$tmp/said"
finish
