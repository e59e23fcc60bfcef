#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_vdisk.sh - disks under the monitor: the same guest by registers and by
# monitor call, on both kinds of disk of the machine's and on QEMU; whose the
# sectors are, who waits, how many traps a sector takes.
. "$(dirname "$0")/lib.sh"

disk=$tmp/disk
seq 1 20000 | head -c 65536 >"$disk" # 128 sectors
cp "$disk" "$tmp/before"

# run DISK-OPTION APPEND GUEST...: what the VMs said, in $tmp/said
run() {
    where=$1 append=$2
    shift 2
    "$bin/mirrorball" run --check --max-insns 400000000 "$where" "$disk:cow" \
        --append "$append" --stats "$tmp/stats" --vmm "$@" \
        >"$tmp/raw" 2>"$tmp/err"
    code=$?
    sed -e '/^\[vmm\] /d' -e 's/^\[[a-z0-9]*\] //' "$tmp/raw" >"$tmp/said"
    return $code
}
said() { grep -q -- "$1" "$tmp/raw"; }
boots() { # WHAT COMMAND...
    what=$1
    shift
    ok "$what: it ends well" "$@"
    same "$what: it says the same" tests/guest/disk.want "$tmp/said"
}
unwritten() { ok "$1" cmp -s "$disk" "$tmp/before"; }

bare() {
    "$bin/mirrorball" run --disk "$disk:cow" --append "$1" disk \
        >"$tmp/said" 2>"$tmp/err"
}
bare_on_qemu() {
    cp "$disk" "$tmp/theirs"
    qemu -kernel "$bin/guestos/disk.elf" -append "$1" \
        -drive "file=$tmp/theirs,format=raw,if=ide,index=0" | tr -d '\r' \
        >"$tmp/said"
}
monitored_on_qemu() {
    cp "$disk" "$tmp/theirs"
    "$bin/mirrorball" bundle -o "$tmp/vms" --guest "disk,disk=hda,args=$1"
    qemu -kernel "$bin/vmm.elf" -initrd "$tmp/vms" \
        -drive "file=$tmp/theirs,format=raw,if=ide,index=0" | tr -d '\r' |
        sed -e '/^\[vmm\] /d' -e 's/^\[disk\] //' >"$tmp/said"
}

for how in poll irq call; do
    boots "$how, bare" bare "how=$how"
    boots "$how, bare on QEMU" bare_on_qemu "how=$how"
    boots "$how, monitored on QEMU" monitored_on_qemu "how=$how"
    for kind in --disk --dma-disk; do
        for io in sync async; do
            boots "$how, $kind, io=$io" run $kind io=$io \
                --guest "disk,disk=hda,args=how=$how"
        done
    done
done
boots "under complete emulation" run --disk exec=emulate \
    --guest disk,disk=hda,args=how=call

# ------------------------------------------------------------------- traps
# A sector more is so many traps more: 100 pages against none.
traps() { # HOW COUNT
    run --disk "" --guest "disk,disk=hda:cow,args=how=$1 write=0 count=$2"
    sed -n 's/^.*"exits": {"total": \([0-9]*\),.*$/\1/p' "$tmp/stats" |
        head -n 1
}
per_sector() { # HOW: hundredths of a trap
    few=$(traps "$1" 8)
    many=$(traps "$1" 104)
    echo $(((many - few) * 100 / 96))
}
plain=$(per_sector poll)
called=$(per_sector call)
echo "traps a sector, in hundredths: $plain by registers, $called by call"
ok "a sector by registers is a trap a word, and some" \
    test "$plain" -ge 26500 -a "$plain" -le 30000
ok "a page by call is two or three: the call, the page touched anew" \
    test "$called" -ge 12 -a "$called" -le 60

# ------------------------------------------------------ who runs meanwhile
# A second VM that never waits: with io=sync nobody runs while the disk turns.
progress() { # IO: during how many of the disk's turns VM 2 is entered
    run --disk "io=$1" --trace "$tmp/trace" \
        --guest "disk,disk=hda:cow,args=how=call write=0 count=104" \
        --guest idle,args=how=spin
    "$bin/mirrorball" trace grep --count \
        'disk_start .. !disk_end .. enter[vm=2]' "$tmp/trace"
}
ok "io=sync: nobody else runs while a disk works" \
    test "$(progress sync)" = 0
ok "io=async: somebody does" test "$(progress async)" -gt 5

"$bin/mirrorball" trace flows "$tmp/trace" >"$tmp/raw"
ok "a request is a flow of its own" said '^ *[0-9]*  disk-read '
"$bin/mirrorball" repl --batch --disk "$disk:cow" --append io=sync \
    -c "flow disk-read --cold" --vmm \
    --guest disk,disk=hda:cow,args=how=call >"$tmp/raw" 2>&1
ok "that can be shown" said "the machine's ATA disk begins: read 8 from 0 on"
ok "to the remap" said "shares mfn .*: nobody may store to it"

# ---------------------------------------------------------- whose sectors
ok "two VMs share a base" run --disk "" \
    --guest disk,name=a,disk=hda:cow --guest disk,name=b,disk=hda:cow
ok "each finds what was there" test \
    "$(grep -c "$(sed -n 2p tests/guest/disk.want)" "$tmp/raw")" = 2
ok "ranges of one disk are two disks" run --disk "" \
    --guest disk,name=a,disk=hda@0+64 --guest disk,name=b,disk=hda@64+64
ok "each of its size" test "$(grep -c 'a disk of 64 sectors' "$tmp/raw")" = 2
run --disk "" --guest disk,name=a,disk=hda@0+64 \
    --guest disk,name=b,disk=hda@56+64:cow
ok "what one VM writes no other has" \
    said "^\[vmm\] vms:2: hda@56+64:cow: these sectors are another VM's"
run --disk "" --guest disk,disk=hdb
ok "a disk that is not there is not given" \
    said "^\[vmm\] vms:1: hdb: the machine has no such disk"
run --disk "" --guest disk,disk=hda@4+64
ok "nor half pages" said "^\[vmm\] vms:1: .*a multiple of 8 sectors"
run --disk "" --guest disk,disk=hda:ro
ok "a disk that may not be written refuses" said "it cannot be written"
run --disk "" --guest disk,disk=hda:ro,args=how=call
ok "and so does its call" said "it cannot be written"
unwritten "the file is as it was"

"$bin/mirrorball" run --check --disk "$disk" --vmm \
    --guest disk,disk=hda:cow >"$tmp/raw" 2>&1
unwritten "what a cow disk was told is not in the machine's own"
"$bin/mirrorball" run --check --disk "$disk" --vmm --guest disk,disk=hda \
    >"$tmp/raw" 2>&1
ok "what a private one was told is in the file" \
    test "$(od -An -tx4 -j61440 -N4 "$disk" | tr -d ' ')" = 5eed0078

ok "a guest may name a disk" "$bin/mirrorball" bundle -o "$tmp/vms" \
    --guest disk,disk=hda@8+64:cow=work
ok "and the archive says so" grep -aq "disk=hda@8+64:cow=work" "$tmp/vms"
for bad in hdc hda@ hda@8 hda@8+ hda:rw hda:cow= hda:ro:cow hda@8+8x; do
    status "disk=$bad is refused" 2 "$bin/mirrorball" bundle -o "$tmp/vms" \
        --guest "disk,disk=$bad"
done
finish
