#!/bin/sh
# SPDX-License-Identifier: MIT
# linux.sh [shell|engines] - Debian's own Linux for the Malta board on our
# machine.
#
# Fetches it (once), boots it unpacked and as Debian ships it, types commands
# at its shell and powers off; then asks the kernel for its symbols.  With
# `shell`: boots it and leaves the shell to you.  With `engines`: both
# interpreters boot it, and must end in the same state, bit for bit.
# Everything is in $B/linux/, nothing of it is ours.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"

linux=$bin/linux
memory=128M
most=15 # seconds the unpacked kernel may take to its shell
# The self-tests of its ciphers would take longer than all the rest; and it is
# to run where it was linked, not elsewhere at random.
append="console=ttyS0 cryptomgr.notests nokaslr"

run() {
    image=$1
    shift
    "$bin/mirrorball" run --memory "$memory" --initrd "$linux/initrd.gz" \
        --append "$append" "$@" "$linux/$image"
}

# typed FIRST: commands from that machine cycle on, as a recorded input.
typed() {
    echo 'mirrorball console input 1'
    first=$1
    while read -r line; do
        printf '%s %s\\n\n' "$first" "$line"
        first=$((first + 50000000))
    done
}

commands() {
    # shellcheck disable=SC2016 # for the shell over there
    echo 'uname -sm
echo it $((6 * 7)) works
grep -c processor /proc/cpuinfo; grep model /proc/cpuinfo
ls /; date
reboot -f'
}

# try IMAGE FIRST: boot, type, power off; the seconds it took are in $took.
try() {
    commands | typed "$2" >"$tmp/typed"
    began=$(date +%s%N)
    run "$1" --input "$tmp/typed" >"$linux/$1.log" 2>"$tmp/said"
    ended=$?
    took=$((($(date +%s%N) - began) / 100000000))
    took=$((took / 10)).$((took % 10))
    tr -d '\r' <"$linux/$1.log" >"$tmp/log"
    cp "$tmp/said" "$tmp/.out"
    ok "$1 powers off" test "$ended" = 0
    cp "$tmp/log" "$tmp/.out"
    for answer in 'Linux mips' 'it 42 works' 'cpu model.*4KEc' \
        'bin .*init .*proc' 'Sat Jan  1 .* UTC 2000' 'Restarting system'; do
        ok "$1 answers: $answer" grep -q "$answer" "$tmp/log"
    done
    echo "$1: to the shell, six commands and power-off in $took s;" \
        "$(sed -n 's/^mirrorball: //p' "$tmp/said" | tail -n 1)"
}

engines() {
    commands | typed 600000000 >"$tmp/typed"
    for engine in fast reference; do
        run vmlinux --input "$tmp/typed" --engine "$engine" \
            --save "$tmp/$engine.snapshot" >"$tmp/$engine" 2>"$tmp/.out"
        ok "with the $engine engine it powers off" test $? = 0
    done
    ok "both print the same" cmp "$tmp/fast" "$tmp/reference"
    ok "both end in the same state" cmp "$tmp/fast.snapshot" \
        "$tmp/reference.snapshot"
}

symbols() {
    echo 'stty -echo; grep -i " [tw] " /proc/kallsyms; reboot -f' |
        typed 600000000 >"$tmp/typed"
    run vmlinux --input "$tmp/typed" 2>/dev/null | tr -d '\r' |
        grep -iE '^[0-9a-f]{8} [tw] ' >"$linux/symbols"
    ok "the kernel tells its symbols" grep -q ' start_kernel$' "$linux/symbols"
    sh tests/linux/build.sh "$linux" "$linux/symbols"
}

sh tests/linux/fetch.sh "$linux" >"$tmp/fetch" 2>&1 || {
    tail -n 3 "$tmp/fetch" >&2
    echo "Debian's packages cannot be fetched" >&2
    exit 2
}
[ -s "$linux/vmlinux" ] || sh tests/linux/build.sh "$linux"

case ${1:-} in
shell)
    run vmlinux --input -
    exit
    ;;
engines)
    engines
    finish
    exit
    ;;
esac
try vmlinux 600000000
ok "vmlinux is at its shell within $most s" test "${took%.*}" -lt "$most"
try vmlinuz 5000000000
[ -s "$linux/symbols" ] || symbols
finish
