#!/bin/sh
# SPDX-License-Identifier: MIT
# t_device.sh - devices answer drivers as QEMU's Malta does: every program of
# tests/device prints the same here and there, and leaves the same disk.
#
# QEMU's clock is its own time, not the host's; and it passes faster than in
# other tests, as programs spend seconds waiting.
# What QEMU is known to do otherwise, the programs themselves leave out, each
# by name.
. "$(dirname "$0")/lib.sh"

gcc=${CC_MIPS:-mipsel-linux-gnu-gcc}
SECTORS=4096

build() {
    "$gcc" -EL -march=mips32r2 -mabi=32 -msoft-float -mno-abicalls -fno-pic \
        -G0 -ffreestanding -fno-builtin -fno-stack-protector -O2 -nostdlib \
        -I. -Wall -Wextra -Werror -static -no-pie -Wl,--build-id=none \
        -T tests/bare/bare.ld tests/bare/start.S tests/bare/console.c \
        "tests/device/$1.c" -lgcc -o "$tmp/$1.elf"
}

# Sectors that all differ.
new_disk() {
    awk -v n="$SECTORS" 'BEGIN {
        for (i = 0; i < n; i++) printf "%-511d\n", i * 7919
    }' >"$1"
}

for source in tests/device/*.c; do
    name=$(basename "$source" .c)
    ok "$name builds" build "$name"
    new_disk "$tmp/theirs.disk"
    new_disk "$tmp/ours.disk"
    qemu -kernel "$tmp/$name.elf" -rtc base=2000-01-01,clock=vm \
        -icount shift=7,sleep=off \
        -serial null -serial null \
        -drive "file=$tmp/theirs.disk,format=raw,if=ide,index=0" \
        >"$tmp/theirs"
    "$san/mirrorball" run --memory 128M --disk "$tmp/ours.disk" \
        "$tmp/$name.elf" >"$tmp/ours" 2>"$tmp/.out"
    ended=$?
    ok "$name powers off" test "$ended" = 0
    ok "$name says something" test "$(wc -l <"$tmp/ours")" -gt 5
    same "$name hears what it hears on QEMU" "$tmp/theirs" "$tmp/ours"
    ok "$name leaves the same disk" cmp "$tmp/theirs.disk" "$tmp/ours.disk"
done
finish
