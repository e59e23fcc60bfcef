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
cp tests/fuzzers/seeds/pattern/* "$to/pattern"

# The smallest of ELF files, ELF files without symbols, and one with.
"${CC_MIPS:-mipsel-linux-gnu-gcc}" -EL -mabi=32 -mno-abicalls -fno-pic \
    -nostdlib -static -no-pie -Wl,--build-id=none,-n -s -T tests/bare/bare.ld \
    tests/fuzzers/seeds/tiny.S -o "$to/image/tiny"
for image in "$bin/bench/empty.elf" "$bin/guestos/hello.elf"; do
    "$objcopy" --strip-all "$image" "$to/image/$(basename "$image")"
done
cp "$bin/bench/empty.elf" "$to/image/symbols.elf"

# Programs of the Unix: how big, and the first page.
for program in true ps; do
    {
        printf '\000\377\000\000'
        head -c 4096 "$bin/unix/bin/$program"
    } >"$to/program/$program"
done

# Archives: a guest that can start, and says nothing of arguments; one list of
# VMs alone.
"$objcopy" --remove-section=.mirrorball.args "$to/image/hello.elf" "$to/quiet.elf"
"$bin/mirrorball" bundle -o "$to/archive/hello" \
    --guest "$to/quiet.elf,name=hello,mem=1M,args=one two"
rm "$to/quiet.elf"
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
# In front stands the setting, or Status and the registers.
for image in "$bin/guestos/paging.elf" "$bin/vmm.elf"; do
    "$objcopy" -O binary -j .text "$image" "$to/text"
    for piece in 0 1 2 3 4 5 6 7; do
        name=$(basename "$image" .elf)$piece
        dd if="$to/text" of="$to/piece" bs=512 count=1 skip=$((piece * 3)) \
            2>/dev/null
        { printf %d $((piece % 3)); cat "$to/piece"; } >"$to/monitored/$name"
        {
            printf '%d\000\000\000\000' $((piece % 3))
            head -c 32 /dev/zero
            printf '????????????????' # every right there is
            cat "$to/piece"
        } >"$to/guest/$name"
    done
done
rm "$to/text" "$to/piece"

# byte NUMBER... - those bytes
byte() {
    for n in "$@"; do
        # shellcheck disable=SC2059 # the format is the byte
        printf "\\$(printf %03o "$n")"
    done
}

# op BLOCK HOW OFFSET VALUE - one access, as fuzz_devices.c reads it: HOW is 1
# for a store, 2 or 4 for two or four bytes, 8 for often, 16 for later on
op() {
    row=$(awk -F '[(,]' -v name="$1" '/^BOARD/ { if ($2 == name) print n + 0; n++ }' \
        machine/spec/board.def)
    byte "$row" "$2" $(($3 & 255)) $(($3 >> 8))
    byte $(($4 & 255)) $(($4 >> 8 & 255)) $(($4 >> 16 & 255)) $(($4 >> 24 & 255))
}

# ata COMMAND - the drive's registers set to one sector, then the command
ata() {
    op ide 1 2 1
    op ide 1 3 1
    op ide 1 6 224
    op ide 1 7 "$1"
    op ide 16 7 100000
}

{ ata 236 && op ide 10 0 0; } >"$to/devices/identify"
{ ata 32 && op ide 10 0 0; } >"$to/devices/read"
{ ata 48 && op ide 11 0 4660 && op ide 16 7 100000; } >"$to/devices/write"
{ ata 198 && ata 196 && op ide 10 0 0; } >"$to/devices/multiple"
{ ata 197 && op ide 11 0 99 && ata 231; } >"$to/devices/flush"
{ ata 239 && ata 145 && ata 227 && ata 248 && ata 39; } >"$to/devices/rest"
{ ata 41 && op ide_control 1 0 4 && op ide_control 1 0 0; } >"$to/devices/reset"
{
    op uart0 1 1 15 && op uart0 1 2 1 && op uart0 16 5 10000
    op pic1 1 0 17 && op pic1 1 1 8 && op pic1 1 1 4 && op pic1 1 1 1
    op pic1 1 1 0 && op pit 1 3 52 && op pit 1 0 16 && op pit 17 0 0
    op gt 4 3124 0 && op gt 5 3320 2147483648 && op gt 4 3324 0
    op rtc 1 0 11 && op rtc 1 1 112 && op rtc 17 0 12 && op rtc 0 1 0
} >"$to/devices/board"
