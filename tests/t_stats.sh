#!/bin/sh
# SPDX-License-Identifier: MIT
# t_stats.sh - what the monitor counts for each VM is what the machine saw it
# do, exactly; the VMs' counters add up to the machine's; a VM's own work is
# the same whoever runs beside it; and every counter is in the documents.
. "$(dirname "$0")/lib.sh"

# run NAME MIRRORBALL OPTION... - four guests; the counters go to $tmp/NAME.
run() {
    name=$1 program=$2
    shift 2
    "$program" run --stats "$tmp/$name" "$@" --vmm \
        --guest hello --guest paging --guest tick --guest greedy \
        >/dev/null 2>"$tmp/err" || cat "$tmp/err"
}

# lines NAME KEY - the object of that name of each VM, a line each.
lines() { sed -n "s/^     \"$2\": //p" "$tmp/$1"; }

# total NAME KEY - that number of all VMs together, and outside their turns.
total() {
    sed -n '/"vms"/,$p' "$tmp/$1" | grep -o "\"$2\": [0-9]*" |
        awk '{ sum += $2 } END { print sum }'
}

# machine NAME KEY - what it is for the whole machine.
machine() { sed "/\"vms\"/,\$d; s/.*\"$2\": \([0-9]*\).*/\1/p; d" "$tmp/$1"; }

# Of such an object: the causes of which all are counted; the number of misses.
without_misses() { sed 's/"total": [0-9]*, //; s/"TLB[LS]": [0-9]*, //g'; }
misses() {
    sed 's/.*"TLBL": \([0-9]*\), "TLBS": \([0-9]*\).*/\1 \2/' |
        awk '{ print $1 + $2 }'
}

adds_up() {
    lines "$1" exceptions | without_misses >"$tmp/seen"
    lines "$1" exits | without_misses >"$tmp/counted"
    ok "$1: (there are four VMs)" test "$(wc -l <"$tmp/seen")" = 4
    same "$1: the exits of each VM, by cause, are those that the machine saw" \
        "$tmp/seen" "$tmp/counted"
    lines "$1" exceptions | misses >"$tmp/seen"
    { lines "$1" exits | misses; lines "$1" fast_hits; } |
        awk '{ n[(NR - 1) % 4] += $1 } END { for (i = 0; i < 4; i++) print n[i] }' \
            >"$tmp/counted"
    same "$1: its misses are those that it counts, and those answered at once" \
        "$tmp/seen" "$tmp/counted"
    for key in supervisor user cycles; do
        ok "$1: $key is all VMs' together" \
            test "$(machine "$1" $key)" = "$(total "$1" $key)"
    done
    ok "$1: the monitor's instructions are the machine's in kernel mode" \
        test "$(machine "$1" kernel)" = "$(total "$1" monitor)"
}

run plain "$bin/mirrorball"
adds_up plain
ok "(some misses are answered at once)" test "$(total plain fast_hits)" -gt 100
run slices "$bin/mirrorball" --append slice=5000
adds_up slices
run none "$bin/mirrorball" --append stlb=off
adds_up none
run emulate "$bin/mirrorball" --append exec=emulate
adds_up emulate
ok "exec=emulate: no guest executes an instruction itself" \
    test "$(total emulate supervisor) $(total emulate user)" = "0 0"

# Being watched, or run by the other interpreter, changes no number.
run sanitized "$san/mirrorball"
run reference "$bin/mirrorball" --engine reference
run checked "$bin/mirrorball" --check
run traced "$bin/mirrorball" --trace "$tmp/trace"
for name in sanitized reference checked traced; do
    same "$name, the counters are the same" "$tmp/plain" "$tmp/$name"
done

# first KEY FILE - a number of the first VM.
first() { sed -n "s/^    {\"id\": 1,.*\"$1\": \([0-9]*\).*/\1/p" "$2"; }
"$bin/mirrorball" run --stats "$tmp/alone" --vmm --guest hello >/dev/null 2>&1
# A branch whose slot trapped is executed again: that is all the difference.
alone=$(first supervisor "$tmp/alone") among=$(first supervisor "$tmp/slices")
interrupted=$(lines slices exits | sed -n '1s/.*"Int": \([0-9]*\).*/\1/p')
ok "hello among others executes what it executes alone" \
    test "$among" -ge "$alone" -a "$among" -le "$((alone + interrupted))"
ok "(hello has some)" test "$alone" -gt 1000
ok "(and is interrupted at times)" test "$interrupted" -gt 0

"$bin/mirrorball" run --stats "$tmp/middle" --max-insns 5000000 --vmm \
    --guest paging >/dev/null 2>&1
number() { sed -n "s/^     \"$1\": \([0-9]*\).*/\1/p" "$tmp/middle"; }
ok "in the middle of a run a VM has frames" test "$(number frames)" -gt 100
ok "alone, they are its own" test "$(number frames)" = "$(number own_frames)"
ok "at the end it has none" test "$(lines plain frames | tr -d '0,\n')" = ""

# The monitor's clock and the machine's agree, the last turn included: a step
# of Count is two cycles; what is lost is less than a tenth.
"$bin/mirrorball" run --stats "$tmp/time" --vmm --guest paging >/dev/null 2>&1
used=$(($(sed -n 's/^     "used": \([0-9]*\).*/\1/p' "$tmp/time") * 2))
cycles=$(first cycles "$tmp/time")
ok "a VM's own time is what the machine spent on it ($used of $cycles)" \
    test "$((used * 10))" -ge "$((cycles * 9))" -a \
    "$((used * 9))" -le "$((cycles * 10))"

sed -n 's/^[A-Z]*(\([a-z_]*\),.*/\1/p' vmm/stat.def >"$tmp/names"
ok "(the table has rows)" test "$(wc -l <"$tmp/names")" -ge 7
while read -r name; do
    grep -q "^| \`$name\` |" vmm/README.md || echo "$name" >>"$tmp/undocumented"
done <"$tmp/names"
ok "vmm/README.md tells of every counter" test ! -e "$tmp/undocumented"
finish
