#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_isolation.sh - performance isolation: whatever 1, 3 or 7 neighbours hog,
# a VM's work takes no longer than its fair share makes it, plus a tenth; and
# the time that is called its own grows by less than a tenth.
. "$(dirname "$0")/lib.sh"

hog=$bin/hog.elf
dd if=/dev/zero of="$tmp/disk" bs=64k count=16 2>/dev/null

# The neighbour number $2, hogging $1, as a --guest.
neighbour() {
    case $1 in
    cpu) echo "$hog,mem=1M,name=n$2,args=how=loop" ;;
    traps) echo "$hog,mem=1M,name=n$2,args=how=trap" ;;
    timer) echo "$hog,mem=1M,name=n$2,args=how=storm" ;;
    emulation) echo "$hog,mem=1M,name=n$2,args=how=kseg0" ;;
    console) echo "hostile,mem=2M,name=n$2,args=attack=flood" ;;
    faults) echo "hostile,mem=2M,name=n$2,args=attack=nested" ;;
    memory) echo "hostile,mem=30M,name=n$2,args=attack=memory" ;;
    disk) echo "disk,mem=2M,name=n$2,disk=hda:cow,args=how=call times=100000" ;;
    sectors)
        echo "disk,mem=2M,name=n$2,disk=hda:cow,args=how=poll times=9999"
        ;;
    esac
}

# beside N KINDS: the victim's work beside N of them, the kinds in turn;
# $cycles of the machine, $used of those while it had the CPU.
beside() {
    n=$1 kinds=$2
    set -- --guest "$hog,mem=1M,name=victim,args=how=compute work=2000000"
    i=0
    while [ "$i" -lt "$n" ]; do
        for kind in $kinds; do
            [ "$i" -lt "$n" ] && set -- "$@" --guest "$(neighbour "$kind" $i)"
            i=$((i + 1))
        done
    done
    "$bin/shares" run --vmm --check --memory 40M --disk "$tmp/disk" \
        --append slice=50000 --max-insns 1000000000 "$@" \
        >"$tmp/shares" 2>"$tmp/.out" &&
        grep -q '^\[victim\] hog: computed' "$tmp/.out" || return 1
    cycles=$(awk '{ s += $2 } END { print s }' "$tmp/shares")
    used=$(awk '$1 == 1 { print $2 }' "$tmp/shares")
}

within() {
    echo "cycles: $1 of at most $2; its own: $3 of at most $4"
    [ "$1" -le "$2" ] && [ "$3" -le "$4" ]
}

beside 0 "" || fail "the victim runs alone"
alone=$cycles
alone_used=$used
ok "alone the machine is its own" test "$alone" -gt 1000000

for n in 1 3 7; do
    for hogged in cpu traps timer emulation console faults memory disk sectors \
        "cpu console memory disk timer emulation traps"; do
        beside "$n" "$hogged" || fail "$n neighbours, $hogged: it ends"
        ok "$n neighbours hog $hogged: its fair share, within a tenth" within \
            "$cycles" $(((n + 1) * alone * 11 / 10)) \
            "$used" $((alone_used * 11 / 10))
        echo "$n $((cycles * 100 / alone / (n + 1))) $((used * 100 / \
            alone_used)) $hogged" >>"$tmp/table"
    done
done
echo "neighbours; of the fair share %; of its own time alone %; they hog"
cat "$tmp/table"
finish
