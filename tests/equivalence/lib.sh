# SPDX-License-Identifier: MIT
# lib.sh - sourced by equivalence.sh and t_equivalence.sh: building a kernel
# of random cases, running it bare and under the monitor, comparing.
# shellcheck shell=sh disable=SC2154

B=${B:-build}
work=${WORK:-$B/equivalence}

cross() {
    ${CC_MIPS:-mipsel-linux-gnu-gcc} -std=gnu11 -EL -march=mips32r2 -mabi=32 \
        -msoft-float -mno-abicalls -fno-pic -G0 -ffreestanding \
        -fno-stack-protector -fno-tree-loop-distribute-patterns -I. -O2 \
        -DPHYSICAL_BASE=0xdc000000 -DRUNNER_ENTRY=8 "$@"
}

equivalence_build() {
    mkdir -p "$work"
    ${CC:-gcc} -std=c11 -D_GNU_SOURCE -I. -O2 tests/fuzz/gen.c \
        tests/fuzz/make_case.c tests/fuzz/area.c tests/fuzz/words.c \
        tests/fuzz/operands.c tests/fuzz/sequence.c machine/spec/insn.c \
        machine/spec/disasm.c machine/spec/cp0.c machine/spec/regs.c \
        machine/spec/segment.c -o "$work/gen" || return 1
    for f in equivalence/boot.S fuzz/start.S fuzz/runner.c fuzz/state.c \
        fuzz/paged.c fuzz/print.c; do
        cross -c "tests/$f" -o "$work/$(basename "$f").o" || return 1
    done
}

# link NAME ARGS-OF-GEN...: $work/NAME.elf, with those cases in it.
link() {
    name=$1
    shift
    "$work/gen" -m "$@" >"$work/cases" || return 2
    cross -c -DCASES="\"$work/cases\"" tests/equivalence/cases.S \
        -o "$work/cases.o" &&
        cross -nostdlib -static -no-pie -Wl,--build-id=none \
            -Wl,--no-warn-rwx-segments -T tests/equivalence/runner.ld \
            "$work"/*.S.o "$work"/*.c.o "$work/cases.o" -o "$work/$name.elf"
}

# kernel ARGS-OF-GEN...: to run bare, and to run under the monitor.
kernel() {
    link bare "$@" || return 2
    if [ -n "${BREAK:-}" ]; then
        link guest "$@" -b "$BREAK"
    else
        cp "$work/bare.elf" "$work/guest.elf"
    fi
}

bare() {
    timeout -k 5 300 "$B/mirrorball" run --memory 128M \
        --max-insns "${MOST:-4000000000}" "$work/bare.elf" \
        2>"$work/bare.err" | tr -d '\r' >"$work/bare.out"
}

# one_way WAY: SETTINGS[:OPTIONS], blanks written _ in both, as in
# stlb=64:--tlb_8; with "twice," before it, two VMs run it side by side.
# $work/way.out is what a VM said; of two that disagree, the second.
one_way() {
    settings=${1#twice,} options=
    case $settings in
    *:*) options=$(echo "${settings#*:}" | tr _ ' ') ;;
    esac
    guest=$work/guest.elf,mem=128M
    case $1 in
    twice,*) options="$options --guest $guest,name=l" ;;
    esac
    # shellcheck disable=SC2086 # options are words
    timeout -k 5 600 "$B/mirrorball" run --check --memory 256M \
        --max-insns "${MOST:-60000000000}" \
        --append "$(echo "${settings%%:*}" | tr _ ' ')" --vmm \
        --guest "$guest,name=k" $options 2>"$work/way.err" |
        tr -d '\r' >"$work/raw.out"
    said_by k
    case $1 in
    twice,*)
        mv "$work/way.out" "$work/first.out"
        said_by l
        cmp -s "$work/way.out" "$work/bare.out" &&
            mv "$work/first.out" "$work/way.out"
        ;;
    esac
}

said_by() {
    sed -n "s/^\[$1\] //p" "$work/raw.out" >"$work/way.out"
}

# Cases that the last one_way ended differently than bare, in decimal.  Where
# it fell silent, only the first that is missing says something.
differing() {
    grep '^case' "$work/way.out" >"$work/way.cases"
    ended=$(wc -l <"$work/way.cases")
    grep '^case' "$work/bare.out" | head -n $((ended + 1)) |
        diff - "$work/way.cases" | sed -n 's/^< case \([0-9a-f]*\) .*/\1/p' |
        while read -r c; do echo $((0x$c)); done
}

# still WAY ARGS-OF-GEN...: does this kernel still end differently?
still() {
    still_way=$1
    shift
    MOST=50000000
    kernel "$@" && bare && one_way "$still_way"
    MOST=
    ! cmp -s "$work/bare.out" "$work/way.out"
}

# shrink DIR WAY SEED CASE: drop all words that do not matter, eight at a
# time, then one; save the rest with what the two said.
shrink() {
    drops=""
    words=$("$work/gen" -m -s "$3" -f "$4" -t | grep -c '^# *[0-9]')
    for step in 8 1; do
        at=0
        while [ $((at + step)) -le "$words" ]; do
            more=$(seq -s, "$at" $((at + step - 1)))
            case ,$drops in
            *",$at,"*) at=$((at + step)); continue ;;
            esac
            still "$2" -s "$3" -f "$4" -d "$drops$more" && drops=$drops$more,
            at=$((at + step))
        done
    done
    mkdir -p "$1"
    saved=$1/seed_$3_case_$4
    still "$2" -s "$3" -f "$4" -d "$drops" -v
    {
        echo "# way $2"
        "$work/gen" -m -s "$3" -f "$4" -d "$drops" -t
        echo "# < bare, > under the monitor"
        diff "$work/bare.out" "$work/way.out" | sed -n 's/^[<>]/# &/p'
    } >"$saved"
    grep '^#' "$saved"
}
