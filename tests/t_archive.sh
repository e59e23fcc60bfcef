#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_archive.sh - what the monitor finds wrong in an archive: one line that
# says what and where, that VM is not started, the others are; with none left
# the machine powers off with status 1.
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/archive.sh
. tests/archive.sh

hello=$bin/guestos/hello.elf
bad=$tmp/bad.elf
cp "$hello" "$bad"

# archive MEMBER=FILE... - $tmp/archive, with $tmp/vms in front
archive() {
    {
        member vms "$tmp/vms"
        for m in "$@"; do member "${m%%=*}" "${m#*=}"; done
        trailer
    } >"$tmp/archive"
}

boot() {
    timeout 60 "$bin/mirrorball" run --vmm --check --max-insns 200000000 \
        --initrd "$tmp/archive" >"$tmp/console" 2>"$tmp/stderr"
    code=$?
    cat "$tmp/console" "$tmp/stderr" >"$tmp/.out"
}

# What `hello` says as the VM of this name.
said_by() {
    sed "s/^/[$1] /" tests/guest/hello.want
}

complaints() {
    grep -a '^\[vmm\] ' "$tmp/console" | grep -av ': powered off, status 0$'
}

# judge SENTENCE PATTERN - two VMs ran, and one complaint like this was made
judge() {
    grep -a '^\[first\] ' "$tmp/console" >"$tmp/first"
    grep -a '^\[last\] ' "$tmp/console" >"$tmp/last"
    said_by first >"$tmp/first.want"
    said_by last >"$tmp/last.want"
    complaints >"$tmp/complaints"
    if [ "$(wc -l <"$tmp/complaints")" = 1 ] &&
        grep -qa "^\[vmm\] vms:2: $2" "$tmp/complaints" &&
        cmp -s "$tmp/first" "$tmp/first.want" &&
        cmp -s "$tmp/last" "$tmp/last.want" && [ $code = 0 ]; then
        pass "$1"
    else
        echo "wanted once: [vmm] vms:2: $2; status $code" >>"$tmp/.out"
        fail "$1"
    fi
}

# wrong SENTENCE PATTERN LINE - the second line of vms is wrong
wrong() {
    printf 'name=first elf=hello.elf\n%b\nname=last elf=hello.elf\n' "$3" \
        >"$tmp/vms"
    archive hello.elf="$hello" bad.elf="$bad"
    boot
    judge "$1" "$2"
}

# --------------------------------------------------------------- bad lines
wrong "a word without =" 'nonsense: .*key=value' \
    'name=x nonsense elf=hello.elf'
wrong "an unknown key" 'colour: unknown key' 'name=x elf=hello.elf colour=red'
wrong "no name" 'elf=hello.elf: .*no name=' 'elf=hello.elf'
wrong "no image" 'name=x: .*no elf=' 'name=x'
wrong "an empty name" 'name=: a name' 'name= elf=hello.elf'
wrong "a name of 16 letters" 'name=abcdefghijklmnop: a name' \
    'name=abcdefghijklmnop elf=hello.elf'
wrong "the monitor's own name" 'name=vmm: a name' 'name=vmm elf=hello.elf'
wrong "a name that would end the prefix" 'name=a\]b: a name' \
    'name=a]b elf=hello.elf'
wrong "a name that is taken" 'first: this name is taken' \
    'name=first elf=hello.elf'
for mem in '' 0 63K 65537 banana 16Q -1 0x10000x 65M 1024M 99999999999999 \
    4294967296; do
    wrong "mem=$mem" "mem=$mem: memory is" "name=x elf=hello.elf mem=$mem"
done
wrong "arguments that do not fit" 'hello.elf: its arguments do not fit' \
    "name=x elf=hello.elf args=\"$(yes long | head -n 2000 | tr '\n' ' ')\""
wrong "bytes that are no text" '.*' '\001\033\0377\0200 \0=\0'
wrong "a very long line" '.*key=value' "$(head -c 5000 /dev/zero | tr '\0' x)"

# ----------------------------------------------------------------- bad ELFs
wrong "an absent image" 'none.elf: no such file' 'name=x elf=none.elf'
wrong "an image by the name of the end" 'TRAILER!!!: no such file' \
    'name=x elf=TRAILER!!!'
wrong "vms itself as an image" 'vms: is not an ELF' 'name=x elf=vms'
wrong "an image in too little memory" 'hello.elf: .*beyond its memory' \
    'name=x elf=hello.elf mem=64K'

