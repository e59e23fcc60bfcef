#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_echo.sh - a guest that sleeps until somebody types says the same bare and
# under the monitor, on our machine and on QEMU; and what a trap a byte costs
# against a trap a line.
. "$(dirname "$0")/lib.sh"

typed='one\ntwo and a bit more than a FIFO holds\nbye\n'
printf 'echo: say bye to end\n%b' "$typed" >"$tmp/want"

transcript() {
    tr -d '\r' | sed -e '/^\[vmm\] /d' -e 's/^\[[A-Za-z0-9_-]*\] //'
}

# says WHERE: the transcript of the run that has left $tmp/raw
says() {
    transcript <"$tmp/raw" >"$tmp/said"
    same "echo $how says the same $1" "$tmp/want" "$tmp/said"
}

# typed_on_qemu OPTIONS...: all input is there before the guest is
typed_on_qemu() {
    QEMU_SECONDS=10 QEMU_INPUT=$tmp/typed qemu "$@"
}

printf '%b' "$typed" >"$tmp/typed"
for how in port mapped call; do
    run="$bin/mirrorball run --max-insns 100000000 --input $tmp/typed"
    $run --append "how=$how" echo >"$tmp/raw" 2>"$tmp/.out"
    says "bare"
    $run --check --vmm --guest "echo,args=how=$how" >"$tmp/raw" 2>"$tmp/$how"
    says "under the monitor"
    typed_on_qemu -kernel "$bin/guestos/echo.elf" -append "how=$how" \
        >"$tmp/raw" 2>"$tmp/.out"
    says "bare on QEMU"
    "$bin/mirrorball" bundle -o "$tmp/$how.cpio" --guest "echo,args=how=$how"
    typed_on_qemu -kernel "$bin/vmm.elf" -initrd "$tmp/$how.cpio" \
        >"$tmp/raw" 2>"$tmp/.out"
    says "under the monitor on QEMU"
done

# late OPTIONS...: it is typed to a guest that sleeps, which in QEMU's virtual
# time would be awake again at once; so in real time.
late() {
    { sleep 1; cat "$tmp/typed"; } | timeout -k 2 10 qemu-system-mipsel \
        -M malta -cpu P5600 -m 128 -nographic -vga none -nic none \
        -monitor none -serial stdio -no-reboot "$@" >"$tmp/raw" 2>"$tmp/.out"
}

how=port
late -kernel "$bin/guestos/echo.elf"
says "woken bare on QEMU"
late -kernel "$bin/vmm.elf" -initrd "$tmp/port.cpio"
says "woken under the monitor on QEMU"

# The monitor's own keys, from the real port by a real interrupt.
printf '\001?bye\n' >"$tmp/typed"
late -kernel "$bin/vmm.elf" -initrd "$tmp/port.cpio"
ok "a key of the monitor is heard on QEMU" \
    grep -q '^\[vmm\] ^A 1 to 9: the focus' "$tmp/raw"

# ------------------------------------------------------------------ flows
cat >"$tmp/keys" <<'EOF'
mirrorball console input 1
20000000 one\n
25000000 bye\n
EOF
"$bin/mirrorball" run --max-insns 100000000 --input "$tmp/keys" \
    --trace "$tmp/trace" --vmm --guest echo,args=how=mapped >"$tmp/raw" 2>&1
shows() {
    grep -Eq -- "$1" "$tmp/raw"
}

"$bin/mirrorball" trace flows "$tmp/trace" >"$tmp/raw"
ok "each line that is typed to a guest that waits is a flow" \
    test "$(grep -Ec '^ *[0-9]+  console-read +os ' "$tmp/raw")" = 2
"$bin/mirrorball" trace flows --kind-of-flow console-read "$tmp/trace" \
    >"$tmp/raw"
ok "from the key" shows "1  monitor .* interrupted  by the devices"
ok "which is for a VM" shows "a key for vm 1 \"echo\": 'b'"
ok "by a virtual interrupt" shows "deliver the interrupt to v:c0000180"
ok "to the load of the port" shows "p:180003f8 -> 62  16550: the console"
ok "and back" shows "eret  to kernel mode, IE"

sed 's/^2[05]/2/' "$tmp/keys" >"$tmp/early"
"$bin/mirrorball" run --max-insns 100000000 --input "$tmp/early" \
    --trace "$tmp/trace" --vmm --guest echo --guest idle,args=how=spin \
    >"$tmp/raw" 2>&1
"$bin/mirrorball" trace flows --kind-of-flow console-read "$tmp/trace" \
    >"$tmp/raw"
ok "another VM is interrupted for it" \
    shows "1  guest os .* interrupted  by the devices"
ok "and does not run in the flow" \
    sh -c "sed 1,2d '$tmp/raw' | grep -q 'eret  to kernel mode, IE' &&
        ! grep -q 'vm 2' '$tmp/raw'"

"$bin/mirrorball" repl --batch --input "$tmp/keys" -c "flow mapped --cold" \
    -c "flow console-read --cold" --vmm --guest echo,args=how=mapped \
    >"$tmp/raw" 2>&1
ok "a mapped device is a flow" shows "^flow .*access to a mapped device"
ok "that names the guest's entry and the real half" \
    shows "entry 1 of the guest's TLB has it: a device: its half"
ok "and who answered" shows "p:18000020 <- 11  i8259: IRQ 0 to 7"
ok "both can be asked for" shows "^flow .*keys, from the console to a guest"

# A byte through the port is a load of its status and a store: two traps.
traps() {
    sed -n 's/.* \([0-9]*\) traps$/\1/p' "$tmp/$1"
}
bytes=$(wc -c <"$tmp/want")
ok "a line by call saves two traps a byte ($(traps port), $(traps call))" \
    test $(($(traps port) - $(traps call))) -ge $((2 * bytes - 10))

# A key is answered when it comes: the machine sleeps no second time for what
# it has slept already, and so the next key finds it as late as it is.
(sleep 0.5; echo hello; sleep 0.5; echo bye) |
    "$bin/mirrorball" run --vmm --guest echo --input - \
        --record-input "$tmp/keys" >/dev/null 2>&1
apart=$(awk '/hello/ { h = $1 } /bye/ { print $1 - h }' "$tmp/keys")
ok "two keys half a second apart are so to the machine ($apart cycles)" \
    test "$apart" -gt 10000000
finish
