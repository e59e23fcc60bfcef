#!/bin/sh
# SPDX-License-Identifier: MIT
# one.sh NAME LEVEL - one of GCC's tests, at one level of optimization: build
# it bare, run it, and print one line:
#   NAME LEVEL passed
#   NAME LEVEL skipped: REASON
#   NAME LEVEL FAILED: what happened; what QEMU makes of it
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/torture/lib.sh

name=$1 level=$2
source=$tests/$name.c
elf=$work/out/$name$level.elf
said=$work/out/$name$level.said

result() {
    echo "$name $level $1"
    rm -f "$elf" "$said" "$said".*
    exit 0
}

# What a test says that it needs, and a bare machine has not.
needs() {
    grep -q "dg-require-effective-target $1 " "$source"
}
needs int128 && result "skipped: no 128-bit integers on this CPU"
needs dfp && result "skipped: no decimal floating point"
needs "\(mmap\|fileio\|unwrapped\)" && result "skipped: needs files or mmap"

grep -q _printf_float "$source" &&
    result "skipped: prints floating point, and our printf cannot"

# Options that a test asks for, unless for another target.
more=$(sed -n '/target/d
    s/.*dg-\(additional-\)\{0,1\}options *[{"]* *"*\([^"}]*\)".*/\2/p' "$source")

# shellcheck disable=SC2086 # lists of words
if ! "$gcc" $flags $level $more -nostdlib -static -no-pie \
    -Wl,--build-id=none -Wl,--no-warn-mismatch -T tests/bare/bare.ld \
    "$source" "$work/start.o" "$work/runtime.a" -lgcc "$work/runtime.a" \
    -o "$elf" 2>"$said"; then
    missing=$(sed -n "s/.*undefined reference to \`\(.*\)'.*/\1/p" "$said" |
        head -n 1)
    header=$(sed -n 's/.*error: \(.*\.h\): No such file.*/\1/p' "$said")
    [ -z "$missing" ] || result "skipped: no $missing() without a C library"
    [ -z "$header" ] || result "skipped: no <$header> without a C library"
    result "skipped: does not compile for MIPS: $(grep -m 1 error: "$said" |
        sed 's/.*error: //')"
fi

# Each interpreter runs it: the engine, and the one that is observed.
for option in --engine=fast --engine=reference; do
    "$bin/mirrorball" run "$option" --max-insns "${LIMIT:-2000000000}" "$elf" \
        >"$said" 2>"$said.err"
    status=$?
    tail -n 1 "$said" | grep -qx 'exit 0' && [ $status = 0 ] && continue
    timeout 60 qemu-system-mipsel -M malta -cpu P5600 -m 64 -nographic \
        -vga none -nic none -monitor none -serial stdio -no-reboot \
        -kernel "$elf" </dev/null >"$said.qemu" 2>/dev/null
    result "FAILED: $option: status $status, $(head -n 1 "$said.err"); on QEMU:\
 $(tail -n 1 "$said.qemu")"
done
result passed
