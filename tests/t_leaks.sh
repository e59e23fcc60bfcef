#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_leaks.sh - what one VM knows no other can learn: not from the frames it
# leaves behind when it dies, nor from its disk's writes, nor from what is in
# registers when the machine switches.
. "$(dirname "$0")/lib.sh"

keeper=$bin/keeper.elf
dd if=/dev/zero of="$tmp/disk" bs=64k count=4 2>/dev/null

# leaks ROLE - a secret everywhere; beside it a VM that looks for it
leaks() {
    "$bin/leaks" run --vmm --check --memory 24M --disk "$tmp/disk" \
        --max-insns 400000000 --append "$setting" \
        --guest "$keeper,mem=15M,name=a,disk=hda:cow,args=role=fill" \
        --guest "$keeper,mem=15M,name=b,disk=hda:cow,args=role=$1" \
        --guest tick >"$tmp/console" 2>"$tmp/watch"
    code=$?
    cat "$tmp/watch"
    return $code
}

for setting in slice=5000 "stlb=off slice=3000" "asid=tag slice=5000"; do
    ok "$setting: the secret is in no frame, no register of another" leaks look
    ok "$setting: the first VM died with it" grep -q '^\[vmm\] a: killed' \
        "$tmp/console"
    ok "$setting: fresh memory is zeroes, a disk what it was" \
        grep -q '^\[b\] keeper: nothing of others' "$tmp/console"
done
setting=slice=5000
status "the watch sees a word of the secret where there is one" 1 leaks fill

# switches NAME - how often the machine switched to VMs, at the least
switches() {
    "$bin/mirrorball" run --vmm --check --max-insns 400000000 \
        --stats "$tmp/stats" --append "$setting" "$@" >"$tmp/console" \
        2>"$tmp/.out"
    sed -n 's/.*"switches": {"total": \([0-9]*\),.*/\1/p' "$tmp/stats" |
        sort -n | head -n 1
}

for setting in slice=3000 "stlb=2 slice=3000" "asid=tag slice=3000"; do
    n=$(switches \
        --guest "$keeper,name=a,args=role=registers tag=1 rounds=13000" \
        --guest "$keeper,name=b,args=role=registers tag=2 rounds=13000")
    ok "$setting: all registers, HI and LO are kept in $n switches each" \
        test "$n" -gt 1000
    ok "$setting: by both" sh -c \
        "[ \$(grep -c 'keeper: nothing of others' $tmp/console) = 2 ]"
    n=$(switches --guest "$keeper,name=a,args=role=linked" \
        --guest "$keeper,name=b,args=role=registers tag=1 rounds=20000")
    ok "$setting: an SC fails when the machine has switched since its LL" \
        grep -q '^\[a\] keeper: nothing of others' "$tmp/console"
done
finish
