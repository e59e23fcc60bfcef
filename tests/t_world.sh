#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_world.sh - the machine switch, measured from outside in cycles of the
# machine: fair shares whatever the neighbours do, idle VMs that cost nothing,
# and who hogs the CPU costs others no more than its share.
. "$(dirname "$0")/lib.sh"

hog=$bin/hog.elf

# shares OPTION... -- HOW...: one hog for each HOW; $tmp/shares: a line each
shares() {
    options=
    while [ "$1" != -- ]; do
        options="$options $1"
        shift
    done
    shift
    for how in "$@"; do
        set -- "$@" --guest "$hog,mem=1M,args=how=$how"
        shift
    done
    case $options in
    *--rounds*) rounds="--rounds 100" ;;
    *) rounds= ;;
    esac
    # shellcheck disable=SC2086
    "$bin/shares" $rounds run --check --vmm --max-insns 1000000000 \
        --append "$setting" "$@" >"$tmp/shares" 2>"$tmp/.out"
}

# fair N - each of the first N lines has at least 95 % of an equal part of all
# that is used, and no two of them differ by more than 5 %, but for what one
# may just have overrun: a round of emulation takes 160000 cycles, many slices
fair() {
    awk -v n="$1" '
        $1 > 0 { vms++ }
        { all += $2 }
        NR <= n { if (NR == 1 || $2 < least) least = $2
                  if ($2 > most) most = $2 }
        END { print least / (all / vms), most / least
              exit !(least >= 0.95 * all / vms && most <= 1.05 * least + 200000) }
    ' "$tmp/shares" && [ "$(wc -l <"$tmp/shares")" -gt "$1" ]
}

# ------------------------------------------------------------- fair shares
setting=slice=20000
for neighbour in trap call device kseg0 storm; do
    shares --rounds -- loop $neighbour
    ok "100 slices beside $neighbour: half each, within 5 %" fair 2
done
for neighbour in wake wait; do
    shares --rounds -- loop loop $neighbour
    ok "100 slices beside $neighbour: equal shares of what it leaves" fair 2
done
shares --rounds -- loop trap call device kseg0 storm loop wake
ok "beside all of them: equal shares" fair 7
shares --rounds -- loop kseg0 trap loop call device storm loop kseg0 loop \
    loop loop loop loop loop loop
ok "16 VMs: equal shares" fair 16
setting="slice=5000 stlb=off"
shares --rounds -- loop kseg0 storm trap
ok "$setting: equal shares, though one round of emulation is many slices" \
    fair 4

# -------------------------------------------------- what neighbours cost one
# cycles LINE - in $tmp/shares; 0 is the sum
cycles() {
    awk -v n="$1" 'n == 0 { s += $2 } NR == n { s = $2 } END { print s + 0 }' \
        "$tmp/shares"
}

at_most() {
    echo "$1 of at most $2"
    [ "$1" -gt 0 ] && [ "$1" -le "$2" ]
}

repeat() {
    i=0 list=
    while [ $i -lt "$2" ]; do
        list="$list $1"
        i=$((i + 1))
    done
    echo "$list"
}

setting=slice=100000
computes="compute work=5000000"
shares -- "$computes"
alone=$(cycles 1)
ok "alone it has all" test "$alone" = "$(cycles 0)"

# What the others' starts take is theirs: it does not depend on how long the
# one runs.
# shellcheck disable=SC2046
shares -- "compute work=2500000" $(repeat wait 15)
starts=$(($(cycles 0) - $(cycles 1)))
# shellcheck disable=SC2046
shares -- "$computes" $(repeat wait 15)
ok "15 idle VMs: the busy one takes less than 1 in 100 longer" \
    at_most "$(cycles 1)" $((alone + alone / 100))
ok "they do not use the CPU, once they have started" \
    at_most $(($(cycles 0) - $(cycles 1))) $((starts + 1000))

# hogs N HOW... - the run beside them takes no more than N times as long
hogs() {
    n=$1
    shift
    shares -- "$computes" "$@"
    ok "$n VMs, $*: it takes no more than its share" \
        at_most "$(cycles 0)" $((n * alone + n * alone / 20))
}
hogs 2 storm
hogs 2 kseg0
hogs 4 loop trap kseg0
hogs 4 storm device call
hogs 16 loop trap kseg0 storm device call loop trap kseg0 storm device call \
    wake wake wake

# ------------------------------------------------------- the information gap
ok "the table of idle ways is made" sh tests/idle.sh
cp "$tmp/.out" "$tmp/table"

# of NAME N - column N of a row
of() {
    awk -v name="$1" -v n="$2" '$1 == name { print $n }' "$tmp/table"
}

none=$(of none 2)
ok "who spins takes half of the CPU" at_most $((2 * none - none / 20)) \
    "$(of spin 2)"
for way in wait yield; do
    ok "who says that it is idle ($way) costs less than a tenth" \
        at_most "$(of $way 2)" $((none + none / 10))
done
ok "who is found spinning costs more than who waits" \
    at_most "$(of wait 2)" "$(of infer 2)"
ok "but less than a fifth" at_most "$(of infer 2)" $((none + none / 5))

# seen KIND SETTING HOW - there are events of this kind
seen() {
    "$bin/mirrorball" run --vmm --check --append "$2" --trace "$tmp/trace" \
        --guest "idle,args=how=$3" --guest hello 2>/dev/null &&
        "$bin/mirrorball" trace grep "$1" "$tmp/trace"
}
ok "giving up a slice is an event" seen yield spin=run yield
ok "being found spinning is an event" seen spin spin=infer spin

# --------------------------------------------------------- getting on at all
# Its handler, emulated, takes longer than the period of its timer.
for period in 5000 8000; do
    ok "complete emulation gets on between timer interrupts, period $period" \
        "$bin/mirrorball" run --vmm --max-insns 300000000 \
        --append exec=emulate \
        --guest "$hog,args=how=compute work=20000 period=$period"
done

finish
