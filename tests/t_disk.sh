#!/bin/sh
# SPDX-License-Identifier: MIT
# t_disk.sh - a disk's file: what reaches it, when, and what never does.
. "$(dirname "$0")/lib.sh"

"${CC_MIPS:-mipsel-linux-gnu-gcc}" -EL -march=mips32r2 -mabi=32 -msoft-float \
    -mno-abicalls -fno-pic -G0 -ffreestanding -fno-builtin \
    -fno-stack-protector -O2 -nostdlib -static -no-pie -Wl,--build-id=none \
    -T tests/bare/bare.ld tests/bare/start.S tests/bare/console.c \
    tests/bare/disk.c -lgcc -o "$tmp/disk.elf"
mirrorball=$san/mirrorball
disk=$tmp/disk

# 20 sectors: the last page of the file is not a whole one.
new_disk() { head -c 10240 /dev/zero >"$disk"; }
run() { "$mirrorball" run --disk "$1" "$tmp/disk.elf" 2>"$tmp/err" | tr -d '\r'; }
# counted - the number in the file's second sector.
counted() { od -An -tu2 -j512 -N2 "$disk" | tr -d ' '; }
says() { grep -Eq -- "$1" "$tmp/said"; }
refused() {
    what=$1 words=$2
    shift 2
    status "$what is refused" 2 "$mirrorball" run "$@" "$tmp/disk.elf"
    cp "$tmp/.out" "$tmp/said"
    ok "and why" says "$words"
    ok "in one line" test "$(wc -l <"$tmp/said")" = 1
}

new_disk
run "$disk" >"$tmp/said"
ok "a write succeeds" says '^written 0x00000050$'
ok "and is in the file" test "$(counted)" = 1
run "$disk" >"$tmp/said"
ok "the next run finds it" says '^count 0x00000001$'
ok "and goes on" test "$(counted)" = 2
ok "the file keeps its size" test "$(wc -c <"$disk")" = 10240

run "$disk:cow" >"$tmp/said"
ok ":cow reads what is there" says '^count 0x00000002$'
ok "takes writes" says '^written 0x00000050$'
ok "and keeps the file as it is" test "$(counted)" = 2
run "$disk:ro" >"$tmp/said"
ok ":ro reads" says '^count 0x00000002$'
ok "and refuses a write as a drive does" says '^write 0x00000041$'
ok "so the file is as it was" test "$(counted)" = 2

# By then the write is done and the flush is not.
status "a run cut short" 3 "$mirrorball" run --disk "$disk" \
    --max-insns 50000 "$tmp/disk.elf"
ok "has written what was written until then" test "$(counted)" = 3
status "the panel runs it" 0 "$mirrorball" repl --disk "$disk" --batch -c c \
    "$tmp/disk.elf"
ok "and writes as it leaves" test "$(counted)" = 4
status "the panel goes back to the beginning" 0 "$mirrorball" repl \
    --disk "$disk" --batch -c c -c "goto 0" "$tmp/disk.elf"
ok "and what was written stays written, once" test "$(counted)" = 5
status "what is kept apart stays so" 0 "$mirrorball" repl --disk "$disk:cow" \
    --batch -c c "$tmp/disk.elf"
ok "in the panel too" test "$(counted)" = 5

refused "a missing file" "none: No such file" --disk "$tmp/none"
refused "a folder" "a folder; a disk is a file" --disk "$tmp"
refused "a folder to read" "a folder; a disk is a file" --disk "$tmp:ro"
printf x >"$tmp/odd"
refused "a part of a sector" "odd: 1 bytes; a disk has a multiple of 512" \
    --disk "$tmp/odd"
: >"$tmp/empty"
refused "an empty file" "empty: 0 bytes" --disk "$tmp/empty"
mkfifo "$tmp/fifo"
refused "a pipe" "fifo: not an ordinary file" --disk "$tmp/fifo:ro"
if [ "$(id -u)" != 0 ]; then
    chmod a-w "$disk"
    refused "a file that may not be written" "Permission denied" --disk "$disk"
    chmod u+w "$disk"
fi

# The panel waits for a command when the file is emptied behind its back.
cp "$disk" "$tmp/lost"
{ sleep 1 && : >"$tmp/lost" && echo continue; } |
    "$bin/mirrorball" repl --disk "$tmp/lost" "$tmp/disk.elf" >"$tmp/out" \
        2>"$tmp/said"
ok "a file that loses its end is no crash" test "$?" = 2
ok "and why" says "^mirrorball: a disk's file was made shorter"
ok "in one line" test "$(wc -l <"$tmp/said")" = 1

# Somebody has it: a program that never ends.
printf '.globl start_here\nstart_here: b start_here\n' >"$tmp/loop.S"
"${CC_MIPS:-mipsel-linux-gnu-gcc}" -EL -march=mips32r2 -mabi=32 -mno-abicalls \
    -fno-pic -G0 -nostdlib -static -no-pie -Wl,-z,max-page-size=4096 \
    -Wl,-Ttext=0x80100000,-e,start_here -o "$tmp/loop.elf" "$tmp/loop.S"
"$bin/mirrorball" run --disk "$disk:cow" "$tmp/loop.elf" 2>"$tmp/err" &
sharer=$!
sleep 0.3
refused "a disk that another reads" "another machine uses this disk; :cow" \
    --disk "$disk"
ok "but reading it too is fine" "$mirrorball" run --disk "$disk:cow" \
    "$tmp/disk.elf"
kill "$sharer"
wait "$sharer" 2>/dev/null
"$bin/mirrorball" run --disk "$disk" "$tmp/loop.elf" 2>"$tmp/err" &
owner=$!
sleep 0.3
refused "a disk that another writes" "another machine uses this disk" \
    --disk "$disk:ro"
kill "$owner"
wait "$owner" 2>/dev/null
ok "afterwards it is free" "$mirrorball" run --disk "$disk" "$tmp/disk.elf"
ok "and nothing was lost" test "$(counted)" = 6
finish
