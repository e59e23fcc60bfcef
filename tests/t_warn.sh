#!/bin/sh
# SPDX-License-Identifier: MIT
# t_warn.sh - --warn end to end: a program for each kind of misuse and its
# near miss; our own monitor and guests are silent.
. "$(dirname "$0")/lib.sh"

mirrorball=$san/mirrorball

# program NAME: standard input, between a start and a power-off, as NAME.elf
program() {
    # shellcheck disable=SC2016 # registers of MIPS
    {
        printf '.set noreorder\n.set noat\n.globl _start\n_start:\n'
        cat
        printf 'off: li $t0, 0xbf000500\nli $t1, 0x42\nsw $t1, 0($t0)\n'
        printf '1: b 1b\nnop\n'
    } >"$tmp/$1.S"
    "${CC_MIPS:-mipsel-linux-gnu-gcc}" -EL -march=mips32r2 -mabi=32 \
        -mno-abicalls -fno-pic -G0 -nostdlib -static -no-pie \
        -Wl,--build-id=none -T tests/bare/bare.ld "$tmp/$1.S" -o "$tmp/$1.elf"
}

# warns "sentence" NAME LINES PATTERN: so many warnings, one of them that.
warns() {
    "$mirrorball" run --warn "$tmp/$2.elf" >/dev/null 2>"$tmp/err"
    grep '^mirrorball: warning: ' "$tmp/err" >"$tmp/warned"
    ok "$1" grep -q "$4" "$tmp/warned"
    ok "and nothing else" test "$(wc -l <"$tmp/warned")" = "$3"
}

silent() {
    status "$1" 0 "$mirrorball" run --warn "$tmp/$2.elf"
    cp "$tmp/.out" "$tmp/err"
    grep 'warning' "$tmp/err" >"$tmp/warned"
    ok "and no warning" test ! -s "$tmp/warned"
}

# ------------------------------------------------------------------ hazards
program hazard <<'END'
        mtc0 $zero, $2
        tlbwi
END
warns "tlbwi without ehb names place, rule and section" hazard 1 \
    'v:8010000[0-9a-f] <_start+0x4>, kernel mode: tlbwi follows mtc0 entrylo0 with no ehb between (PRA, "Hazards")'
program no_hazard <<'END'
        mtc0 $zero, $2
        ehb
        tlbwi
END
silent "with ehb it is right" no_hazard
status "without --warn nobody is warned" 0 "$mirrorball" run "$tmp/hazard.elf"
cp "$tmp/.out" "$tmp/err"
ok "not even once" sh -c "! grep -q warning '$tmp/err'"

# -------------------------------------------------------------------- twice
program twice <<'END'
        li   $t0, 0x00400007
        mtc0 $t0, $10
        li   $t0, 0x42
        mtc0 $t0, $2
        mtc0 $zero, $0
        ehb
        tlbwi
        li   $t0, 1
        mtc0 $t0, $0
        ehb
        tlbwi
END
warns "a double entry, before its machine check" twice 1 \
    'tlbwi of v:00400000, ASID 07, to entry 1: entry 0 matches that already; MCheck'
ok "which says its reason, too" grep -q \
    'the last exception was MCheck .*two TLB entries would match' "$tmp/err"

# --------------------------------------------------------- address spaces
# Page 0x00800000 of processes A and B by turns; 0x00900000 is A's alone.
program mixed <<'END'
        .macro put index, va, lo
        li   $t0, \index
        mtc0 $t0, $0
        li   $t0, \va
        mtc0 $t0, $10
        li   $t0, \lo
        mtc0 $t0, $2
        mtc0 $zero, $3
        ehb
        tlbwi
        .endm
        put  0, 0x00900000, 0x042
        put  1, 0x00800000, 0x082
        put  1, 0x00800000, 0x0c2
        put  1, 0x00800000, 0x082
END
warns "two processes with ASID 0" mixed 1 \
    'two processes, both with ASID 0, and entry 0 is left of the other (PRA, "EntryHi Register")'
sed 's/put  0, 0x00900000, 0x042/put  0, 0x00900005, 0x042/' \
    "$tmp/mixed.S" | sed '1,4d; /^off:/,$d' | program told_apart
silent "a kernel that uses ASIDs" told_apart

# ------------------------------------------------------------- the others
program nowhere <<'END'
        li   $t0, 0xbf000600
        lw   $t1, 0($t0)
        lui  $t0, 0xb800
        lb   $t1, 0x61($t0)
END
warns "a load from nowhere names its neighbour" nowhere 2 \
    'load from m:1f000600, where nothing is; nearest is softres, m:1f000500 to m:1f000503'
program somewhere <<'END'
        li   $t0, 0xbf100000
        lw   $t1, 0($t0)
        lui  $t0, 0x8000
        lw   $t1, 0($t0)
END
silent "devices and RAM are there" somewhere
program timing <<'END'
        mfc0 $t0, $9
        li   $t2, 100
1:      bnez $t2, 1b
        addiu $t2, $t2, -1
        mfc0 $t1, $9
        subu $t1, $t1, $t0
        srl  $t1, $t1, 1
END
warns "code that is timed by Count" timing 1 'cost table (data book, "Time")'
program deadline <<'END'
        mfc0 $t0, $9
        addiu $t0, $t0, 100
1:      mfc0 $t1, $9
        subu $t1, $t1, $t0
        bltz $t1, 1b
        nop
END
silent "waiting for a deadline" deadline
program lost <<'END'
        li   $t0, -1
        mtc0 $t0, $8
        mtc0 $t0, $18
END
warns "bits that do not arrive" lost 2 \
    'mtc0 of ffffffff to badvaddr: the bits ffffffff stay 0'

# ------------------------------------------------------------ in the panel
program trapped <<'END'
        mtc0 $zero, $12
        ehb
        lui  $t0, 0x8000
        lw   $t0, 2($t0)
END
"$mirrorball" repl --warn --batch -c 'si 2' -c where "$tmp/hazard.elf" \
    >"$tmp/out" 2>"$tmp/err"
ok "the panel warns too, once" test "$(grep -c 'warning.*no ehb' "$tmp/err")" = 1
"$mirrorball" repl --batch -c 'si 24' -c where "$tmp/trapped.elf" \
    >"$tmp/out" 2>"$tmp/err"
ok "where and stepi know why" test "$(grep -c \
    'why: the address is no multiple of the size .*: v:80000002 (PRA' \
    "$tmp/out")" = 2

# ----------------------------------------------------------- our own house
quiet() {
    "$bin/mirrorball" run --warn "$@" 2>&1 >/dev/null | grep warning \
        >"$tmp/warned"
    ok "no warning: $*" test ! -s "$tmp/warned"
}
for guest in hello tick paging; do
    quiet $guest
done
quiet --guest hello --guest tick
quiet --guest paging --append stlb=off
quiet --guest paging --append stlb=16
# greedy itself breaks rules, on purpose; under the monitor nothing may show.
"$bin/mirrorball" run --warn --guest greedy 2>&1 >/dev/null |
    grep 'warning.*the monitor' >"$tmp/warned"
ok "the monitor makes no mistake of greedy's" test ! -s "$tmp/warned"
finish
