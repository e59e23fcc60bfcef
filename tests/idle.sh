#!/bin/sh
# SPDX-License-Identifier: MIT
# idle.sh - the information gap, measured: what a busy VM's work takes beside
# one that idles in each of four ways, or beside none.  `make idle-table` runs
# it.  Cycles of the machine, from the first entry into a guest to the end of
# the work; the idle VM's own, the monitor's for it included; and how often
# the machine switched to it.
set -eu
cd "$(dirname "$0")/.."
bin=${B:-build}

# row NAME SETTING [HOW]
row() {
    name=$1 setting=$2
    shift 2
    for how in "$@"; do
        set -- --guest "idle,args=how=$how ticks=1000000"
    done
    "$bin/shares" run --vmm --append "$setting" \
        --guest "$bin/hog.elf,args=how=compute work=5000000" "$@" 2>/dev/null |
        awk -v name="$name" '
            { all += $2 }
            $1 == 2 { idle = $2; turns = $3 }
            END { printf "%-14s %10d %10d %5.1f %% %9d\n", name, all, idle,
                         100 * idle / all, turns }'
}

printf '%-14s %10s %10s %7s %9s\n' idle cycles "its own" "" switches
row none spin=run
row wait spin=run wait
row infer spin=infer spin
row yield spin=run yield
row spin spin=run spin
