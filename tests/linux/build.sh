#!/bin/sh
# SPDX-License-Identifier: MIT
# build.sh FOLDER [SYMBOLS] - of what fetch.sh has fetched, in FOLDER:
#
#   vmlinuz     the kernel as Debian ships it: it unpacks itself
#   vmlinux     the same, unpacked by the host
#   initrd.gz   busybox and tests/linux/init
#
# Debian's kernel is stripped.  SYMBOLS is what its own /proc/kallsyms says;
# the names become the symbols of vmlinux.
set -eu

to=$1
symbols=${2:-/dev/null}
here=$(dirname "$0")
gcc=${CC_MIPS:-mipsel-linux-gnu-gcc}
objdump=${CROSS:-mipsel-linux-gnu-}objdump
ld=${CROSS:-mipsel-linux-gnu-}ld

# The unpacker's last act is a jump to the kernel: lui t9; ori t9; jalr t9.
entry_in() {
    "$objdump" -d "$1" | awk '
        $3 == "lui" && $4 ~ /^t9,/ { high = substr($4, 6) }
        $3 == "ori" && $4 ~ /^t9,t9,/ && !found {
            printf "0x%s%04x\n", high, hex(substr($4, 9)); found = 1
        }
        function hex(s, i, n) {
            for (i = 1; i <= length(s); i++)
                n = n * 16 + index("0123456789abcdef", substr(s, i, 1)) - 1
            return n
        }'
}

# What it unpacks is its .data, an xz stream.
unpack() {
    offset=$(LC_ALL=C grep -obUaP '\xfd7zXZ\x00' "$1" | tail -n 1 |
        cut -d: -f1)
    tail -c "+$((offset + 1))" "$1" | xz -dc --single-stream >"$2" || :
    test -s "$2"
}

# The kernel as one section, and the names in it.
link() {
    {
        printf '.text\nbegin: .incbin "%s"\n' "$to/vmlinux.bin"
        awk '$3 ~ /^[A-Za-z_][A-Za-z0-9_.]*$/ && !seen[$3]++ && /^8/ {
            printf ".globl %s\n.type %s, @function\n", $3, $3
            printf ".set %s, begin + 0x%s - 0x80100000\n", $3, $1
        }' "$symbols"
    } >"$to/vmlinux.S"
    "$gcc" -EL -c "$to/vmlinux.S" -o "$to/vmlinux.o"
    "$ld" -EL -T "$here/vmlinux.ld" -N -e "$1" "$to/vmlinux.o" -o "$to/vmlinux"
}

initrd() {
    rm -rf "$to/initrd"
    mkdir -p "$to/initrd/bin"
    cp "$to/root/bin/busybox" "$to/initrd/bin/"
    cp "$here/init" "$to/initrd/init"
    chmod 755 "$to/initrd/init"
    (cd "$to/initrd" && find . | LC_ALL=C sort |
        cpio --quiet -o -H newc -R 0:0 --reproducible) | gzip -n >"$to/initrd.gz"
}

cp "$to"/root/boot/vmlinuz-* "$to/vmlinuz"
[ -s "$to/vmlinux.bin" ] || unpack "$to/vmlinuz" "$to/vmlinux.bin"
link "$(entry_in "$to/vmlinuz")"
initrd
