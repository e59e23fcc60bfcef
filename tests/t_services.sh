#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_services.sh - `run --services`: every cycle of a run belongs to one
# service and one part, and each service is counted as often as it happens.
. "$(dirname "$0")/lib.sh"

# sums FILE - do the services make up the run, and their parts each of them?
sums() {
    awk -F '\t' '
        $1 == "run" { run = $2 }
        $1 == "service" {
            all += $4
            part = 0
            for (i = 5; i <= NF; i++) part += $i
            if (part != $4) { print "the parts of", $2, "are", part; bad++ }
        }
        $1 == "trap" { traps += $4 }
        END {
            print "run", run, "services", all, "traps", traps
            exit bad || !run || all != run || traps > run
        }' "$1"
}
# often FILE WHAT NAME - how often
often() {
    awk -F '\t' -v w="$2" -v n="$3" '$1 == w && $2 == n { print $3 }' "$1"
}
# services NAME ARG... - a run, and the numbers of --stats to compare with
services() {
    name=$1
    shift
    ok "$name runs" "$san/mirrorball" run --max-insns 400000000 \
        --services "$tmp/$name" --stats "$tmp/$name.stats" "$@"
    ok "$name: every cycle belongs somewhere" sums "$tmp/$name"
    want=$(sed -n 's/^ *"cycles": \([0-9]*\),/\1/p' "$tmp/$name.stats" | head -n 1)
    ok "$name: and the sum is the run" grep -qx "run	$want" "$tmp/$name"
}
services bare paging
services off --vmm --guest paging --append stlb=off
services two --vmm --guest paging --guest tick --append slice=5000
services tick tick
services unix --disk "$bin/unix.img:cow" --append "run=ls,/" unix
services ticks --vmm --guest tick

# Refills are as many as Random wants; all else the guest decides.
asked() {
    awk -F '\t' '$1 == "service" && $2 ~ /^(syscall|exception)/ { print $2, $3 }' \
        "$tmp/$1"
}
asked bare >"$tmp/bare.asked"
asked off >"$tmp/off.asked"
same "as many calls and faults bare as under the monitor" \
    "$tmp/bare.asked" "$tmp/off.asked"
ok "and there are some of each" test "$(wc -l <"$tmp/off.asked")" -ge 8
reflected=$(sed -n 's/^ *"reflected": {"total": \([0-9]*\),.*/\1/p' "$tmp/off.stats")
traps=$(awk -F '\t' '$1 == "trap" && $2 ~ /^reflect/ { n += $3 } END { print n }' \
    "$tmp/off")
ok "each that was reflected is a trap of its kind" test "$traps" = "$reflected"
ok "a refill under the monitor is one that was reflected" test \
    "$(often "$tmp/off" service refill)" = \
    "$(often "$tmp/off" trap 'reflect refill')"
# shellcheck disable=SC2016 # awk's own
ok "no cycle is asleep where nobody sleeps" \
    awk -F '\t' '$1 == "service" && $6 > 0 { exit 1 }' "$tmp/off"
# slept FILE - how many cycles were, in hundreds of thousands
slept() {
    awk -F '\t' '$1 == "service" { n += $6 } END { print int(n / 100000) }' "$tmp/$1"
}
ok "tick sleeps" test "$(slept tick)" -gt 0
ok "and nearly as long under the monitor, which works meanwhile" \
    test "$(($(slept ticks) * 4))" -gt "$(($(slept tick) * 3))"

# A process that ends has its service: it does not come back from it.
for call in 1 2 3 9; do
    ok "the Unix: system call $call happens once" \
        test "$(often "$tmp/unix" service "syscall $call")" = 1
done
# shellcheck disable=SC2016 # awk's
ok "and takes some cycles" awk -F '\t' \
    '$2 == "syscall 2" && $4 > 500 { n++ } END { exit !n }' "$tmp/unix"

status "a file that cannot be made is said" 2 \
    "$san/mirrorball" run --services /nowhere/at/all hello
finish
