#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_unix_net.sh - the Unix's netcat sends a file from one VM to another, on our
# machine and on QEMU, whoever begins; without a net it says so.
. "$(dirname "$0")/lib.sh"

img=$bin/unix.img
bare() { # ARGS: what a program says on the bare machine
    "$bin/mirrorball" run --max-insns 100000000 --disk "$img:cow" \
        --append "$1" unix 2>"$tmp/.out"
}
vms() { # GUEST...
    "$bin/mirrorball" run --check --max-insns 400000000 --disk "$img:cow" \
        --append "stlb=4096 regpage=on" --stats "$tmp/stats" --vmm "$@" \
        >"$tmp/raw" 2>"$tmp/.out"
}
vm() { echo "unix,name=$1,disk=hda:cow,args=$2"; }
said() { tr -d '\r' <"$tmp/raw" | sed -n "s/^\[$1\] //p"; }

# The receiver does not look at once, and more comes than can wait anywhere.
sender=$(vm a run=sh,/tests/send)
receiver=$(vm b run=sh,/tests/receive)
printf 'cat /bin/usertests /bin/usertests | sum\n\004' >"$tmp/typed"
"$bin/mirrorball" run --max-insns 100000000 --disk "$img:cow" \
    --input "$tmp/typed" unix 2>"$tmp/.out" | sed -n 2p >"$tmp/want"
arrived() { # WHAT
    said b >"$tmp/said"
    ok "$1: there is something to compare" test -s "$tmp/want"
    same "$1: the file arrives" "$tmp/want" "$tmp/said"
    said a >"$tmp/said"
    ok "$1: the sender has nothing to complain of" test ! -s "$tmp/said"
}

ok "who sends begins" vms --guest "$sender" --guest "$receiver"
arrived "who sends begins"
ok "the sender had to wait" grep -q '"net_refused": [1-9]' "$tmp/stats"
ok "who receives begins" vms --guest "$receiver" --guest "$sender"
arrived "who receives begins"
ok "others run beside" vms --guest "$(vm c run=sum,/bin/sh)" \
    --guest "$receiver" --guest "$sender" --guest paging
arrived "others run beside"
said c >"$tmp/said"
bare run=sum,/bin/sh >"$tmp/want"
same "and are not disturbed" "$tmp/want" "$tmp/said"

ok "a text goes to the console" vms --guest "$(vm b run=netcat,-l)" \
    --guest "$(vm a run=netcat,/tests/receive)"
said b >"$tmp/said"
same "as it is" guestos/unix/disk/tests/receive "$tmp/said"

"$bin/mirrorball" bundle -o "$tmp/vms" --guest "$(vm b run=netcat,-l)" \
    --guest "$(vm a run=netcat,/tests/receive)"
qemu -kernel "$bin/vmm.elf" -initrd "$tmp/vms" \
    -drive "file=$img,format=raw,snapshot=on,if=ide,index=0" >"$tmp/raw"
said b >"$tmp/said"
same "on QEMU, too" guestos/unix/disk/tests/receive "$tmp/said"

bare run=netcat,-l >"$tmp/said"
ok "bare there is no net" grep -q "^netcat: no such device" "$tmp/said"
vms --guest "$(vm a "run=netcat,-l devices=plain")"
said a >"$tmp/said"
ok "nor without monitor calls" grep -q "^netcat: no such device" "$tmp/said"
finish
