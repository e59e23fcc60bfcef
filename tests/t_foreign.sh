#!/bin/sh
# SPDX-License-Identifier: MIT
# t_foreign.sh - programs linked in kseg0, which know nothing of a monitor
# and cannot run in supervisor mode: by complete emulation they print under
# the monitor what they print bare.
. "$(dirname "$0")/lib.sh"

# build PROGRAM SCRIPT IMAGE
build() {
    mipsel-linux-gnu-gcc -EL -O2 -march=mips32r2 -mabi=32 -msoft-float \
        -mno-abicalls -fno-pic -G0 -ffreestanding -nostdlib -static -no-pie \
        -Wl,--build-id=none -I. -T "$2" \
        tests/bare/start.S tests/bare/console.c "tests/bare/$1.c" -lgcc \
        -o "$3" 2>"$tmp/build" || cat "$tmp/build"
}

for p in args work traps pages; do
    build $p tests/bare/bare.ld "$tmp/$p.elf"
    "$bin/mirrorball" run --memory 16M "$tmp/$p.elf" >"$tmp/bare" 2>/dev/null
    "$bin/mirrorball" run --check --vmm --guest "$tmp/$p.elf,mem=16M" \
        >"$tmp/all" 2>"$tmp/stderr"
    # argv[0] is the path bare, and the file's name within the archive.
    sed -i "s#^$tmp/##" "$tmp/bare"
    sed -n "s/^\[$p\] //p" "$tmp/all" >"$tmp/monitored"
    ok "$p prints something bare" test -s "$tmp/bare"
    same "$p prints under the monitor what it prints bare" \
        "$tmp/bare" "$tmp/monitored"
    ok "$p was emulated, not run" grep -q ' were emulated' "$tmp/stderr"
done

# The same image, two VMs: each has its own board and memory.
"$bin/mirrorball" run --check --vmm --guest "$tmp/traps.elf,name=one" \
    --guest "$tmp/traps.elf,name=two" >"$tmp/all" 2>/dev/null
sed -n 's/^\[one\] //p' "$tmp/all" >"$tmp/one"
sed -n 's/^\[two\] //p' "$tmp/all" >"$tmp/two"
ok "two of them run side by side" test -s "$tmp/one"
same "and print the same" "$tmp/one" "$tmp/two"

# Linked in kseg1 it boots as well, as on QEMU: uncached code, the same memory.
sed 's/0x80100000/0xa0100000/' tests/bare/bare.ld >"$tmp/kseg1.ld"
build work "$tmp/kseg1.ld" "$tmp/kseg1.elf"
"$bin/mirrorball" run --memory 16M "$tmp/work.elf" >"$tmp/kseg0" 2>/dev/null
"$bin/mirrorball" run "$tmp/kseg1.elf" >"$tmp/bare" 2>/dev/null
"$bin/mirrorball" run --check --vmm --guest "$tmp/kseg1.elf" \
    >"$tmp/all" 2>/dev/null
sed -n 's/^\[kseg1\] //p' "$tmp/all" >"$tmp/monitored"
same "a program in kseg1 prints what it prints in kseg0" "$tmp/kseg0" "$tmp/bare"
same "under the monitor too" "$tmp/bare" "$tmp/monitored"

finish
