# SPDX-License-Identifier: MIT
# lib.sh - sourced by fuzz.sh: building, comparing, shrinking.
# shellcheck shell=sh disable=SC2154

B=${B:-build}
work=$B/fuzz-isa

fuzz_build() {
    mkdir -p "$work"
    : >"$work/differing"
    ${CC:-gcc} -std=c11 -D_GNU_SOURCE -I. -O2 tests/fuzz/gen.c \
        tests/fuzz/make_case.c tests/fuzz/area.c tests/fuzz/words.c \
        tests/fuzz/operands.c tests/fuzz/sequence.c machine/spec/insn.c \
        machine/spec/disasm.c machine/spec/cp0.c machine/spec/regs.c \
        machine/spec/segment.c \
        -o "$work/gen" &&
        ${CC_MIPS:-mipsel-linux-gnu-gcc} -std=gnu11 -EL -march=mips32r2 \
            -mabi=32 -msoft-float -mno-abicalls -fno-pic -G0 -ffreestanding \
            -fno-stack-protector -fno-tree-loop-distribute-patterns -I. -O2 \
            -nostdlib -static -no-pie -Wl,--build-id=none \
            -Wl,--no-warn-rwx-segments -T tests/fuzz/runner.ld \
            tests/fuzz/start.S tests/fuzz/runner.c tests/fuzz/state.c \
            tests/fuzz/print.c tests/fuzz/initrd.c tests/fuzz/paged.c \
            -o "$work/runner.elf"
}

# ours ENGINE: what our machine says of the cases, by that engine.
ours() {
    timeout -k 5 300 "$B/mirrorball" run --engine "$1" --memory 128M \
        --max-insns 2000000000 --initrd "$work/ours" "$work/runner.elf" \
        >"$work/$1.out" 2>"$work/$1.err"
}

# What must be said: by QEMU, or of wild cases by our reference.
witness() {
    if [ -n "${WILD:-}" ]; then
        cp "$work/reference.out" "$work/witness.out"
        return
    fi
    timeout 300 qemu-system-mipsel -M malta -cpu P5600 -m 128 -nographic \
        -vga none -nic none -monitor none -serial stdio -no-reboot \
        -icount shift=3,sleep=off -seed 1 -kernel "$work/runner.elf" \
        -initrd "$work/cases" </dev/null >"$work/witness.out" \
        2>"$work/witness.err"
    grep -q '^case' "$work/witness.out" || { cat "$work/witness.err"; exit 2; }
}

# compare ARGS-OF-GEN...: succeeds if all print the same, and our two engines
# count the same.  ours.out is what one of them says that differs.
compare() {
    "$work/gen" ${WILD:+-w} "$@" >"$work/cases" || exit 2
    cp "$work/cases" "$work/ours"
    [ -z "${BREAK:-}" ] || "$work/gen" "$@" -b "$BREAK" >"$work/ours"
    ours fast
    ours reference
    witness
    cp "$work/fast.out" "$work/ours.out"
    cmp -s "$work/witness.out" "$work/ours.out" || return
    cp "$work/reference.out" "$work/ours.out"
    cmp -s "$work/witness.out" "$work/ours.out" || return
    cmp "$work/reference.err" "$work/fast.err" || exit 2
}

# The numbers of the cases that compare found to differ, in decimal.
differing() {
    diff "$work/witness.out" "$work/ours.out" |
        sed -n 's/^[<>] case \([0-9a-f]*\) .*/\1/p' | sort -u |
        while read -r c; do echo $((0x$c)); done
}

# still SEED CASE DROPS: does it still differ without these words?
still() {
    ! compare -s "$1" -f "$2" -d "$3"
}

# shrink DIR SEED CASE: drop all words that do not matter, eight at a time,
# then one; save the rest with what the two said.
shrink() {
    drops=""
    words=$("$work/gen" ${WILD:+-w} -s "$2" -f "$3" -t | grep -c '^# *[0-9]')
    for step in 8 1; do
        at=0
        while [ $((at + step)) -le "$words" ]; do
            more=$(seq -s, "$at" $((at + step - 1)))
            still "$2" "$3" "$drops$more" && drops=$drops$more,
            at=$((at + step))
        done
    done
    mkdir -p "$1"
    saved=$1/seed_$2_case_$3
    "$work/gen" ${WILD:+-w} -s "$2" -f "$3" -d "$drops" -t >"$saved"
    compare -s "$2" -f "$3" -d "$drops" -v
    {
        echo "# < as it must be, > ours"
        diff "$work/witness.out" "$work/ours.out" | sed -n 's/^[<>]/# &/p'
    } >>"$saved"
    grep '^#' "$saved"
}
