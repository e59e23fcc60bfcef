#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_ghosts.sh - no guest can tell that the monitor remembers displaced TLB
# entries: tests/guest/ghosts asks in every way there is.
. "$(dirname "$0")/lib.sh"

elf=$bin/ghosts.elf
want=tests/guest/ghosts/want

# Without the VM's prefix and the monitor's own lines.
transcript() {
    tr -d '\r' | sed -e '/^\[vmm\] /d' -e 's/^\[ghosts\] //'
}

"$bin/mirrorball" run --max-insns 20000000 "$elf" >"$tmp/said" 2>"$tmp/err"
same "bare, displaced entries are gone" $want "$tmp/said"

# Bare QEMU keeps what TLBWR displaces, by rules of its own: not asked.
"$bin/mirrorball" bundle -o "$tmp/ghosts.cpio" --guest "$elf"
for setting in stlb=off stlb=exact stlb=1 stlb=64 stlb=1024; do
    "$bin/mirrorball" run --vmm --check --max-insns 200000000 \
        --append $setting --trace "$tmp/trace" --guest "$elf" \
        2>"$tmp/err" | transcript >"$tmp/said"
    same "$setting: no ghost shows itself" $want "$tmp/said"
    ok "$setting: the real TLB keeps the rules" "$san/trace_rules" "$tmp/trace"
    cp "$tmp/.out" "$tmp/counts"
    case $setting in
    *off | *exact) there='[ ,]0' ;;
    *) there='[1-9][0-9]*' ;;
    esac
    ok "$setting: ghosts there were, or none" \
        grep -q "$there on ghosts" "$tmp/counts"
    qemu -kernel "$bin/vmm.elf" -initrd "$tmp/ghosts.cpio" -append $setting |
        transcript >"$tmp/said"
    same "$setting on QEMU: no ghost shows itself" $want "$tmp/said"
done
finish
