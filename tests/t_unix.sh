#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_unix.sh - the Unix: one image and one disk, four boots, the same words;
# what a program does wrong ends the program.
. "$(dirname "$0")/lib.sh"

disk=$bin/unix.img
# Typed at its shell.  `fault` makes every mistake there is in user mode.
cat >"$tmp/typed" <<'END'
echo one two three | wc
mkdir /a
echo hi > /a/b
cat /a/b /a/b > /a/c
ls /a
wc < /a/c
nothing
sh -c "exit 3"
fault
ps | grep init
END
printf '\004' >>"$tmp/typed"

transcript() {
    tr -d '\r' | sed -e '/^\[vmm\] /d' -e 's/^\[unix\] //'
}
bare() {
    "$bin/mirrorball" run --max-insns 100000000 --disk "$disk:cow" \
        --input "$tmp/typed" unix
}
monitored() { # SETTINGS [ARGS]
    "$bin/mirrorball" run --check --max-insns 200000000 --disk "$disk:cow" \
        --input "$tmp/typed" --append "$1" \
        --vmm --guest "unix,disk=hda:cow,args=$2"
}
drive="file=$disk,format=raw,snapshot=on,if=ide,index=0"
bare_on_qemu() {
    QEMU_INPUT=$tmp/typed qemu -kernel "$bin/guestos/unix.elf" -drive "$drive"
}
monitored_on_qemu() {
    "$bin/mirrorball" bundle -o "$tmp/vms" --guest unix,disk=hda:cow &&
        QEMU_INPUT=$tmp/typed qemu -kernel "$bin/vmm.elf" -initrd "$tmp/vms" \
            -append regpage=on -drive "$drive"
}

# boots WHERE COMMAND...: it ends well, and says what it says bare
boots() {
    where=$1
    shift
    "$@" >"$tmp/raw" 2>"$tmp/.out"
    code=$?
    transcript <"$tmp/raw" >"$tmp/said"
    [ "$code" = 0 ] || fail "it powers off with status 0 $where ($code)"
    [ -f "$tmp/bare" ] || cp "$tmp/said" "$tmp/bare"
    same "it says the same $where" "$tmp/bare" "$tmp/said"
}

boots "bare" bare
boots "under the monitor" monitored stlb=1024
boots "with all that the monitor has" monitored "stlb=4096 regpage=on"
boots "with its instructions patched" monitored regpage=patch
boots "with nothing of it" monitored stlb=off "devices=plain zero=self"
boots "bare on QEMU" bare_on_qemu
boots "under the monitor on QEMU" monitored_on_qemu

said() { grep -q -- "$1" "$tmp/bare"; }
ok "a pipe leads from one program to another" said '^ *1 *3 *14$'
ok "what is written is read" said '^ *2 *2 *6$'
ok "a program that is not there is no program" said 'nothing'

mistakes=$(grep -c ': killed$' "$tmp/bare")
ok "every mistake ends the process, and nothing else" \
    test "$mistakes" = 17 -a "$(grep -c 'not killed' "$tmp/bare")" = 0
ok "and the console is told which, and where" \
    test "$(grep -c '^unix: pid [0-9]* (fault): .*, pc [0-9a-f]\{8\}$' \
        "$tmp/bare")" = "$mistakes"
ok "with the address" said 'no such page at 00001234'
finish
