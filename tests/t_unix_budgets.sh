#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_unix_budgets.sh - how many exceptions reach the Unix's kernel, and how many
# of its instructions the monitor must do for it, for each thing of the kernel's:
# what its design is about (guestos/unix/kernel/README.md).
. "$(dirname "$0")/lib.sh"

# sum THING N SETTINGS: of a whole run
sum() {
    "$bin/mirrorball" run --max-insns 100000000 --disk "$bin/unix.img:cow" \
        --stats "$tmp/stats" --append "$3" --vmm \
        --guest "unix,disk=hda:cow,args=run=repeat,$1,$2" >"$tmp/.out" 2>&1
    awk '/"reflected":/ { sub(/^.*"total": /, ""); n += $0 + 0 }
         /"emulated":/ { n += $2 + 0 }
         END { print n + 0 }' "$tmp/stats"
}

# budget MOST THING FEW MANY SETTINGS: in tenths, for one of them
budget() {
    few=$(sum "$2" "$3" "$5")
    many=$(sum "$2" "$4" "$5")
    got=$(((many - few) * 10 / ($4 - $3)))
    echo "$few for $3, $many for $4" >"$tmp/.out"
    if [ "$many" -gt "$few" ] && [ "$got" -le "$1" ]; then
        pass "$2, $5: $got tenths of an exception, at most $1"
    else
        fail "$2, $5: $got tenths of an exception, more than $1"
    fi
}

budget 20 call 100 600 regpage=on
budget 16 page 20 220 regpage=on
budget 101 switch 50 250 regpage=on
budget 95 fork 5 45 regpage=on
budget 240 copy 5 45 regpage=on
budget 137 spawn 5 45 regpage=on
budget 50 call 100 600 regpage=off
budget 225 switch 50 250 regpage=off
finish
