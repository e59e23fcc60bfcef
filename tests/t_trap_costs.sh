#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_trap_costs.sh - what the monitor takes for a trap, and what it may take.
. "$(dirname "$0")/lib.sh"

ok "the table is made" sh tests/trap-costs.sh
sh tests/trap-costs.sh >"$tmp/table"

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
finish
