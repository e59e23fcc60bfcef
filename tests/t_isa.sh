#!/bin/sh
# SPDX-License-Identifier: MIT
# t_isa.sh [CASE...] - every case of tests/isa, on our machine and on QEMU.
#
# The cases of one class make one image; the two must print the same, and
# no FAIL.  With names, only these cases, in one image, and what they print.
. "$(dirname "$0")/lib.sh"
. tests/isa/objdump.sh

# Where QEMU is known to do something else, and these cases fail there:
#   cop2_cop2_unusable     COP2 is RI, not CpU 2, though lwc2 is CpU 2
#   cp0_mtc0_entryhi_all_ones, cp0_mtc0_hwrena_all_ones,
#   cp0_mtc0_srsctl_one_set   the P5600 has bits there that a 4KEc has not
#   mem_sc_misaligned      sc elsewhere than ll just fails: no AdES
#   mode_jr_misaligned_and_unmapped   TLBL; the manual puts AdEL first
#   mode_ksu_3_ignored     takes KSU=3
#   tlb_cache_address_misses   cache never uses its address
#   tlb_tlbwi_duplicate    no MCheck: the lowest index wins
#   tlb_tlbwr_displaced_entry_is_gone   keeps what TLBWR displaced alive
qemu_differs="cop2_cop2_unusable cp0_mtc0_entryhi_all_ones
    cp0_mtc0_hwrena_all_ones cp0_mtc0_srsctl_one_set mem_sc_misaligned
    mode_jr_misaligned_and_unmapped mode_ksu_3_ignored
    tlb_cache_address_misses tlb_tlbwi_duplicate
    tlb_tlbwr_displaced_entry_is_gone"

isa=$bin/isa
mkdir -p "$isa"
flags="-EL -march=mips32r2 -mabi=32 -msoft-float -mno-abicalls -fno-pic -G0
    -ffreestanding -fno-stack-protector -I. -O1 -g -Wall -Wextra
    -Wa,-mno-fix-loongson3-llsc"
export isa flags

assemble() {
    # shellcheck disable=SC2016 # expanded by the inner shell
    printf '%s\n' "$@" | xargs -P 2 -I{} sh -c '
        n=$(basename {} | sed "s/\.[Sc]$//")
        ${CC_MIPS:-mipsel-linux-gnu-gcc} $(echo $flags) -DNAME="$n" \
            -c {} -o "$isa/$n.o"'
}

# image NAME CASE...: link the cases under the table that names them.
image() {
    out=$1
    shift
    {
        printf '.section .rodata\n.globl tests\ntests:\n'
        for c in "$@"; do printf '.word case_%s, name_%s\n' "$c" "$c"; done
        printf '.word 0, 0\n'
        for c in "$@"; do printf 'name_%s: .asciz "%s"\n' "$c" "$c"; done
    } >"$isa/$out.table.S"
    # shellcheck disable=SC2086 # lists of words
    ${CC_MIPS:-mipsel-linux-gnu-gcc} $flags -nostdlib -static -no-pie \
        -Wl,--build-id=none -Wl,--no-warn-rwx-segments -T tests/isa/isa.ld \
        "$isa/start.o" "$isa/run.o" "$isa/$out.table.S" \
        "$isa/cases.a" -o "$isa/$out.elf"
}

# By both engines; they say the same, to the cycle.
ours() {
    for engine in reference fast; do
        timeout -k 5 60 "$san/mirrorball" run --engine $engine \
            --max-insns 20000000 "$isa/$1.elf" \
            >"$tmp/$1.$engine" 2>"$tmp/$1.$engine.err" ||
            cat "$tmp/$1.$engine.err"
    done
    cp "$tmp/$1.fast" "$tmp/$1.ours"
    same "$1: both engines print the same" "$tmp/$1.reference" "$tmp/$1.fast"
    same "$1: and count the same" "$tmp/$1.reference.err" "$tmp/$1.fast.err"
}

on_qemu() {
    qemu -kernel "$isa/$1.elf" >"$tmp/$1.qemu" 2>"$tmp/$1.err" ||
        cat "$tmp/$1.err"
}

# A case is a file, or a row of a family; all of them make one archive.
cases=$(for f in tests/isa/*_*_*.S; do basename "$f" .S; done
    sed -n 's/^ROW(\([a-z0-9_]*\),.*/\1/p' tests/isa/families/*.S)
assemble_all() {
    rm -f "$isa"/*.o "$isa/cases.a"
    assemble tests/isa/start.S tests/isa/run.c tests/isa/*_*_*.S \
        tests/isa/families/*.S &&
        mipsel-linux-gnu-ar rcs "$isa/cases.a" "$isa"/*_*.o
}
ok "the cases assemble" assemble_all

if [ $# -gt 0 ]; then
    image single "$@" && ours single && on_qemu single
    echo "ours:" && cat "$tmp/single.ours"
    echo "QEMU:" && cat "$tmp/single.qemu"
    same "the two say the same" "$tmp/single.qemu" "$tmp/single.ours"
    finish
    exit
fi

without_case() {
    sed -n 's/^INSN(\([a-z0-9]*\),.*/\1/p' machine/spec/isa.def |
        while read -r insn; do
            echo "$cases" | grep -q "^[a-z0-9]*_${insn}_" ||
                echo "no case for $insn"
        done
    sed -n 's/^CP0(\([a-z0-9]*\),.*/\1/p' machine/spec/cp0.def |
        while read -r register; do
            echo "$cases" | grep -q "_m[ft]c0_${register}_" ||
                echo "no case for $register"
        done
}
without_case >"$tmp/without"
: >"$tmp/none"
same "every row of isa.def and cp0.def has a case" "$tmp/none" "$tmp/without"

# judge CLASS CASE WHO: a case counts once for each machine.
judge() {
    grep "[ ]$2\( \|\$\)" "$tmp/$1.$3" >"$tmp/.out"
    if grep -q "^ok $2\$" "$tmp/.out"; then
        passed=$((passed + 1))
    else
        [ -s "$tmp/.out" ] || echo "never reached" >"$tmp/.out"
        fail "$2 ($3)"
    fi
}

# shellcheck disable=SC2086 # a list of words
both=$(echo "$cases" | grep -v -x -F "$(printf '%s\n' $qemu_differs)")
for class in $(echo "$both" | sed 's/_.*//' | sort -u); do
    members=$(echo "$both" | grep "^${class}_")
    # shellcheck disable=SC2086 # a list of words
    ok "$class links" image "$class" $members
    ours "$class"
    on_qemu "$class"
    for c in $members; do
        judge "$class" "$c" ours
        judge "$class" "$c" qemu
    done
    same "$class: both print the same" "$tmp/$class.qemu" "$tmp/$class.ours"
done

# A case that QEMU has come to pass does not belong on the list any more.
# shellcheck disable=SC2086 # a list of words
ok "the known differences link" image differs $qemu_differs
ours differs
on_qemu differs
for c in $qemu_differs; do
    judge differs "$c" ours
    ok "$c still fails on QEMU" grep -q "^FAIL $c " "$tmp/differs.qemu"
done

ok "the disassembler builds" host_program disasm_main "$disasm_files"
for elf in "$isa"/*.elf; do
    ok "$(basename "$elf") reads as objdump reads it" image_reads_alike "$elf"
done
finish
