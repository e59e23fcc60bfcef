#!/bin/sh
# SPDX-License-Identifier: MIT
# seeds.sh FOLDER - a corpus for each fuzzer to begin with, in FOLDER/NAME:
# cut from our own images, which must be built; the texts are in seeds/.
set -eu
cd "$(dirname "$0")/../.."
bin=${B:-build}
to=$1
objcopy=${CROSS:-mipsel-linux-gnu-}objcopy

for fuzzer in tests/fuzzers/fuzz_*.c; do
    name=$(basename "$fuzzer" .c)
    mkdir -p "$to/${name#fuzz_}"
done
cp tests/fuzzers/seeds/options/* "$to/options"
cp tests/fuzzers/seeds/gdb/* "$to/gdb"
cp tests/fuzzers/seeds/repl/* "$to/repl"

# ELF files without symbols, and a small one with.
for image in "$bin/bench/empty.elf" "$bin/guestos/hello.elf"; do
    "$objcopy" --strip-all "$image" "$to/image/$(basename "$image")"
done
cp "$bin/bench/empty.elf" "$to/image/symbols.elf"

# Archives: a guest that can start; one list of VMs alone.
"$bin/mirrorball" bundle -o "$to/archive/hello" \
    --guest "$to/image/hello.elf,mem=1M,args=one two"
"$bin/mirrorball" bundle -o "$to/archive/two" \
    --guest "$to/image/hello.elf,mem=512K" --guest "$to/image/hello.elf,name=b"

# Traces: bare, and of a monitor's first steps.
"$bin/mirrorball" run --max-insns 300 --trace "$to/trace/bare" \
    "$to/image/empty.elf" >/dev/null 2>&1 || :
"$objcopy" --strip-all "$bin/vmm.elf" "$to/vmm.elf"
"$bin/mirrorball" run --max-insns 15000 --trace "$to/trace/monitored" \
    --vmm="$to/vmm.elf" --guest "$to/image/hello.elf" >/dev/null 2>&1 || :
rm "$to/vmm.elf"

# Code: pieces of kernels and of the monitor, whose words are privileged.
# For fuzz_guest.c, Status and registers stand in front.
for image in "$bin/guestos/paging.elf" "$bin/vmm.elf"; do
    "$objcopy" -O binary -j .text "$image" "$to/text"
    for piece in 0 1 2 3 4 5 6 7; do
        name=$(basename "$image" .elf)$piece
        dd if="$to/text" of="$to/monitored/$name" bs=512 count=1 \
            skip=$((piece * 3)) 2>/dev/null
        { head -c 52 /dev/zero; cat "$to/monitored/$name"; } >"$to/guest/$name"
    done
done
rm "$to/text"

# A driver's accesses to the disk, the third row of board.def: IDENTIFY, one
# sector read, one written; each then moves a block's worth of data.
{
    printf '\002\001\007\000\354\000\000\000\002\030\000\000\000\000\001\000'
    printf '\002\001\002\000\001\000\000\000\002\001\006\000\340\000\000\000'
    printf '\002\001\007\000\040\000\000\000\002\030\000\000\000\000\001\000'
    printf '\002\012\000\000\000\000\000\000\002\001\007\000\060\000\000\000'
    printf '\002\033\000\000\125\252\000\001\002\013\000\000\125\252\000\000'
} >"$to/devices/disk"
# The console, its interrupts, the first i8259.
{
    printf '\000\001\001\000\017\000\000\000\000\001\002\000\001\000\000\000'
    printf '\004\001\000\000\021\000\000\000\004\001\001\000\010\000\000\000'
    printf '\000\020\005\000\000\020\000\000\000\000\000\000\000\000\000\000'
} >"$to/devices/console"
