#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_cutpower.sh - the Unix works on the simulated machine, and the power fails
# after any sector (--power-cut): its disk is in order, and again when it has
# booted from that; what was synced is there.  EVERY=1: after each sector.
. "$(dirname "$0")/lib.sh"

mkdir -p "$tmp/root/bin"
for program in init sh cat echo ln mkdir rm sync; do
    cp "$bin/unix/root/bin/$program" "$tmp/root/bin"
done
cat >"$tmp/root/work" <<'END'
mkdir /w
cat /bin/echo > /w/a
echo kept > /w/kept
sync
echo one
ln /w/a /w/b
rm /w/a
cat /bin/cat /w/b > /w/c
mkdir /w/d
echo more >> /w/kept
sync
echo two
rm /w/c /w/kept
END
"$bin/mirrorball" mkfs -b 600 -i 128 "$tmp/new" "$tmp/root"
printf 'kept\nmore\n' >"$tmp/both"

boot() { # ARGS OPTION...: bare
    args=$1
    shift
    "$bin/mirrorball" run --max-insns 100000000 --disk "$tmp/disk" \
        --append "$args" "$@" unix
}
monitored() {
    args=$1
    shift
    "$bin/mirrorball" run --check --max-insns 100000000 --disk "$tmp/disk" \
        --append "stlb=4096 regpage=on" "$@" \
        --vmm --guest "unix,disk=hda,args=$args"
}

# What is in the disk of what the console has said was synced.
kept() { "$bin/mirrorball" fscat "$tmp/disk" "$1" >"$tmp/file" 2>/dev/null; }
holds_what_was_synced() {
    if grep -q '^\(\[unix\] \)\{0,1\}two$' "$tmp/said"; then
        kept /w/d || return 1
        ! kept /w/kept || cmp "$tmp/file" "$tmp/both"
    elif grep -q '^\(\[unix\] \)\{0,1\}one$' "$tmp/said"; then
        { kept /w/a || kept /w/b; } && cmp "$tmp/file" "$tmp/root/bin/echo" &&
            kept /w/kept && grep -q '^kept$' "$tmp/file"
    fi
}

# cut HOW N: 0 if all is well; 3: the work ended before so many sectors.
cut() {
    cp "$tmp/new" "$tmp/disk"
    "$1" run=sh,/work --power-cut "$2" >"$tmp/said" 2>"$tmp/err"
    case $? in
    0) return 3 ;;
    3) grep -q "power failed after $2 sectors" "$tmp/err" || return 1 ;;
    *) return 1 ;;
    esac
    "$bin/mirrorball" fsck "$tmp/disk" && holds_what_was_synced || return 1
    "$1" run=echo,again >"$tmp/again" 2>"$tmp/err" &&
        grep -q again "$tmp/again" && "$bin/mirrorball" fsck "$tmp/disk" &&
        ! "$bin/mirrorball" fsck "$tmp/disk" | grep -q "log\|without" &&
        holds_what_was_synced
}
every() { # HOW STEP: all cuts, and how many there were
    cuts=0
    n=1
    while :; do
        cut "$1" $n >"$tmp/.cut" 2>&1
        code=$?
        [ $code = 0 ] || break
        cuts=$((cuts + 1))
        n=$((n + $2))
    done
    echo "$cuts cuts in steps of $2, the next at $n: $code"
    cat "$tmp/.cut" "$tmp/err"
    [ "$code" = 3 ] && [ $cuts -gt 4 ]
}
ok "bare, by the registers of the disk" every boot "${EVERY:-7}"
head -n 1 "$tmp/.out"
ok "under the monitor, by its calls" every monitored "${EVERY:-31}"
head -n 1 "$tmp/.out"

# ----------------------------------------------------- one of the workloads
# Cut off, pmake finishes when it is run again.
pmake() {
    cuts=0
    n=1
    while :; do
        cp "$bin/unix.img" "$tmp/disk"
        boot run=pmake,-s --power-cut $n >"$tmp/said" 2>&1
        [ $? = 3 ] || break
        "$bin/mirrorball" fsck "$tmp/disk" &&
            boot run=pmake,-s >"$tmp/said" 2>&1 &&
            "$bin/mirrorball" fsck "$tmp/disk" || return 1
        cuts=$((cuts + 1))
        n=$((n + ${EVERY:-19}))
    done >"$tmp/.cut" 2>&1
    echo "$cuts cuts, the next at $n"
    cat "$tmp/.cut" "$tmp/said"
    grep -q targets "$tmp/said" && [ $cuts -gt 4 ]
}
ok "pmake" pmake
head -n 1 "$tmp/.out"

# ------------------------------------------------------------ the option
cp "$tmp/new" "$tmp/disk"
status "a power cut is a limit" 3 boot run=sh,/work --power-cut 9 \
    --stats "$tmp/stats"
ok "so the statistics say" grep -q '"cut"' "$tmp/stats"
status "after no sector there is none" 2 boot run=sh,/work --power-cut 0
ok "nor on a disk that is not written" boot run=echo,x --power-cut 9
finish
