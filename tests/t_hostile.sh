#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_hostile.sh - each attack of guestos/hostile/attacks.def beside good guests:
# it ends as its row says, with nothing reached beyond its own memory; the
# others say what they say alone, and the monitor lives.
. "$(dirname "$0")/lib.sh"

table=guestos/hostile/attacks.def
dd if=/dev/zero of="$tmp/disk" bs=64k count=4 2>/dev/null

run() {
    "$bin/mirrorball" run --vmm --check --memory 32M --disk "$tmp/disk" "$@"
}

# What one VM said.
said_by() {
    tr -d '\r' <"$2" | grep "^\[$1\] "
}

for guest in tick paging; do
    run --max-insns 100000000 --guest $guest >"$tmp/console" 2>"$tmp/.out" ||
        fail "$guest runs alone"
    said_by $guest "$tmp/console" >"$tmp/$guest.alone"
    ok "$guest says something alone" test -s "$tmp/$guest.alone"
done

# Why the monitor kills it.
reason_of() {
    case $1 in
    sleep) echo "waits for an interrupt that cannot come" ;;
    bev) echo "took an exception with Status.BEV set" ;;
    memory) echo "the machine is out of memory" ;;
    esac
}

# ended NAME ENDS CODE - as the row says?
ended() {
    echo "exit status $3, $2 expected"
    tail -n 3 "$tmp/err"
    grep -q "WRONG\|panic: \(an\|the\)" "$tmp/console" && return 1
    grep -q "^\[hostile\] hostile: $1: ok" "$tmp/console" || return 1
    case $2 in
    survives)
        [ "$3" = 0 ] &&
            grep -q '^\[vmm\] hostile: powered off, status 0' "$tmp/console"
        ;;
    killed)
        [ "$3" = 1 ] && grep -q "^\[vmm\] hostile: killed at .*$(reason_of \
            "$1")" "$tmp/console"
        ;;
    never) [ "$3" = 3 ] ;;
    esac
}

# attack NAME ENDS OPTION... - beside tick and paging
attack() {
    name=$1 ends=$2
    shift 2
    most=300000000 mem=24M
    [ "$name" = memory ] && mem=31M
    [ "$ends" = never ] && most=60000000
    run --max-insns $most "$@" --guest \
        "hostile,mem=$mem,disk=hda:cow,args=attack=$name" \
        --guest tick --guest paging,mem=16M >"$tmp/console" 2>"$tmp/err"
    code=$?
    ok "$name: $ends$*" ended "$name" "$ends" $code
    for guest in tick paging; do
        said_by $guest "$tmp/console" >"$tmp/$guest.beside"
        cmp -s "$tmp/$guest.alone" "$tmp/$guest.beside" && continue
        same "$name: $guest says what it says alone" \
            "$tmp/$guest.alone" "$tmp/$guest.beside"
    done
}

sed -n 's/^ATTACK(\([a-z0-9]*\), *\([a-z]*\),.*/\1 \2/p' $table >"$tmp/rows"
ok "the table has attacks" test -s "$tmp/rows"
while read -r name ends; do
    attack "$name" "$ends"
done <"$tmp/rows"
for name in calls storms edges user modify timers regpage; do
    attack "$name" survives --append "stlb=off slice=3000"
    attack "$name" survives --append "regpage=patch io=sync"
    attack "$name" survives --append regpage=on
    attack "$name" survives --append "asid=tag stlb=2 slice=5000"
done

# The same images on QEMU.
QEMU_MEMORY=32
for name in frames user edges modify kseg0; do
    "$bin/mirrorball" bundle -o "$tmp/bundle" \
        --guest "hostile,mem=24M,args=attack=$name" --guest tick
    qemu -kernel "$bin/vmm.elf" -initrd "$tmp/bundle" \
        >"$tmp/console" 2>"$tmp/err"
    ok "$name, on QEMU: survives" ended $name survives $?
    said_by tick "$tmp/console" >"$tmp/tick.beside"
    same "$name, on QEMU: tick says what it says alone" "$tmp/tick.alone" \
        "$tmp/tick.beside"
done
finish
