#!/bin/sh
# SPDX-License-Identifier: MIT
# t_gdb.sh - the real gdb at the machine: it attaches, looks, stops, steps into
# a TLB refill, goes back, sees guests as threads, and leaves.
# The dollars are gdb's.
# shellcheck disable=SC2016
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

MIRRORBALL_HOME=$bin
export MIRRORBALL_HOME
paging=$bin/guestos/paging.elf
tick=$bin/guestos/tick.elf

# start SUBCOMMAND ARG... - the machine, waiting for gdb at $port.
start() {
    : >"$tmp/err"
    # In the foreground: else ^C for it reaches its child, and its group again.
    timeout --foreground -k 5 300 "$san/mirrorball" "$@" --gdb 0 >"$tmp/out" 2>"$tmp/err" </dev/null &
    machine=$!
    while ! grep -q 'waiting for gdb' "$tmp/err" && kill -0 $machine 2>"$tmp/gone"; do
        sleep 0.05
    done
    port=$(sed -n "s/.*target remote 127.0.0.1:\([0-9]*\)'.*/\1/p" "$tmp/err")
}

# debug IMAGE LINE... - gdb does the lines; what it says is in $tmp/gdb, how
# the machine ended in $ended.
debug() {
    image=$1
    shift
    printf '%s\n' 'set remotetimeout 60' "target remote 127.0.0.1:$port" "$@" \
        >"$tmp/cmd"
    timeout -k 5 200 gdb-multiarch -nx -batch -iex 'set auto-load no' "$image" -x "$tmp/cmd" \
        >"$tmp/gdb" 2>&1 </dev/null
    # A gdb that never got there leaves a machine that waits for ever.
    grep -q '^127.0.0.1:.*: ' "$tmp/gdb" && kill $machine
    wait $machine
    ended=$?
}

# says REGEX - some line of gdb's matches.
says() { grep -Eq -- "$1" "$tmp/gdb" || { cat "$tmp/gdb"; false; }; }

# after MARK REGEX - some line of gdb's after the line MARK matches.
after() {
    sed "1,/^$1\$/d; /^--/q" "$tmp/gdb" | grep -Eq -- "$2" ||
        { cat "$tmp/gdb"; false; }
}

ended() { [ "$ended" = "$1" ] || { echo "it ended with $ended"; false; }; }

# The line that says where it waits can be typed as it stands.
typed() { sed -n 's/.*; type: //p' "$tmp/err" | grep -q '^gdb-multiarch /*[^ ]'; }

# Are the trace's events numbered from 0 on, and is it whole?
numbered() {
    "$bin/mirrorball" trace cat "$1" >"$tmp/events" || return 1
    sed -n 's/.*"seq": *\([0-9]*\).*/\1/p' "$tmp/events" |
        awk '$1 != NR - 1 { exit 1 } END { exit NR < 1000 }'
}

# ------------------------------------------------------- a guest's kernel, bare
start run --trace "$tmp/gdb.trace" paging
ok "it says how to start gdb" typed
ok "it listens on this computer only" sh -c "
    grep -qi ':$(printf %04X "$port") 00000000:0000 0A' /proc/net/tcp &&
    grep -i ':$(printf %04X "$port") 00000000:0000 0A' /proc/net/tcp |
        grep -q ' 0100007F:'"
debug "$paging" 'info registers' 'print/x $config1' 'print/x $tlb[1]' \
    'info threads' 'break *0x400084' 'continue' 'delete' \
    'echo --miss\n' 'stepi' 'x/i $pc' 'print/x $badvaddr' 'print $epc == 0x400084' \
    'echo --back\n' 'reverse-stepi' 'x/i $pc' \
    'echo --line\n' 'break user_main' 'reverse-continue' 'delete' 'next' \
    'next' 'info symbol $pc' \
    'echo --watch\n' 'break user_null' 'continue' 'delete' \
    'watch pass_sum[2]' 'continue' 'x/i $pc-4' 'delete' \
    'echo --read\n' 'rwatch pass_sum[2]' 'continue' 'delete' \
    'echo --end\n' 'continue' \
    'echo --reverse\n' 'watch pass_sum[2]' 'reverse-continue' 'x/i $pc' 'delete' \
    'echo --first\n' 'reverse-continue' \
    'echo --leave\n' 'detach'
