#!/bin/sh
# SPDX-License-Identifier: MIT
# t_console.sh - what somebody types reaches the machine, by interrupts; a
# recording makes the run again, bit for bit; a terminal is left as it was.
. "$(dirname "$0")/lib.sh"

build() {
    "${CC_MIPS:-mipsel-linux-gnu-gcc}" -EL -march=mips32r2 -mabi=32 \
        -msoft-float -mno-abicalls -fno-pic -G0 -ffreestanding -fno-builtin \
        -fno-stack-protector -O2 -nostdlib -static -no-pie \
        -Wl,--build-id=none -T tests/bare/bare.ld tests/bare/start.S \
        tests/bare/console.c "tests/bare/$1.c" -lgcc -o "$tmp/$1.elf"
}
ok "echo builds" build echo
ok "type builds" build type
mirrorball=$san/mirrorball

# replays NAME - the recording NAME.rec makes NAME.trace and NAME.out again.
replays() {
    ok "$1: the recording runs" sh -c "$mirrorball run --input $tmp/$1.rec \
        --record-input $tmp/again.rec --trace $tmp/again.trace \
        $tmp/echo.elf >$tmp/again.out"
    same "$1: it is recorded as it is" "$tmp/$1.rec" "$tmp/again.rec"
    same "$1: the console says the same" "$tmp/$1.out" "$tmp/again.out"
    ok "$1: every event is the same" cmp "$tmp/$1.trace" "$tmp/again.trace"
}

# ------------------------------------------------------------------ a pipe
(sleep 0.2 && printf 'one\ntwo' && sleep 0.3 && printf ' three q') |
    "$mirrorball" run --input - --record-input "$tmp/pipe.rec" \
        --trace "$tmp/pipe.trace" "$tmp/echo.elf" >"$tmp/pipe.out" \
        2>"$tmp/.out"
ended=$?
ok "a pipe is read while the machine runs" test "$ended" = 0
printf 'echo\r\none\r\ntwo three \r\nbytes 0x0000000f\r\n' >"$tmp/want"
same "every byte arrives" "$tmp/want" "$tmp/pipe.out"
# shellcheck disable=SC2016 # awk's own
ok "the second burst came later" awk 'NR == 2 { first = $1 }
    NR == 3 { later = $1 - first > 5000000 } END { exit !later }' \
    "$tmp/pipe.rec"
replays pipe

printf 'mirrorball console input 1\n900000 one\n900000 q\n' >"$tmp/hand.rec"
ok "a recording may be written by hand" "$mirrorball" run \
    --input "$tmp/hand.rec" "$tmp/echo.elf"
printf 'mirrorball console input 1\n900000 one\nx\n' >"$tmp/bad.rec"
status "a bad one is refused" 2 "$mirrorball" run --input "$tmp/bad.rec" \
    "$tmp/echo.elf"
cp "$tmp/.out" "$tmp/said"
ok "with its line" grep -q "bad.rec: line 3: no cycle" "$tmp/said"
# shellcheck disable=SC2016 # expanded by the inner shell
status "an end of input leaves a machine asleep" 1 sh -c \
    '"$0" run --input - "$1" </dev/null' "$mirrorball" "$tmp/echo.elf"
cp "$tmp/.out" "$tmp/said"
ok "and says so" grep -q "waits, and no interrupt can ever wake it" "$tmp/said"

# ----------------------------------------------------------- under the monitor
printf 'mirrorball console input 1\n900000 ab\\nc\n900009 d q\n' >"$tmp/typed"
ok "a program that polls is typed to" sh -c "$mirrorball run \
    --input $tmp/typed $tmp/type.elf >$tmp/bare.out"
ok "so is one under the monitor" sh -c "$mirrorball run --input $tmp/typed \
    --vmm=$bin/vmm.elf --check --guest $tmp/type.elf,name=type |
    sed -n 's/^\[type\] //p' >$tmp/vm.out"
