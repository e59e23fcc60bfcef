#!/bin/sh
# SPDX-License-Identifier: MIT
# unix-costs.sh - what the Unix takes for a system call, a page, a process,
# in cycles: bare, and under the monitor plain and at its best.  Each number is
# the difference between two runs that do the same thing more or less often
# (guestos/unix/bin/repeat.c).
set -e
cd "$(dirname "$0")/.."
bin=${B:-build}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# cycles COMMAND...: of a whole run
cycles() {
    "$bin/mirrorball" run --max-insns 2000000000 --stats "$tmp/stats" "$@" \
        >"$tmp/out" 2>&1
    sed -n 's/^.*"cycles": \([0-9]*\).*$/\1/p' "$tmp/stats" | head -n 1
}
bare() {
    cycles --disk "$bin/unix.img:cow" --append "run=repeat,$1,$2" unix
}
monitored() { # THING N SETTINGS
    cycles --disk "$bin/unix.img:cow" --append "$3" --vmm \
        --guest "unix,disk=hda:cow,args=run=repeat,$1,$2"
}

# each HOW THING FEW MANY [SETTINGS]: cycles of one
each() {
    few=$($1 "$2" "$3" "$5")
    many=$($1 "$2" "$4" "$5")
    echo $(((many - few) / ($4 - $3)))
}

printf '%-10s %8s %22s %8s %10s\n' 'one ...' bare "stlb=1024" best overhead
for row in call:200:1200 page:20:220 fork:5:45 copy:5:45 spawn:5:45 switch:50:550; do
    thing=${row%%:*}
    few=${row#*:}
    many=${few#*:}
    few=${few%:*}
    alone=$(each bare "$thing" "$few" "$many")
    plain=$(each monitored "$thing" "$few" "$many" "stlb=1024")
    best=$(each monitored "$thing" "$few" "$many" "stlb=4096 regpage=on")
    printf '%-10s %8d %22d %8d %8d %%\n' "$thing" "$alone" "$plain" "$best" \
        $(((best - alone) * 100 / alone))
done