ok "gdb attaches and finds the entry by its symbol" says '^0x80010000 in _start'
ok "it knows the CP0 registers" says '^\$1 = 0x[0-9a-f]+$'
ok "and the TLB as one array" says '^\$2 = \{entryhi = 0x80002000, pagemask'
ok "a bare machine is one thread" says '^\* 1 .*\(the CPU, kernel mode\)'
ok "it stops at a breakpoint" says '^Breakpoint 1, 0x00400084 in user_main'
ok "a step from a store to no page ends at the refill handler" \
    after --miss '^=> 0xc0000000 <refill>:'
ok "with BadVAddr and EPC of the store" \
    after --miss '^\$3 = 0x7fffffec$'
ok "EPC is the store's" after --miss '^\$4 = 1$'
ok "a step back leads to the store again" \
    after --back '^=> 0x400084 <user_main\+12>:.sw'
ok "next passes over a miss" after --line '^90.*print'
ok "and is in the same function" after --line '^user_main \+ '
ok "a watchpoint stops with the old value and the new one" \
    after --watch '^New value = [1-9][0-9]*$'
ok "a watchpoint for reading stops behind the load" after --read '^Value = [1-9]'
ok "the end is a stop" after --end '^The machine has stopped: powered off with status 0'
ok "from where it goes back to a write" after --reverse '^New value = 0$'
ok "and stands before it" after --reverse '^=> 0x[0-9a-f]+ <user_main\+[0-9]+>:.sw'
ok "back at power-on there is no more history" after --first 'No more reverse-exec'
ok "which is where the machine began" after --first '^0x80010000 in _start'
ok "detached it is over as if nobody had looked" ended 0
"$bin/mirrorball" run --trace "$tmp/plain.trace" paging >"$tmp/plain" 2>"$tmp/plain.err"
same "the console holds the furthest run once" "$tmp/plain" "$tmp/out"
tail -n 1 "$tmp/err" >"$tmp/last"
same "so does the recording" "$tmp/plain.trace" "$tmp/gdb.trace"
same "and the counters are those of a plain run" "$tmp/plain.err" "$tmp/last"

# ------------------------------------------------------- another future
start run --trace "$tmp/other.trace" paging
debug "$paging" 'break user_null' 'continue' 'delete' 'stepi 20000' \
    'reverse-continue' 'print $t9 = 7' 'stepi' 'detach'
ok "who changes the past is told" says 'what lay ahead is cut off'
ok "the run ends all the same" ended 0
ok "and its recording has each event once, in order" numbered "$tmp/other.trace"

# ------------------------------------------------------- under the monitor
start run --vmm --guest paging --guest tick
debug "$bin/vmm.elf" "add-symbol-file $paging" \
    'echo --poweron\n' 'info threads' 'echo --on\n' \
    'break *0x400084' 'continue' 'delete' 'info threads' \
    'echo --cpu\n' 'stepi' 'x/i $pc' 'reverse-stepi' \
    'echo --guest\n' 'thread 2' 'print/x $epc' 'print/x $ebase' 'stepi' \
    'x/i $pc' 'echo --emulated\n' 'stepi' 'x/i $pc' \
    'echo --guestback\n' 'reverse-stepi' 'reverse-stepi' 'x/i $pc' \
    'echo --switch\n' 'break on_tlb_miss' 'continue' 'delete' \
    'info symbol $pc' 'thread 2' 'print/x $pc' 'thread 3' 'print/x $ebase' \
    'echo --monitor\n' 'monitor vm' 'monitor frobnicate' 'thread 2' 'x/2x 0xc0010000' \
    'thread 1' 'x/i vmm_trap' 'echo --write\n' 'print vms_used' \
    'set var settings.slice = 123' 'print settings.slice' \
    'echo --panel\n' 'monitor break paging:trap' 'continue' 'info symbol $pc' 'kill'
ok "from power-on each VM is a thread" after --poweron '^  3 .*vm 2 "tick", not there yet'
ok "each VM is a thread, named" says '^  3 .*\(vm 2 "tick", believes kernel mode'
ok "the one that runs is said to" says '^  2 .*\(vm 1 "paging", believes user mode, runs\)'
ok "a step of the CPU ends at the monitor's vector" \
    after --cpu '^=> 0x80100000 <vmm_vectors>:'
ok "a guest's thread has the registers that it believes in" \
    after --guest '= 0xc0000800$'
ok "a step of it ends at its own refill handler" \
    after --guest '^=> 0xc0000000 <refill>:.mfc0'
