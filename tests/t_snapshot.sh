#!/bin/sh
# SPDX-License-Identifier: MIT
# t_snapshot.sh - a machine that was a file in between is the same machine;
# and a file that is not quite a machine is refused in one line.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

MIRRORBALL_HOME=$bin
export MIRRORBALL_HOME
run() { "$bin/mirrorball" run "$@" 2>>"$tmp/err"; }
paging=$bin/guestos/paging.elf
tick=$bin/guestos/tick.elf
hello=$bin/guestos/hello.elf
set -- --vmm --check --guest "$paging" --guest "$tick"

# ------------------------------------------------ cut in two, it is one run
run "$@" --trace "$tmp/whole.trace" --save "$tmp/whole.end" >"$tmp/whole.out"
for n in 30000 3000000 6000000; do
    run "$@" --max-insns $n --save "$tmp/mid" >"$tmp/first.out"
    run "$@" --restore "$tmp/mid" --trace "$tmp/rest.trace" \
        --save "$tmp/rest.end" >"$tmp/rest.out"
    cat "$tmp/first.out" "$tmp/rest.out" >"$tmp/both.out"
    same "saved after $n steps and restored: the console" \
        "$tmp/whole.out" "$tmp/both.out"
    same "the state in the end, memory and all" \
        "$tmp/whole.end" "$tmp/rest.end"
    for t in whole rest; do
        "$bin/mirrorball" trace cat "$tmp/$t.trace" | tail -n +2 >"$tmp/$t.txt"
    done
    tail -n "$(wc -l <"$tmp/rest.txt")" "$tmp/whole.txt" >"$tmp/tail.txt"
    same "the tail of the trace, numbers too" "$tmp/tail.txt" "$tmp/rest.txt"
done
ok "there was a tail" test "$(wc -l <"$tmp/rest.txt")" -gt 1000

run "$@" --max-insns 5000000 --save "$tmp/again" >"$tmp/out"
run "$@" --max-insns 5000000 --engine reference --save "$tmp/slow" >"$tmp/out"
run "$@" --max-insns 5000000 --save "$tmp/mid" >"$tmp/out"
same "the same run gives the same bytes" "$tmp/mid" "$tmp/again"
same "the reference gives them too" "$tmp/mid" "$tmp/slow"

# A bare machine with input and a disk, both half used.
printf 'typed\n' >"$tmp/typed"
head -c 32768 "$paging" >"$tmp/disk"
run --memory 8M --tlb 16 --input "$tmp/typed" --disk "$tmp/disk:cow" "$tick" \
    --max-insns 20000 --save "$tmp/bare" >"$tmp/first.out"
run --memory 8M --tlb 16 --disk "$tmp/disk:cow" "$tick" \
    --restore "$tmp/bare" >"$tmp/rest.out"
run --memory 8M --tlb 16 "$tick" >"$tmp/whole.out"
cat "$tmp/first.out" "$tmp/rest.out" >"$tmp/both.out"
same "bare, too" "$tmp/whole.out" "$tmp/both.out"

# ----------------------------------------------------------- the front panel
cat >"$tmp/cmd" <<END
si 1000
snapshot save $tmp/panel
regs
si 500
snapshot load $tmp/panel
regs
info timeline
rsi
END
"$bin/mirrorball" repl --batch "$tick" -x "$tmp/cmd" >"$tmp/out" 2>"$tmp/err2"
grep -E '^( *[a-z0-9]+ [0-9a-f]{8}.){3}' "$tmp/out" | tr '*' ' ' >"$tmp/regs"
ok "snapshot load brings the registers back" sh -c "
    head -n 9 '$tmp/regs' >'$tmp/a'; tail -n 9 '$tmp/regs' >'$tmp/b'
    [ \$(wc -l <'$tmp/regs') = 18 ] && cmp '$tmp/a' '$tmp/b'"
