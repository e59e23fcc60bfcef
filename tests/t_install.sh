#!/bin/sh
# SPDX-License-Identifier: MIT
# t_install.sh - installed, the programs find each other and the images.
. "$(dirname "$0")/lib.sh"

ok "make install puts everything under DESTDIR and prefix" \
    make --no-print-directory install DESTDIR="$tmp/root" prefix=/usr
cd "$tmp" || exit 1
"$tmp/root/usr/bin/mirrorball" run --vmm --guest hello --trace "$tmp/t" \
    >"$tmp/out" 2>"$tmp/err"
ok "the installed program finds monitor and guest from anywhere" \
    grep -q '^\[hello\] hello: nothing more to do' "$tmp/out"
ok "and the program that draws" "$tmp/root/usr/bin/mirrorball" draw "$tmp/t" \
    --kind-of-flow mmio -o "$tmp/t.svg"
ok "which has drawn" grep -q '<svg' "$tmp/t.svg"
ok "and those that know the disks of the Unix" "$tmp/root/usr/bin/mirrorball" \
    fsck "$tmp/root/usr/share/mirrorball/unix.img"

cd "$root" || exit 1
make -n --no-print-directory install PREFIX="$tmp/elsewhere" >"$tmp/said" 2>&1
ok "PREFIX is as good as prefix" sh -c \
    "grep -q '^install.* $tmp/elsewhere/bin\$' '$tmp/said' && ! grep -q /usr/local '$tmp/said'"

finish
