#!/bin/sh
# SPDX-License-Identifier: MIT
# t_unix_panic.sh - the Unix's kernel itself fails, by gdb's hand, or cannot
# begin: one line says so, and the power goes off with status 1.
# The dollars are gdb's.
# shellcheck disable=SC2016
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

unix=$bin/guestos/unix.elf

# broken LINE...: what the machine says when gdb does this to it as a process
# makes its first system call
broken() {
    : >"$tmp/err"
    "$bin/mirrorball" run --max-insns 20000000 --disk "$bin/unix.img:cow" \
        --append run=true "$unix" --gdb 0 >"$tmp/said" 2>"$tmp/err" &
    machine=$!
    while ! grep -q 'waiting for gdb' "$tmp/err" && kill -0 $machine; do
        sleep 0.05
    done
    port=$(sed -n "s/.*target remote 127.0.0.1:\([0-9]*\)'.*/\1/p" "$tmp/err")
    printf '%s\n' "target remote 127.0.0.1:$port" 'hbreak syscall' continue \
        "$@" continue >"$tmp/cmd"
    timeout -k 5 60 gdb-multiarch -nx -batch -iex 'set auto-load no' \
        "$unix" -x "$tmp/cmd" >"$tmp/.out" 2>&1 </dev/null
    wait $machine
}
# says LINE: that line, once, and nothing after it
says() {
    [ "$(grep -c 'unix: ' "$tmp/said")" = 1 ] && tail -n 1 "$tmp/said" |
        grep -q -- "^unix: $1\$"
}

status "a kernel that jumps nowhere" 1 broken 'set $pc = 0x1230'
ok "says which exception, and what it knows of the place" \
    says 'the kernel failed: exception 2, address 00001230, ra c00.*, sp c0.*'
status "a kernel whose stack is nowhere" 1 broken 'set $sp = 0x70000000'
ok "says so, with another stack" says 'the kernel failed: exception 3, .*'
status "a kernel stack that overflows" 1 \
    broken 'set *(int *)current->stack = 0'
ok "is found out at the next switch" \
    says 'the kernel failed: a kernel stack was too small'

# begun ARG...: boots with these
begun() {
    "$bin/mirrorball" run --max-insns 20000000 "$@" unix >"$tmp/said"
}
disk=$bin/unix.img:cow
status "without a disk" 1 begun
ok "there is no file system" says 'no file system'
status "without an init" 1 begun --disk "$disk" --append init=/none
ok "there is nothing to run" says 'init cannot be run'
status "an init that ends" 1 begun --disk "$disk" --append init=/bin/true
ok "ends everything" says 'init has ended'
status "a megabyte is enough" 0 \
    begun --memory 1M --disk "$disk" --append run=true
finish
