#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_boots.sh - one image, four boots: every guest says the same bare on our
# machine, under the monitor, bare on QEMU and under the monitor on QEMU.
. "$(dirname "$0")/lib.sh"

run() {
    "$bin/mirrorball" run "$@"
}

# What the VMs said: without their prefix, without the monitor's own lines.
transcript() {
    tr -d '\r' | sed -e '/^\[vmm\] /d' -e 's/^\[[A-Za-z0-9_-]*\] //'
}

# boots GUEST WANTED WHERE COMMAND...: its transcript, and exit status 0
boots() {
    guest=$1 wanted=$2 where=$3
    shift 3
    "$@" >"$tmp/raw" 2>"$tmp/.out"
    code=$?
    transcript <"$tmp/raw" >"$tmp/said"
    [ "$code" = 0 ] || fail "$guest powers off with status 0 $where ($code)"
    same "$guest says the same $where" "$wanted" "$tmp/said"
}

under_monitor_on_qemu() {
    run_bundle=$tmp/$1.cpio
    "$bin/mirrorball" bundle -o "$run_bundle" --guest "$1" &&
        qemu -kernel "$bin/vmm.elf" -initrd "$run_bundle"
}

without_icount() {
    timeout "${QEMU_SECONDS:-60}" qemu-system-mipsel -M malta -cpu P5600 \
        -m 128 -nographic -vga none -nic none -monitor none -serial stdio \
        -no-reboot "$@" </dev/null
}

for guest in hello tick paging idle corners hash pages ping; do
    want=tests/guest/$guest.want
    elf=$bin/guestos/$guest.elf
    boots "$guest" "$want" "bare" run --max-insns 20000000 "$guest"
    boots "$guest" "$want" "under the monitor" \
        run --check --max-insns 200000000 --vmm --guest "$guest"
    boots "$guest" "$want" "bare on QEMU" qemu -kernel "$elf"
    boots "$guest" "$want" "under the monitor on QEMU" \
        under_monitor_on_qemu "$guest"
    boots "$guest" "$want" "bare on QEMU in real time" \
        without_icount -kernel "$elf"
    boots "$guest" "$want" "under the monitor on QEMU in real time" \
        without_icount -kernel "$bin/vmm.elf" -initrd "$tmp/$guest.cpio"
    for setting in stlb=off stlb=exact stlb=64; do
        boots "$guest" "$want" "under the monitor, $setting" \
            run --check --max-insns 200000000 --append "$setting" \
            --vmm --guest "$guest"
    done
done

# chameleon has a form by its arguments: each page table and each convention.
for form in "table=linear call=t8 by=teq vectors=800 asid=9" \
    "table=two-level call=a3 by=break root=17 heap=300 wired=4 pages=140" \
    "table=hashed call=v0 by=syscall vectors=1023 heap=1900 seed=77"; do
    guest=chameleon
    run --max-insns 20000000 --append "$form" $guest 2>"$tmp/.out" |
        tr -d '\r' >"$tmp/bare.want"
    ok "chameleon comes to its end: $form" grep -q "is done" "$tmp/bare.want"
    for tlb in 64 17; do
        boots "$guest" "$tmp/bare.want" "under the monitor, $tlb entries, $form" \
            run --check --max-insns 200000000 --tlb $tlb --vmm \
            --guest "$guest,args=$form"
    done
    boots "$guest" "$tmp/bare.want" "bare on QEMU, $form" \
        qemu -kernel "$bin/guestos/$guest.elf" -append "$form"
    boots "$guest" "$tmp/bare.want" "under the monitor on QEMU, $form" \
        under_monitor_on_qemu "$guest,args=$form"
done
status "a form that there is not is refused" 1 \
    run --max-insns 20000000 --append asid=300 chameleon

# Two designs at the same time: neither knows of the other.
run --check --max-insns 400000000 --append slice=5000 --vmm --guest hash \
    --guest paging --guest corners 2>"$tmp/.out" | tr -d '\r' >"$tmp/raw"
for guest in hash paging corners; do
    sed -n "s/^\[$guest\] //p" "$tmp/raw" >"$tmp/said"
    same "$guest says the same beside the others" \
        "tests/guest/$guest.want" "$tmp/said"
done

# idle has more ways to idle than waiting.
for how in how=spin how=yield; do
    want=tests/guest/idle.want
    boots "idle $how" "$want" "bare" \
        run --max-insns 20000000 --append $how idle
    boots "idle $how" "$want" "under the monitor" \
        run --check --max-insns 200000000 --vmm --guest idle,args=$how
    boots "idle $how" "$want" "bare on QEMU" \
        qemu -kernel "$bin/guestos/idle.elf" -append $how
    boots "idle $how" "$want" "under the monitor on QEMU" \
        under_monitor_on_qemu idle,args=$how
done

# And one that the monitor finds out.
infer_on_qemu() {
    qemu -kernel "$bin/vmm.elf" -initrd "$tmp/idle,args=how=spin.cpio" \
        -append spin=infer
}
boots "idle how=spin" tests/guest/idle.want "under spin=infer" \
    run --check --max-insns 200000000 --append spin=infer \
    --vmm --guest idle,args=how=spin
boots "idle how=spin" tests/guest/idle.want "under spin=infer on QEMU" \
    infer_on_qemu

for guest in hello corners hash; do
    boots $guest tests/guest/$guest.want "under complete emulation" \
        run --check --max-insns 600000000 --append exec=emulate --vmm \
        --guest $guest
done
for guest in corners hash; do
    boots $guest tests/guest/$guest.want "with 8 real TLB entries" \
        run --check --max-insns 400000000 --tlb 8 --append stlb=4 --vmm \
        --guest $guest
done

# Bare QEMU is another CPU than greedy's, so there it may say something else:
# which bits of a register stick is for each CPU to decide.
boots greedy tests/guest/greedy.want "bare" run --max-insns 20000000 greedy
boots greedy tests/guest/greedy.want "under the monitor" \
    run --check --max-insns 400000000 --vmm --guest greedy
boots greedy tests/guest/greedy.want "under the monitor on QEMU" \
    under_monitor_on_qemu greedy
qemu -kernel "$bin/guestos/greedy.elf" >"$tmp/greedy.qemu"
ok "greedy comes to its end bare on QEMU" grep "greedy: done" "$tmp/greedy.qemu"
ok "greedy finds no breach there" sh -c "! grep BREACH '$tmp/greedy.qemu'"

finish
