#!/bin/sh
# SPDX-License-Identifier: MIT
# t_reverse.sh - going back, from the front panel: the same places are the
# same, nothing is printed twice, and what is known of the past is the past.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

MIRRORBALL_HOME=$bin
export MIRRORBALL_HOME
paging=$bin/guestos/paging.elf

# session NAME OPTIONS -- LINE... - what it says is in $tmp/NAME, what the
# guests print in $tmp/NAME.console, what went wrong in $tmp/NAME.err.
session() {
    name=$1
    shift
    options=
    while [ "$1" != -- ]; do
        options="$options $1"
        shift
    done
    shift
    printf '%s\n' "$@" >"$tmp/$name.cmd"
    # shellcheck disable=SC2086 # options are words
    "$bin/mirrorball" repl --batch $options -x "$tmp/$name.cmd" \
        >"$tmp/$name.all" 2>"$tmp/$name.err"
    grep '^|' "$tmp/$name.all" >"$tmp/$name.console"
    grep -v '^|' "$tmp/$name.all" >"$tmp/$name"
}
says() { grep -Eq -- "$2" "$1" || { cat "$1"; false; }; }
# nth N REGEX FILE - the Nth line that matches.
nth() { grep -E "$2" "$3" | sed -n "$1p"; }
two="--vmm --check --guest $paging --guest $bin/guestos/tick.elf"

# ------------------------------------------------------- backwards, forwards
# The same places, first on the way there and then on the way back.
# shellcheck disable=SC2086 # options are words
session walk $two -- 'goto 0' 'si 1000' regs 'cp0 epc' 'si 1000' 'si 1000000' \
    regs 'tlb' 'rsi 1000000' 'rsi 1000' regs 'cp0 epc' 'goto 100%' regs 'tlb'
plain() { sed 's/\*/ /g'; }
registers() { grep -E '^( *[a-z0-9]+ [0-9a-f]{8}.){3}' "$1" | plain; }
registers "$tmp/walk" >"$tmp/walk.regs"
ok "registers on the way back are those on the way there" sh -c "
    sed -n 1,9p '$tmp/walk.regs' >'$tmp/a'
    sed -n 19,27p '$tmp/walk.regs' >'$tmp/b'
    [ \$(wc -l <'$tmp/a') = 9 ] && cmp '$tmp/a' '$tmp/b'"
ok "and at the furthest point again" sh -c "
    sed -n 10,18p '$tmp/walk.regs' >'$tmp/a'
    sed -n 28,36p '$tmp/walk.regs' >'$tmp/b'
    [ \$(wc -l <'$tmp/a') = 9 ] && cmp '$tmp/a' '$tmp/b'"
ok "a place in the past says so" says "$tmp/walk" \
    '^    in the past: 1001000 steps before the furthest point$'

# The whole state, bit for bit, at hundreds of places in an odd order, and every
# byte on the console once: guest/reverse.c.
for guest in hello tick paging; do
    ok "$guest, bare: every place is the same whichever way one comes" \
        "$bin/reverse" run "$bin/guestos/$guest.elf"
done
# shellcheck disable=SC2086 # options are words
ok "and the monitor with two guests, recorded and checked" \
    "$bin/reverse" run $two

# -------------------------------------------------------------- printed once
"$bin/mirrorball" run "$paging" >"$tmp/once.run" 2>"$tmp/once.err"
session once "$paging" -- continue 'goto 10%' continue 'rsi 5000' 'goto 50%' \
    'goto 100%' 'rc' 'continue'
sed 's/^| //' "$tmp/once.console" >"$tmp/once.shown"
ok "what a machine prints appears once, however often it is there" \
    cmp "$tmp/once.run" "$tmp/once.shown"
ok "it powers off each time it comes there" test \
    "$(grep -c '^powered off with status 0' "$tmp/once")" -ge 3

# ------------------------------------------------------------ what led here?
session back -- 'flow tlb-miss' 'si 200' 'rs exc' 'rs mode' 'rs mode' \
    'prev change epc' 'flow again' where
grep -E '^(user|guest os|monitor) ' "$tmp/back" >"$tmp/back.stands"
ok "rs exc goes to the instruction that trapped" \
    says "$tmp/back.stands" '^user .* user_main'
ok "rs mode to the last instruction in another mode" \
    says "$tmp/back.stands" '^monitor .* eret '
ok "flow again goes to where the flow begins" test \
    "$(tail -n 1 "$tmp/back.stands" | cut -c1-60)" = \
    "$(nth 1 '^user ' "$tmp/back.stands" | cut -c1-60)"

session breaks "$paging" -- 'break user_start' continue 'break 0xc0000180' \
    continue continue rc rc 'info timeline'
ok "reverse-continue stops at the breakpoints, the last first" test \
    "$(grep '^breakpoint .$' "$tmp/breaks" | tr '\n' ' ')" = \
    'breakpoint 1 breakpoint 1 breakpoint 2 breakpoint 1 breakpoint 1 '
ok "info timeline says where, how far, and what it costs" \
    says "$tmp/breaks" '^[0-9]+ checkpoints?, [0-9]+ KiB$'

session write "$bin/guestos/tick.elf" -- continue 'prev write clock_ticks' \
    'x clock_ticks 1' 'prev write clock_ticks' 'x clock_ticks 1' si \
    'x clock_ticks 1'
ok "prev write stands before a store" says "$tmp/write" '^guest os .* sw '
ticks() { sed -n 's/^v:[0-9a-f]* *\([0-9a-f]*\).*/\1/p' "$tmp/write" | sed -n "$1p"; }
ok "and again before the store before" test "$(ticks 1)" != "$(ticks 2)"
ok "which is what wrote the value found first" test "$(ticks 1)" = "$(ticks 3)"

# ------------------------------------------- what is known is what has been
session known -- 'flow tlb-miss' 'si 2000' 'trace show 1' 'rsi 1500' \
    'trace show 1' where
events() { sed -n 's/^ *[0-9]*  *\([0-9]\{6,\}\)  [a-z].* v:.*/\1/p' "$1"; }
cycle=$(sed -n 's/^instructions .*, cycles //p' "$tmp/known")
ok "trace show had something of the future" test \
    "$(events "$tmp/known" | head -n 1)" -gt "$cycle"
ok "and has nothing of it any more" test \
    "$(events "$tmp/known" | tail -n 1)" -le "$cycle"
ok "but all that has been" says "$tmp/known" '^3[0-9]{4} events are kept'

# ---------------------------------------------------------------- the edges
session edge "$bin/guestos/hello.elf" -- 'rsi'
ok "at the beginning there is nothing earlier" says "$tmp/edge.err" \
    'nothing earlier is known: this is the beginning$'
session edge "$bin/guestos/hello.elf" -- 'si 10' 'goto 100000'
ok "goto does not go further than the machine has been" \
    says "$tmp/edge.err" 'the machine has not been further than here: continue goes on$'
for line in 'goto' 'goto x' 'goto 101%' 'goto 5 6' 'prev' 'prev write' \
    'prev write nobody' 'prev change' 'prev change s99' 'prev change tlb 64' \
    'prev change count' 'prev write m:10000000' 'rs sideways' 'rsi x'; do
    session bad "$bin/guestos/hello.elf" -- 'si 10' "$line"
    ok "refused in one line: $line" test "$(wc -l <"$tmp/bad.err")" = 1
done

finish