ok "a step over an emulated instruction is one step" \
    after --emulated '^=> 0xc0000004 <refill\+4>:'
ok "two steps back it stands before the store" \
    after --guestback '^=> 0x400084 <user_main\+12>:.sw'
ok "a breakpoint in the monitor stops in the CPU's thread" \
    after --switch '^Thread 1 hit Breakpoint .*, on_tlb_miss'
# (That store's miss is reflected without any C; the first in C is the handler's.)
ok "the guest's thread stays where its guest is" after --switch '= 0xc0000004$'
ok "monitor does what the front panel does" after --monitor '^> 1  paging +running'
ok "its complaints are shown" after --monitor '^frobnicate: no such command'
ok "memory is what the thread sees" after --monitor '^0xc0010000:.0x[0-9a-f]{8}'
ok "the CPU's thread sees the monitor's" after --monitor ' <vmm_trap>:'
ok "the monitor's variables can be read" after --write '= 2$'
ok "and written" after --write '= 123$'
ok "a breakpoint of the panel stops gdb" after --panel '^trap in section'
ok "killed it ends, and says where it was" ended 3
ok "in one line" grep -q '^mirrorball: interrupted at v:' "$tmp/err"

# ------------------------------------------------------------- the front panel
start repl --batch paging -c 'break user_main' -c continue
ok "the panel's commands come first" grep -q '^breakpoint 1$' "$tmp/out"
debug "$paging" 'x/i $pc' 'stepi' 'detach'
ok "gdb finds the machine where they left it" says '^=> 0x400078 <user_main>:'
ok "and leaves it to the panel" ended 0

# ------------------------------------------------------------------ not so well
start run "$tick"
status "a port that is taken is wrong use" 2 "$bin/mirrorball" run hello --gdb "$port"
"$bin/mirrorball" run hello --gdb "$port" >"$tmp/taken" 2>&1
ok "in one line" grep -q "^mirrorball: --gdb $port: " "$tmp/taken"
kill -INT "$machine"
wait "$machine"
ended=$?
ok "^C ends the waiting" ended 3
status "a port is a number" 2 "$bin/mirrorball" run hello --gdb 65536
status "nobody types while gdb has it" 2 "$bin/mirrorball" run hello --gdb 0 --input -

# A loop for ever, the break, and its answer, without gdb.
packet() {
    printf '$%s#%02x' "$1" "$(printf %s "$1" | od -An -v -tu1 |
        awk '{ for (i = 1; i <= NF; i++) s += $i } END { print s % 256 }')"
}
start run "$tick"
{
    packet M80010000,8:ffff001000000000
    packet c
} >"$tmp/loop"
packet k >"$tmp/kill"
timeout 60 bash -c "
    exec 3<>/dev/tcp/127.0.0.1/$port
    cat '$tmp/loop' >&3
    sleep 0.2
    printf '\\003' >&3
    until [ \"\$text\" = '\$T02thread:1;25:' ]; do read -r -n 1 -u 3 c; text=\$text\$c
        text=\${text#+}; case \$text in *'#'??) text=;; esac; done
    cat '$tmp/kill' >&3" >"$tmp/.out" 2>&1
answered=$?
wait "$machine"
ended=$?
ok "the break stops a machine that runs for ever" [ $answered = 0 ]
ok "and the kill ends it" ended 3

# The arguments and locals of a function: gdb knows them by another way.
start run --vmm --guest paging --append stlb=1024
timeout -k 5 100 gdb-multiarch -nx -batch -iex 'set auto-load no' "$bin/vmm.elf" \
    -ex "target remote 127.0.0.1:$port" -ex 'python steps = 60; places = \
        "settings_parse compose shadow_pair softtlb_find vmm_trap privileged"' \
    -x tests/gdb_locals.py >"$tmp/gdb" 2>&1 </dev/null
kill $machine
wait $machine
ok "info args and info locals are what gdb reads" \
    says '^locals: [0-9]{3,} agree, [0-9]{1,2} gdb alone, 0 ours alone, 0 differ'

# Whoever hangs up without a word ends it too.
start run "$tick"
printf '$g#67' | timeout 20 bash -c "exec 3<>/dev/tcp/127.0.0.1/$port; cat >&3"
wait "$machine"
ended=$?
ok "a gdb that is gone ends the machine" ended 3

finish
