#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_memory.sh - what memory costs: VMs of one image share it, more memory can
# be believed in than there is, and nobody zeroes a page twice.
. "$(dirname "$0")/lib.sh"

limit=400000000

# vms N ARGS OPTION... - that many VMs of one image
vms() {
    n=$1 args=$2
    shift 2
    while [ "$n" -gt 0 ]; do
        set -- "$@" --guest "pages,name=p$n,mem=4M,args=$args"
        n=$((n - 1))
    done
    "$bin/mirrorball" run --check --max-insns $limit --append slice=20000 \
        --vmm "$@" \
        >"$tmp/console" 2>"$tmp/err"
    code=$?
    cat "$tmp/console" "$tmp/err"
    return $code
}

# From a trace, as Disco's figure 6 has it: the VMs' pages that are backed,
# the frames behind them, and of these the ones with one user; when the VMs
# had just been made, and when the most pages were backed.
figures() {
    "$bin/mirrorball" trace cat "$1" | awk '
    function arg(name,   s) {
        if (!match($0, "\"" name "\":\"?[0-9a-fx]+")) return ""
        s = substr($0, RSTART, RLENGTH)
        sub(/^.*:"?/, "", s)
        return s
    }
    function put(   m) {
        m = arg("mfn"); pages++; n[m]++
        frames += n[m] == 1; own += (n[m] == 1) - (n[m] == 2)
    }
    function take(   m) {
        m = arg("mfn"); pages--; n[m]--
        frames -= n[m] == 0; own += (n[m] == 1) - (n[m] == 0)
    }
    /"kind":"(fill|share|own)"/ { put() }
    /"kind":"take"/ { take() }
    /"kind":"switch"/ && !up { up = 1; print "made", pages, frames, own }
    pages > most { most = pages; at = pages " " frames " " own }
    END { print "most", at }'
}

field() {
    awk -v when="$2" -v n="$3" '$1 == when { print $n }' "$1"
}

# ------------------------------------------------------------------- sharing
ok "one VM runs" vms 1 fresh=16 --trace "$tmp/one.trace"
figures "$tmp/one.trace" >"$tmp/one"
ok "eight VMs of its image run" vms 8 fresh=16 \
    --trace "$tmp/eight.trace"
figures "$tmp/eight.trace" >"$tmp/eight"
cat "$tmp/one" "$tmp/eight"

one=$(field "$tmp/one" made 3)
eight=$(field "$tmp/eight" made 3)
ok "eight VMs start with at most 1.5 times the frames of one" \
    test $((eight * 2)) -le $((one * 3))
ok "though they believe in eight times as many" \
    test "$(field "$tmp/eight" made 2)" -eq $((one * 8))
most=$(field "$tmp/one" most 3)
shared=$(($(field "$tmp/eight" most 3) - $(field "$tmp/eight" most 4)))
ok "and later too, their private writes apart" \
    test $((shared * 2)) -le $((most * 3))
ok "which is less than two thirds of what they believe in" \
    test $(($(field "$tmp/eight" most 3) * 3)) -lt \
    $(($(field "$tmp/eight" most 2) * 2))
"$san/trace_rules" "$tmp/eight.trace" >"$tmp/rules"
ok "the rules hold with sharing" grep -q \
    '[1-9][0-9]* shared, [1-9][0-9]* copied' "$tmp/rules"
for how in lost-share lost-own right-shared; do
    status "a trace broken by \"$how\" is refused" 1 \
        "$san/trace_rules" --break "$how" "$tmp/eight.trace"
done

# The excursion in which a shared page is written to, told in words.
ok "two VMs run" vms 2 "" --trace "$tmp/two.trace"
told() {
    n=1
    until "$bin/mirrorball" trace flows --flow $n "$tmp/two.trace" |
        grep "pfn [0-9a-f]* was shared: it gets a copy, mfn"; do
        n=$((n + 1))
        [ $n -lt 200 ] || return 1
    done
}
ok "the copy is a step of a flow" told

# --------------------------------------------------------------- one disk too
# readers N: they read the same sectors of one disk again and again, each into
# its own memory, and are looked at in the middle of that.  $tmp/memory: as
# the VMs see it, in the machine, of that nobody else's, held, free.
seq 1 20000 | head -c 65536 >"$tmp/disk"
readers() {
    n=$1
    set -- --max-insns $(($1 * 4000000))
    how="how=call write=0 count=104 keep=13 times=100000"
    while [ "$n" -gt 0 ]; do
        set -- "$@" --guest "disk,name=d$n,mem=4M,disk=hda:cow,args=$how"
        n=$((n - 1))
    done
    "$bin/mirrorball" run --check --disk "$tmp/disk:cow" --stats "$tmp/stats" \
        --append slice=20000 --vmm "$@" >"$tmp/console" 2>"$tmp/err"
    [ $? = 3 ] || { cat "$tmp/console" "$tmp/err"; return 1; }
    sed -n '/^  "memory": /s/[^0-9 ]//gp' "$tmp/stats" >"$tmp/memory"
    cat "$tmp/memory"
}
ok "one VM reads a disk" readers 1
read -r seen1 machine1 own1 held1 free1 <"$tmp/memory"
ok "eight VMs of its image read that disk" readers 8
ok "each of them all of it" test "$(grep '104 sum to' "$tmp/console" |
    cut -c 1-4 | sort -u | wc -l)" = 8
read -r seen8 machine8 own8 held8 free8 <"$tmp/memory"
echo "one: sees $seen1, has $machine1 ($own1 own), $held1 held, $free1 free"
echo "eight: see $seen8, have $machine8 ($own8 own), $held8 held, $free8 free"
ok "they see eight times as much" test "$seen8" -eq $((seen1 * 8))
ok "it takes 1.5 times the frames, private writes apart" \
    test $(((machine8 + held8 - own8) * 2)) -le $(((machine1 + held1) * 3))
ok "and with them at most half of what they see" \
    test $(((machine8 + held8) * 2)) -le "$seen8"

# ---------------------------------------------------------------- overcommit
# Eight of 4 MiB on a machine of 16: twice as much as there is.
ok "twice the machine's memory runs, while what is touched fits" \
    vms 8 touch=380 --memory 16M
ok "and nobody is killed" sh -c "! grep -q killed '$tmp/console'"
status "when it does not fit, the run ends with status 1" 1 \
    vms 8 touch=440 --memory 16M
ok "one VM is killed, and told why" test \
    "$(grep -c '^\[vmm\] p[1-8]: killed at v:[0-9a-f]*: the machine is out of memory: it has [0-9]* frames of its own' \
        "$tmp/console")" = 1
ok "the seven others come to their end" test \
    "$(grep -c '^\[p[1-8]\] pages: done' "$tmp/console")" = 7
status "with far too little, the monitor lives" 1 vms 8 touch=700 --memory 16M
ok "and so does a VM" grep -q '^\[p[1-8]\] pages: done' "$tmp/console"
ok "and it is not the monitor that fails" sh -c "! grep -q panic '$tmp/console'"

# ----------------------------------------------------------- double zeroing
cycles() {
    vms 1 "$1" >"$tmp/.out" || fail "one VM runs with $1"
    sed -n 's/.*instructions, \([0-9]*\) cycles.*/\1/p' "$tmp/err"
}
twice=$(cycles "how=self fresh=200")
once=$(cycles fresh=200)
echo "200 fresh pages: zeroed twice $twice cycles, once $once"
ok "a page that the monitor zeroed costs the guest's own loop less" test \
    $((twice - once)) -gt $((200 * 1024))
finish
