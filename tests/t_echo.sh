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

# A byte through the port is a load of its status and a store: two traps.
traps() {
    sed -n 's/.* \([0-9]*\) traps$/\1/p' "$tmp/$1"
}
bytes=$(wc -c <"$tmp/want")
ok "a line by call saves two traps a byte ($(traps port), $(traps call))" \
    test $(($(traps port) - $(traps call))) -ge $((2 * bytes - 10))
finish
