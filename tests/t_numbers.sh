#!/bin/sh
# SPDX-License-Identifier: MIT
# t_numbers.sh - numbers that COURSE.md, vmm/README.md and a lab give, with the
# commands beside them: counted anew.  (t_trap_costs.sh and t_overhead.sh have
# those of their tables.)
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/measured.sh
. tests/measured.sh

# run OPTION... - for $most instructions; its statistics are in $tmp/stats
most=500000000
run() {
    "$bin/mirrorball" run --max-insns $most --stats "$tmp/stats" "$@" \
        >"$tmp/.out" 2>&1
}

# of KEY - what the statistics say: the machine's, or all VMs' together
of() {
    awk -v key="\"$1\": " '{ line = $0
        while (at = index(line, key)) {
            line = substr(line, at + length(key)); n += line + 0
            if (key ~ /cycles/) { print n; exit } } }
        END { if (key !~ /cycles/) print n + 0 }' "$tmp/stats"
}
exceptions() {
    sed -n 's/.*"exceptions": {"total": \([0-9]*\).*/\1/p' "$tmp/stats" |
        head -n 1
}

# ------------------------------------------------------------- who is idle
sh tests/idle.sh | sed 1d >"$tmp/rows"
ok "five ways to be idle" test "$(wc -l <"$tmp/rows")" = 5
while read -r how cycles _ part _ turns; do
    # shellcheck disable=SC2016 # Markdown's
    case $how in
    none) vmm=nobody course='there is none' ;;
    wait) vmm=WAIT course=WAIT ;;
    infer) vmm='spins, and is found out (`spin=infer`)'
        course='spins, and the monitor proves it (`spin=infer`)' ;;
    yield) vmm=yields course='asks (`yield`)' ;;
    spin) vmm=spins course=spins ;;
    esac
    says vmm/README.md "| $vmm | $cycles | $part % | $turns |"
    says COURSE.md "| $course | $part % | $(million "$cycles")"
done <"$tmp/rows"

# ------------------------------------------------------------- real ASIDs
for asid in flush tag; do
    run --vmm --guest paging --guest paging,name=b --guest tick \
        --append "slice=5000 asid=$asid"
    of cycles >"$tmp/three.$asid"
    echo $(($(of fast_hits) + $(of hidden))) >"$tmp/hidden.$asid"
    run --vmm --guest paging --guest paging,name=b \
        --append "slice=5000 asid=$asid"
    of cycles >"$tmp/two.$asid"
done
row() {
    echo "$2 | $(million "$(cat "$tmp/$1.flush")") million |" \
        "$(million "$(cat "$tmp/$1.tag")") million |"
}
says vmm/README.md "$(row three 'cycles of the whole run')" \
    "hidden misses | $(cat "$tmp/hidden.flush") | $(cat "$tmp/hidden.tag") |"
says COURSE.md "$(million "$(cat "$tmp/two.flush")") million cycles with \
\`flush\` and $(million "$(cat "$tmp/two.tag")") with \`tag\`"

# -------------------------------------------------------- the software TLB
traps=
for stlb in off exact 64 1024; do
    run --vmm --guest paging --append "stlb=$stlb"
    traps="$traps $(exceptions)"
done
# shellcheck disable=SC2086 # four words
set -- $traps
says COURSE.md "$1, $2, $3 and $4 traps"
run --vmm --guest paging,args=regpage=ask --append 'stlb=1024 regpage=on'
says COURSE.md "together $(exceptions) traps are left"
run --vmm --guest hash --append stlb=off
off=$(million "$(of cycles)") misses=$(of hidden)
run --vmm --guest hash
says labs/9/README.md \
    "has $(of hidden) hidden misses, with \`stlb=off\` $misses,"
says COURSE.md "takes $off and $(million "$(of cycles)") million cycles"

# ---------------------------------------------------------- switches, traps
run --vmm --guest paging,name=a --guest paging,name=b --append slice=20000
short=$(exceptions)
run --vmm --guest paging,name=a --guest paging,name=b --append slice=200000
says COURSE.md "take $short exceptions" "28 times and $(exceptions):"
run --vmm --guest hello --append stlb=off
says COURSE.md "$(exceptions) traps for 128 bytes of text"

# ---------------------------------------------------------- eight that build
set --
for i in 1 2 3 4 5 6 7 8; do
    set -- "$@" --guest "unix,name=u$i,disk=hda:cow,args=run=pmake"
done
eight() {
    run --disk "$bin/unix.img:cow" --vmm "$@" --append 'stlb=4096 regpage=on'
    believed=$(of virtual) there=$(of machine) held=$(of held)
}
percent() { echo $((($1 * 100 + believed / 2) / believed)) %; }
eight "$@"
says COURSE.md "in $believed pages, and $there frames are behind them: \
$(percent "$there"). The monitor holds $held more" \
    "($(percent $((there + held))) with these)"
most=400000000
eight "$@"
says COURSE.md "it is $there of $believed, and $held."
finish
