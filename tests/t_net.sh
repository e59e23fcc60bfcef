#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_net.sh - the virtual subnet: a ping is answered, 10 MiB arrive complete and
# in order by page remap, on our machine and on QEMU, whoever runs beside; it
# takes no memory, and who is not on the net notices nothing.
. "$(dirname "$0")/lib.sh"

pages=2560 # of 4 KiB in 10 MiB
ping=ping,args=bulk=10M
pong=ping,name=pong,args=role=pong

# pair NAME OPTION... - both, and who the options name; output in $tmp/NAME
pair() {
    name=$1
    shift
    "$bin/mirrorball" run --check --max-insns 1000000000 \
        --stats "$tmp/$name.stats" --vmm --guest "$ping" --guest "$pong" "$@" \
        2>"$tmp/.out" | tr -d '\r' >"$tmp/$name"
}

said() { sed -n "s/^\[$1\] //p" "$tmp/$2"; }

# counter NAME N KEY - of the Nth VM
counter() {
    sed -n "s/.*\"$3\": \([0-9]*\).*/\1/p" "$tmp/$1.stats" | sed -n "$2p"
}

# is NAME N KEY VALUE
is() {
    echo "$3 of VM $2 is $(counter "$1" "$2" "$3"), not $4"
    [ "$(counter "$1" "$2" "$3")" = "$4" ]
}

cat >"$tmp/ping.want" <<END
ping: 6 of 6 answers are right
ping: $pages frames sent in bulk, their sum is 0xa9e71e65
ping: all came, and no memory has gone
END
cat >"$tmp/pong.want" <<END
pong: 6 answers given
pong: $pages frames came in bulk, 0 wrong, their sum is 0xa9e71e65
END

# arrived NAME WHERE
arrived() {
    for who in ping pong; do
        said $who "$1" >"$tmp/said"
        same "10 MiB $2: what $who says" "$tmp/$who.want" "$tmp/said"
    done
}

# remapped NAME: VM 1 has sent the pages, VM 2 has received them
remapped() {
    ok "$1: each page went by remap, and the answered one" \
        is "$1" 1 net_remapped $((pages + 1))
    ok "$1: only what does not fill its page was copied" \
        is "$1" 1 net_copied $(($(counter "$1" 1 net_sent) - pages - 1 - \
            $(counter "$1" 1 net_lost)))
    ok "$1: nor did a store make a copy of one" \
        test "$(counter "$1" 1 copied)" -lt 100
    ok "$1: all that was sent was received" test \
        "$(counter "$1" 1 net_sent)" = \
        $(($(counter "$1" 2 net_received) + $(counter "$1" 1 net_lost)))
    ok "$1: (a page is answered as a page)" is "$1" 2 net_remapped 1
}

pair two
arrived two "between two VMs"
remapped two

# Others want the CPU as well.
busy="mem=1M,args=how=compute work=5000000"
pair busy --append slice=3000 --guest "$bin/hog.elf,name=hog,$busy" \
    --guest "$bin/hog.elf,name=hog2,$busy" --guest hash
arrived busy "beside busy VMs"
remapped busy
said hash busy >"$tmp/said"
same "hash beside it says what it always says" tests/guest/hash.want \
    "$tmp/said"
for key in net_sent net_received net_refused; do
    ok "hash has $key 0" is busy 5 $key 0
done

# A receiver that is slow: its queue fills, and the sender waits for room.
fast=$ping
ping=ping,args=bulk=1M pong=ping,name=pong,args="role=pong slow=8"
pair slow
ok "a slow receiver: all comes" \
    grep -q "256 frames came in bulk, 0 wrong" "$tmp/slow"
refused=$(counter slow 1 net_refused)
ok "the sender was refused, and slept until there was room" \
    test "$refused" -gt 100 -a "$refused" -lt 600
ping=$fast pong=ping,name=pong,args=role=pong

# Three pairs on one net: nobody hears what is another's.
pair six --append slice=3000 \
    --guest ping,name=ping2,args=bulk=1M \
    --guest ping,name=pong2,args=role=pong \
    --guest ping,name=ping3,args=bulk=1M \
    --guest ping,name=pong3,args=role=pong
arrived_in_bulk=$(sed -n 's/.*pong: \([0-9]*\) frames came in bulk, 0 wrong.*/\1/p' \
    "$tmp/six" | sort | tr '\n' ' ')
ok "three pairs: each gets its own ($arrived_in_bulk)" \
    test "$arrived_in_bulk" = "256 256 $pages "
ok "and all end well" \
    test "$(grep -c 'powered off, status 0' "$tmp/six")" = 6

pair tag --append "asid=tag slice=3000"
arrived tag "with asid=tag"

pair off --append stlb=off
arrived off "with stlb=off"

on_qemu() {
    "$bin/mirrorball" bundle -o "$tmp/net.cpio" --guest "$ping" \
        --guest "$pong" &&
        qemu -kernel "$bin/vmm.elf" -initrd "$tmp/net.cpio"
}
on_qemu 2>"$tmp/.out" | tr -d '\r' >"$tmp/qemu"
arrived qemu "on QEMU"

# Nobody there: a ping gives up, a pong that is left alone does as well.
status "a ping that nobody answers ends" 1 "$bin/mirrorball" run --check \
    --max-insns 100000000 --vmm --guest ping --guest hello
status "a pong whose neighbours have gone ends" 1 "$bin/mirrorball" run \
    --check --max-insns 100000000 --vmm --guest "$pong" --guest hello
finish
