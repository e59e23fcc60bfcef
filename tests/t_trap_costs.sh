#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_trap_costs.sh - what the monitor takes for a trap, and what it may take;
# the tables of vmm/README.md are these.
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/measured.sh
. tests/measured.sh

ok "the table is made" sh tests/trap-costs.sh
cp "$tmp/.out" "$tmp/table"

# least WHAT - the cheapest such trap of the whole table
least() {
    awk -v w="$1" 'index($0, w "  ") == 1 { n = $(NF - 1); if (!m || n < m) m = n }
                   END { print m + 0 }' "$tmp/table"
}
# at_most CYCLES WHAT
at_most() {
    got=$(least "$2")
    echo "$got cycles" >"$tmp/.out"
    if [ "$got" -gt 0 ] && [ "$got" -le "$1" ]; then
        pass "$2: $got cycles, at most $1"
    else
        fail "$2: $got cycles, more than $1, or never seen"
    fi
}
at_most 38 "software-TLB hit"
for insn in mfc0 mtc0; do at_most 250 "emulate $insn"; done
at_most 100 "emulate eret"
at_most 100 "reflect syscall"
at_most 160 "reflect"

# cost TABLE SETTINGS WHAT - its least and its average there
cost() {
    awk -v s=", $2" -v w="$3  " '
        /^[a-z]+, [a-z]+=/ { here = substr($0, length($0) - length(s) + 1) == s }
        here && index($0, w) == 1 { printf "%d %.0f\n", $(NF - 1), $NF }' "$1"
}
# row WHAT NAME - as vmm/README.md has it
row() {
    # shellcheck disable=SC2046 # two words
    set -- "$2" $(cost "$tmp/table" stlb=1024 "$1")
    says vmm/README.md "| $1 | $2 | $3 |"
}
# shellcheck disable=SC2016 # Markdown's
{
    row "software-TLB hit" "software-TLB hit"
    row "emulate mfc0" '`mfc0`'
    row "emulate mtc0" '`mtc0`'
    row "emulate eret" '`eret` to a process'
    row "reflect syscall" "a system call, reflected"
    row "reflect" "another exception, reflected (least: a refill)"
    row "emulate tlbwr" '`tlbwr`, its pair composed and installed'
}
sh tests/trap-costs.sh hash >"$tmp/hash"
for insn in tlbwr tlbwi; do
    flush=$(cost "$tmp/hash" stlb=1024 "emulate $insn")
    tag=$(cost "$tmp/hash" "stlb=1024 asid=tag" "emulate $insn")
    says vmm/README.md "a \`$insn\`, cycles | ${flush#* } | ${tag#* } |"
done
finish