ok "time begins there" grep -q '^from      step 1000,' "$tmp/out"
ok "with nothing before it" grep -q 'this is the beginning$' "$tmp/err2"
"$bin/mirrorball" repl --batch "$tick" --restore "$tmp/panel" -c regs \
    >"$tmp/out"
grep -E '^( *[a-z0-9]+ [0-9a-f]{8}.){3}' "$tmp/out" | tr '*' ' ' >"$tmp/b"
ok "the panel begins from a snapshot" cmp "$tmp/a" "$tmp/b"

# --------------------------------------------------------------- refusals
# refused WHAT REGEX OPTIONS... - exit status 2, one line, no sanitizer.
refused() {
    what=$1 reason=$2
    shift 2
    "$san/mirrorball" run "$@" >"$tmp/out" 2>"$tmp/line"
    code=$?
    ok "refused: $what" sh -c "[ $code = 2 ] && [ \$(wc -l <'$tmp/line') = 1 ] &&
        grep -Eq -- '$reason' '$tmp/line' || { cat '$tmp/line'; false; }"
}
small=$tmp/bare
bare="--memory 8M --tlb 16 --disk $tmp/disk:cow"
size=$(wc -c <"$small")
# shellcheck disable=SC2086 # options are words
for n in 0 7 15 100 $((size / 2)) $((size - 1)); do
    head -c "$n" "$small" >"$tmp/cut"
    refused "one cut after $n bytes" ': (cut short|not a snapshot)' \
        $bare "$tick" --restore "$tmp/cut"
done
# shellcheck disable=SC2086
for at in 9 20 5000 $((size - 2)); do
    is=$(tail -c +$((at + 1)) "$small" | head -c 1 | od -An -tu1)
    {
        head -c "$at" "$small"
        # shellcheck disable=SC2059 # another byte
        printf "\\$(printf %o $((255 - is)))"
        tail -c +$((at + 2)) "$small"
    } >"$tmp/bad"
    refused "one with another byte $at" \
        ': (cut short|damaged|made by another version)' \
        $bare "$tick" --restore "$tmp/bad"
done
# shellcheck disable=SC2086
{
    refused "no snapshot at all" ': not a snapshot$' \
        $bare "$tick" --restore "$tick"
    refused "none" ': ' $bare "$tick" --restore "$tmp/nowhere"
    refused "one of other images" ': of a machine that booted tick .*: hello ' \
        $bare "$hello" --restore "$small"
    "$bin/mirrorball" run $bare idle --max-insns 5000 --save "$tmp/idle" \
        >"$tmp/out" 2>&1
    refused "one with other boot arguments" 'booted --append "";.*"ticks=3"$' \
        $bare "$bin/guestos/idle.elf" --append ticks=3 --restore "$tmp/idle"
    refused "one with other RAM" 'with --memory 8M$' --tlb 16 \
        --disk "$tmp/disk:cow" "$tick" --restore "$small"
    refused "one with another TLB" 'with --tlb 16$' --memory 8M \
        --disk "$tmp/disk:cow" "$tick" --restore "$small"
    refused "one with another disk" 'another --disk$' --memory 8M --tlb 16 \
        "$tick" --restore "$small"
    refused "input besides its own" '^mirrorball: --input' $bare "$tick" \
        --restore "$small" --input "$tmp/typed"
}
refused "one of VMs with other memory" 'tick,mem=16777216,.*tick,mem=8388608,' \
    --check --vmm --guest "$paging" --guest "$tick,mem=8M" --restore "$tmp/mid"
refused "one without the checker" 'with --check$' --vmm --guest "$paging" \
    --guest "$tick" --restore "$tmp/mid"

"$bin/mirrorball" run "$hello" --save "$tmp/none/x" >"$tmp/out" 2>"$tmp/said"
ok "where it cannot be saved, nothing runs" test ! -s "$tmp/out"
ok "and it is said why" grep -q '/none/x: No such file' "$tmp/said"
status "a folder cannot be saved in" 2 "$bin/mirrorball" run "$hello" \
    --save "$tmp"

finish