same "and says the same" "$tmp/bare.out" "$tmp/vm.out"

ok "a program that sleeps is woken" sh -c "$mirrorball run \
    --input $tmp/typed $tmp/echo.elf >$tmp/bare.out"
ok "so is one under the monitor" sh -c "$mirrorball run --input $tmp/typed \
    --vmm=$bin/vmm.elf --check --guest $tmp/echo.elf,name=echo |
    sed -n 's/^\[echo\] //p' >$tmp/vm.out"
same "and says the same" "$tmp/bare.out" "$tmp/vm.out"
ok "so is one that is emulated" sh -c "$mirrorball run --input $tmp/typed \
    --append exec=emulate --vmm=$bin/vmm.elf --guest $tmp/echo.elf,name=echo |
    sed -n 's/^\[echo\] //p' >$tmp/vm.out"
same "and says the same as well" "$tmp/bare.out" "$tmp/vm.out"

# Two VMs: what is typed is the one's in focus; ^A n, ^A 1 move it.
printf 'mirrorball console input 1\n' >"$tmp/two"
printf '%s\n' '90000000 to one\n\x01nto two\n\x011\x01\x01q\x012.q' >>"$tmp/two"
ok "two are typed to" sh -c "$mirrorball run --input $tmp/two \
    --vmm=$bin/vmm.elf --check --guest $tmp/echo.elf,name=one \
    --guest $tmp/echo.elf,name=two | tr -d '\r' >$tmp/two.out"
printf '%s\n' 'echo' 'to one' '^' 'bytes 0x00000009' >"$tmp/want"
sed -n 's/^\[one\] //p' "$tmp/two.out" >"$tmp/said"
same "the first hears what is its own" "$tmp/want" "$tmp/said"
printf '%s\n' 'echo' 'to two' '.' 'bytes 0x00000009' >"$tmp/want"
sed -n 's/^\[two\] //p' "$tmp/two.out" >"$tmp/said"
same "and so does the second" "$tmp/want" "$tmp/said"
grep '^\[vmm\] focus' "$tmp/two.out" >"$tmp/said"
printf '[vmm] focus: %s\n' two one two >"$tmp/want"
same "the monitor says who is in focus" "$tmp/want" "$tmp/said"
ok "and no lines mix" sh -c "! grep -Ev '^\[(one|two|vmm)\] [^][]*$' $tmp/two.out"

# Nobody types any more: as asleep as a bare machine.
printf 'mirrorball console input 1\n90000000 a\n' >"$tmp/typed"
status "a VM that waits for keys that do not come sleeps" 1 "$mirrorball" run \
    --input "$tmp/typed" --vmm="$bin/vmm.elf" --guest "$tmp/echo.elf"
cp "$tmp/.out" "$tmp/said"
ok "as a machine does" grep -q "no interrupt can ever wake it" "$tmp/said"
printf 'mirrorball console input 1\n90000000 \\x01s\\x01?\\x01x\n' \
    >"$tmp/typed"
status "^A x powers off" 0 "$mirrorball" run --input "$tmp/typed" \
    --vmm="$bin/vmm.elf" --guest "$tmp/echo.elf,name=echo"
cp "$tmp/.out" "$tmp/said"
ok "^A s tells of each VM" \
    grep -q '^\[vmm\] 1 echo waits, in focus: switches 1 emulated [1-9]' "$tmp/said"
ok "and of its frames" \
    grep -q '^\[vmm\] 1 echo: .*frames [1-9]' "$tmp/said"
ok "^A ? tells of the keys" grep -q '^\[vmm\] ^A x: power off$' "$tmp/said"

# An idle VM costs nothing: as many instructions, however long nobody types.
costs() {
    printf 'mirrorball console input 1\n%s q\n' "$1" >"$tmp/typed"
    "$mirrorball" run --input "$tmp/typed" --vmm="$bin/vmm.elf" \
        --guest "$tmp/echo.elf" 2>&1 >/dev/null |
        sed -n 's/^mirrorball: \([0-9]*\) instructions.*/\1/p'
}
ok "to wait long costs no more than to wait" \
    test "$(costs 90000000)" = "$(costs 900000000)"

