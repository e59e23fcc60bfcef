#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_file_read.sh - a program of the Unix reads a file: the way down to the disk
# and back is one flow, bare, by an emulated drive and by monitor call.
. "$(dirname "$0")/lib.sh"

run="run=wc,/tests/programs,/tests/programs"

record() { # NAME OPTION...
    name=$1
    shift
    "$bin/mirrorball" run --max-insns 60000000 --disk "$bin/unix.img:cow" \
        --trace "$tmp/$name" "$@" >"$tmp/$name.out" 2>"$tmp/$name.err"
}
# Where the words of the steps appear in the table: each behind the one before.
in_order() { # STEP...
    at=1
    for step; do
        line=$(tail -n "+$at" "$tmp/table" | grep -n -m 1 -e "$step")
        [ -n "$line" ] || { echo "not behind line $at: $step"; return 1; }
        at=$((at + ${line%%:*}))
    done
}
tells() { # NAME KIND STEP...: the best flow of that kind has these steps
    "$bin/mirrorball" trace flows --kind-of-flow "$2" "$tmp/$1" >"$tmp/table"
    shift 2
    in_order "$@"
}
traps() {
    sed -n '1s/^.* \([0-9]*\) traps\{0,1\} .*$/\1/p' "$tmp/table"
}
lacks() { ! grep -q -e "$1" "$tmp/table"; }

ok "bare" record bare --append "$run" unix
ok "by an emulated drive" record drive --append "stlb=4096 regpage=on" \
    --vmm --guest "unix,disk=hda:cow,args=$run devices=plain"
ok "by monitor call" record call --append "stlb=4096 regpage=on" \
    --vmm --guest "unix,disk=hda:cow,args=$run"
for way in drive call; do
    sed -n 's/^\[unix\] //p' "$tmp/$way.out" >"$tmp/said"
    same "$way: the program says what it says bare" "$tmp/bare.out" "$tmp/said"
done

# ------------------------------------------------------------- the long way
ok "bare, a miss goes to the drive and comes back by its interrupt" \
    tells bare file-read-miss 'user .* syscall .*TRAP 1 system call' \
    'inode [0-9]*: read' 'in the buffer cache? a miss' \
    'the driver is to read block' '<- c4  ATA disk: command' \
    'process [0-9]* waits for' 'stood in wait for [0-9]* cycles' \
    'interrupted  by the devices' 'ATA disk: data' \
    'need not wait any more' 'process [0-9]* runs' 'the driver: done' \
    'eret .*user mode' 'user .* goes on with the next instruction'
ok "in one trap" test "$(traps)" = 1
ok "the words of the page are told once" in_order 'came 102[0-9] times more'

ok "by an emulated drive, the monitor does all of that" \
    tells drive file-read-miss 'user .* syscall .*TRAP 1 system call' \
    'reflect syscall' 'a miss' 'the driver is to read block' \
    'ATA disk: command' 'its disk is to read 8 sectors' \
    "the machine's ATA disk begins" 'process [0-9]* waits for' \
    'stood in wait for [0-9]* cycles' 'interrupted  by the devices' \
    "the machine's ATA disk is done" 'its disk has an answer: done' \
    'interrupt for vm 1' 'deliver the interrupt' 'ATA disk: data' \
    'times more: [0-9]* traps' 'need not wait any more' \
    'the driver: done' 'goes on with the next instruction'
ok "a trap a word" test "$(traps)" -gt 1024 -a "$(traps)" -lt 1100

ok "by monitor call, the page appears" \
    tells call file-read-miss 'user .* syscall .*TRAP 1 system call' \
    'a miss' 'the driver is to read block' 'monitor call 17, disk' \
    "the machine's ATA disk begins" 'stood in wait for [0-9]* cycles' \
    "the machine's ATA disk is done" 'pfn [0-9a-f]* shares mfn' \
    'its disk has an answer: done' 'the driver: done' \
    'goes on with the next instruction'
ok "in a few traps" test "$(traps)" -lt 9
ok "nobody of the VM runs meanwhile" lacks 'process [0-9]* waits'

# ------------------------------------------------------------ the short way
for way in bare drive call; do
    ok "$way: a hit does not get that far" tells "$way" file-read-hit \
        'inode [0-9]*: read' 'in the buffer cache? a hit' \
        'goes on with the next instruction'
    ok "$way: no driver, no disk" lacks 'driver\|disk'
    ok "$way: asked for a read, a miss is shown" \
        tells "$way" file-read 'a miss'
done

# ------------------------------------------------------- while others run
# One sums a file while the other waits for the disk, and the other way round.
printf 'sum /bin/usertests | wc /bin/grep\n\004' >"$tmp/typed"
ok "two processes" record many --input "$tmp/typed" unix
"$bin/mirrorball" trace flows --kind file-read-miss "$tmp/many" >"$tmp/flows"
ok "each of their reads is a flow that ends" \
    sh -c "[ \$(wc -l <'$tmp/flows') -ge 9 ] && ! grep 'never' '$tmp/flows'"
parked() { # one of them has another process's user mode in between
    sed 's/^ *\([0-9]*\) .*$/\1/' "$tmp/flows" >"$tmp/numbers"
    while read -r n; do
        "$bin/mirrorball" trace flows --flow "$n" "$tmp/many" >"$tmp/table"
        who=$(sed -n 's/^.* process \([0-9]*\) waits .*$/\1/p' "$tmp/table" |
            head -n 1)
        # The next row of this flow after another process has begun to run.
        in_order "process $who waits" 'process [0-9]* runs' &&
            grep -A 1 'process [0-9]* runs' "$tmp/table" |
            grep -q "process $who need not wait any more" && return 0
    done <"$tmp/numbers"
    return 1
}
ok "and goes on when its process does" parked

"$bin/mirrorball" repl --batch --disk "$bin/unix.img:cow" \
    -c "flow file-read" -c "flow file-read-hit" \
    --append "$run" unix >"$tmp/table" 2>&1
ok "the panel has both" in_order 'flow [0-9]*  file system read' 'a miss' \
    'flow [0-9]*  file system read' 'a hit'
finish