# spoilt SENTENCE PATTERN OFFSET BYTES [OFFSET BYTES...] - of hello.elf
spoilt() {
    what=$1 pattern=$2
    shift 2
    cp "$hello" "$bad"
    while [ $# -gt 0 ]; do
        # shellcheck disable=SC2059 # octal escapes
        printf "$2" | dd of="$bad" bs=1 seek="$1" conv=notrunc status=none
        shift 2
    done
    wrong "$what" "bad.elf: $pattern" 'name=x elf=bad.elf'
}

# Program headers stand at 52, 32 bytes each; there: offset 4, physical
# address 12, size in the file 16, in memory 20.
spoilt "no ELF" 'is not an ELF' 0 'X'
spoilt "64 bits" 'is a 64-bit' 4 '\002'
spoilt "big-endian" 'is big-endian' 5 '\002'
spoilt "another CPU" 'is not for MIPS' 18 '\003'
spoilt "a relocatable object" 'is not an executable' 16 '\001'
spoilt "program headers of another size" 'has program headers of' 42 '\041'
spoilt "program headers behind the end" 'is cut off in its program' \
    28 '\0\0\0\177'
spoilt "program headers that wrap around" 'is cut off in its program' \
    28 '\360\377\377\377'
spoilt "more program headers than bytes" 'is cut off in its program' \
    44 '\377\377'
spoilt "no program headers" 'has no segment' 44 '\0\0'
spoilt "an entry in user space" 'has its entry outside' 24 '\0\0\100\0'
spoilt "a misaligned entry" 'has its entry outside' 24 '\002'
spoilt "a segment behind the file's end" 'is cut off in a segment' \
    56 '\0\0\0\100'
spoilt "a segment that wraps around in the file" 'is cut off in a segment' \
    56 '\0\020\0\0' 68 '\0\360\377\377' 72 '\0\360\377\377'
spoilt "more in the file than in memory" 'has a segment larger' 72 '\001\0\0\0'
spoilt "a segment beyond memory" 'has a segment beyond' 64 '\0\0\0\001'
spoilt "a segment across memory's end" 'has a segment beyond' \
    64 '\0\377\377\0' 72 '\0\020\0\0'
spoilt "a segment that wraps around" 'has a segment beyond' \
    72 '\0\0\377\377'
spoilt "a segment over the boot arguments" 'has a segment over the boot' \
    64 '\0\050\0\0'
for size in 0 3 51 52 83 200; do
    head -c $size "$hello" >"$bad"
    wrong "an image cut off at byte $size" 'bad.elf: i' 'name=x elf=bad.elf'
done

# --------------------------------------------------------- too much of it
n=0
while [ $n -lt 17 ]; do
    n=$((n + 1))
    echo "name=vm$n elf=hello.elf"
done >"$tmp/vms"
archive hello.elf="$hello"
boot
complaints >"$tmp/complaints"
echo '[vmm] vms:17: vm17: there are 16 VMs already' >"$tmp/want"
same "the 17th VM is refused" "$tmp/want" "$tmp/complaints"
sort "$tmp/console" | grep '^\[vm[0-9]*\] ' >"$tmp/said"
for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do said_by vm$n; done |
    sort >"$tmp/want"
same "the other 16 run" "$tmp/want" "$tmp/said"

# ---------------------------------------------------------------- all wrong
# nothing SENTENCE PATTERN - no VM: one line, power-off with status 1
nothing() {
    boot
    complaints >"$tmp/complaints"
    if [ $code = 1 ] && grep -q "$2" "$tmp/complaints" &&
        [ "$(wc -l <"$tmp/console")" = "$(wc -l <"$tmp/complaints")" ] &&
        grep -q 'powered off with status 1' "$tmp/stderr"; then
        pass "$1"
    else
        echo "wanted: $2; status $code" >>"$tmp/.out"
        fail "$1"
    fi
}

printf 'name=a elf=none\nname=b elf=vms\nnonsense\n' >"$tmp/vms"
archive hello.elf="$hello"
nothing "every line wrong" 'vms:3: nonsense'
ok "three lines of it" test "$(wc -l <"$tmp/complaints")" = 3
printf '# nobody\n\n   \n' >"$tmp/vms"
archive hello.elf="$hello"
nothing "an empty list" 'vms: no line'
{
    member hello.elf "$hello"
    trailer
} >"$tmp/archive"
nothing "no vms" 'no file .vms.'
printf 'name=a elf=hello.elf\n' >"$tmp/vms"
{
    trailer
    member vms "$tmp/vms"
    member hello.elf "$hello"
} >"$tmp/archive"
nothing "vms behind the trailer" 'no file .vms.'
echo "this is no archive" >"$tmp/archive"
nothing "no archive at all" 'no file .vms.'
head -c 4096 /dev/zero >"$tmp/archive"
nothing "zeroes" 'no file .vms.'
{
    member x "$tmp/vms" 4294967295
    member vms "$tmp/vms"
    trailer
} >"$tmp/archive"
nothing "a member larger than the archive" 'no file .vms.'
{
    member x "$tmp/vms" | sed 's/^\(.\{94\}\)......../\1ffffffff/'
    member vms "$tmp/vms"
    trailer
} >"$tmp/archive"
nothing "a name larger than the archive" 'no file .vms.'
{
    member x "$tmp/vms" | sed 's/^070701/070707/'
    member vms "$tmp/vms"
} >"$tmp/archive"
nothing "another format" 'no file .vms.'
{
    member vms "$tmp/vms"
    member hello.elf "$hello"
} >"$tmp/whole"
for size in 1 50 109 111 120 200 400; do
    head -c $size "$tmp/whole" >"$tmp/archive"
    nothing "an archive cut off at byte $size" '.'
done
timeout 60 "$bin/mirrorball" run --max-insns 20000000 "$bin/vmm.elf" \
    >"$tmp/console" 2>"$tmp/stderr"
code=$?
ok "no archive is status 1" test $code = 1
ok "and said in one line" test "$(wc -l <"$tmp/console")" = 1

# ------------------------------------------------------------ also on QEMU
printf 'name=first elf=hello.elf\nname=x elf=none.elf\n%s\n' \
    'name=last elf=hello.elf' >"$tmp/vms"
archive hello.elf="$hello"
qemu -kernel "$bin/vmm.elf" -initrd "$tmp/archive" | tr -d '\r' >"$tmp/console"
code=0
judge "on QEMU: an absent image" 'none.elf: no such file'
# Elsewhere such archives are made by cpio.
if command -v cpio >"$tmp/.out"; then
    cp "$hello" "$tmp/hello.elf"
    (cd "$tmp" &&
        printf '%s\n' vms hello.elf | cpio --quiet -H newc -o) >"$tmp/archive"
    boot
    judge "an archive that cpio made" 'none.elf: no such file'
fi
finish
