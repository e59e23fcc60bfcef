#!/bin/sh
# SPDX-License-Identifier: MIT
# t_counts.sh - counts are architectural: a program whose loops do a known
# number of everything reports exactly that number, bare and under the
# monitor, watched or not.
. "$(dirname "$0")/lib.sh"

gcc=${CC_MIPS:-mipsel-linux-gnu-gcc}
few=3 many=103 rounds=100 # the difference: what a start costs falls out

for n in $few $many; do
    "$gcc" -EL -march=mips32r2 -mabi=32 -mno-abicalls -fno-pic -nostdlib \
        -static -no-pie -Wl,--build-id=none -DN="$n" -T tests/bare/bare.ld \
        tests/bare/counts.S -o "$tmp/$n.elf"
done

# run NAME MIRRORBALL OPTION... - the counters of both N
run() {
    name=$1 program=$2
    shift 2
    for n in $few $many; do
        "$program" run --stats "$tmp/$name.$n" "$@" "$tmp/$n.elf" \
            >/dev/null 2>"$tmp/err" || cat "$tmp/err"
    done
}

# counted NAME KEY NUMBER - that many a round, exactly
counted() {
    low=$(sed -n "s/.*\"$2\": \([0-9]*\).*/\1/p" "$tmp/$1.$few")
    high=$(sed -n "s/.*\"$2\": \([0-9]*\).*/\1/p" "$tmp/$1.$many")
    status "$1: $3 $2 a round" 0 test "$high" = "$((low + $3 * rounds))"
}

# A row for each counter.  What the rounds are: tests/bare/counts.S.
counts() {
    counted "$1" instructions 498
    counted "$1" cycles 896 # with 37 cut short; exceptions 38 * 5, erets 37 * 3, devices 60
    counted "$1" refill 32
    counted "$1" nested_refill 1
    counted "$1" invalid 1
    counted "$1" modified 1
    counted "$1" Mod 1
    counted "$1" TLBL 34
    counted "$1" TLBS 0
    counted "$1" Sys 1
    counted "$1" Bp 1
    counted "$1" Int 1
    counted "$1" total 38
    counted "$1" eret 37
    counted "$1" tlbwi 32
    counted "$1" tlbwr 1
    counted "$1" device_load 2
    counted "$1" device_store 1
}

run plain "$bin/mirrorball"
counts plain
run sanitized "$san/mirrorball"
run reference "$bin/mirrorball" --engine reference
run warned "$bin/mirrorball" --warn
run traced "$bin/mirrorball" --trace "$tmp/trace"
for name in sanitized reference warned traced; do
    same "$name, the counters are the same" "$tmp/plain.$many" "$tmp/$name.$many"
done

# A small TLB changes no number: the program uses eight slots.
run tiny "$bin/mirrorball" --tlb 64 --memory 8M
same "with less memory too" "$tmp/plain.$many" "$tmp/tiny.$many"

# The monitor emulates this program, which lives in kseg0; each of the
# guest's own exceptions is one that it delivers.
for n in $few $many; do
    "$bin/mirrorball" run --check --stats "$tmp/monitored.$n" --vmm \
        --guest "$tmp/$n.elf,name=g" >/dev/null 2>"$tmp/err" || cat "$tmp/err"
done
reflected() { sed -n 's/.*"reflected": {"total": \([0-9]*\).*/\1/p' "$tmp/monitored.$1"; }
ok "monitored: 38 reflected a round" \
    test "$(reflected $many)" = "$(($(reflected $few) + 38 * rounds))"
emulated() { sed -n 's/.*"emulated": \([0-9]*\).*/\1/p' "$tmp/monitored.$1"; }
ok "monitored: 498 emulated a round, and the 37 that end in an exception" \
    test "$(emulated $many)" = "$(($(emulated $few) + (498 + 37) * rounds))"
finish