# --------------------------------------------------------------- the panel
"$mirrorball" repl --batch -c 'break ready' -c c -c 'type one  two q' -c c \
    -c rc -c 'type four q' -c c -c 'type x' "$tmp/echo.elf" \
    >"$tmp/panel.out" 2>&1
tr -d '\r' <"$tmp/panel.out" >"$tmp/said"
ok "a line typed at the panel arrives" grep -q '| one two $' "$tmp/said"
ok "in the past it begins another future" grep -q 'another future' "$tmp/said"
ok "and arrives there" grep -q '| four $' "$tmp/said"
ok "a machine that has stopped: rsi goes back a step, then type hears nothing" grep -q 'has stopped' "$tmp/said"

# -------------------------------------------------------------- a terminal
server=0
term() { tmux -L "console$$.$server" "$@"; }
type_in() { term send-keys -t run "$@"; }
# shows REGEX FILE - within some seconds.
shows() {
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        grep -Eq -- "$1" "$2" 2>/dev/null && return
        sleep 0.2
    done
    cat "$2"
    false
}
# A server of its own: an old one may be slow to leave.
next_terminal() {
    term kill-server 2>/dev/null
    server=$((server + 1))
}
# begin NAME - the run in a terminal; its settings before, behind.
begin() {
    next_terminal
    term -f /dev/null new-session -d -s run "stty -g >$tmp/$1.before
        sh -c 'echo \$\$ >$tmp/$1.pid; exec $bin/mirrorball run --input - \
            --record-input $tmp/$1.rec --trace $tmp/$1.trace $tmp/echo.elf' \
            >$tmp/$1.out 2>$tmp/$1.err
        left=\$?; stty -g >$tmp/$1.after; echo left with \$left >$tmp/$1.left
        sleep 30"
    shows '^echo' "$tmp/$1.out" >/dev/null
}

if ! tmux -L "console$$.try" -f /dev/null new-session -d true 2>/dev/null; then
    echo "(no terminal to be had here: what needs one is left out)"
    finish
    exit
fi
begin keys
type_in 'h' && sleep 0.3 && type_in 'i' C-c C-a 'z' Enter && sleep 0.1
type_in 'bye q'
ok "a terminal's keys arrive, ^C and ^A among them" \
    shows 'left with 0' "$tmp/keys.left"
printf 'echo\r\nhi^^z\r\nbye \r\nbytes 0x0000000b\r\n' >"$tmp/want"
same "one by one" "$tmp/want" "$tmp/keys.out"
same "the terminal is as it was" "$tmp/keys.before" "$tmp/keys.after"
replays keys
begin quit
type_in C-a x
ok "^A x is the way out" shows 'left with 3' "$tmp/quit.left"
same "and leaves the terminal as it was" "$tmp/quit.before" "$tmp/quit.after"
begin term
kill -TERM "$(cat "$tmp/term.pid")"
ok "a signal ends it" shows 'left with 143' "$tmp/term.left"
same "and leaves the terminal as it was" "$tmp/term.before" "$tmp/term.after"
ok "its files are whole" grep -q '^mirrorball console input' "$tmp/term.rec"
next_terminal
term -f /dev/null new-session -d -s run "stty -g >$tmp/head.before
    $bin/mirrorball run --input - $tmp/echo.elf 2>$tmp/head.err | head -n 1
    stty -g >$tmp/head.after; echo left >$tmp/head.left; sleep 30"
sleep 0.5
type_in 'a' Enter 'b' Enter
ok "so does a reader of its output that goes away" \
    shows left "$tmp/head.left"
same "and leaves the terminal as it was" "$tmp/head.before" "$tmp/head.after"
term kill-server
finish
