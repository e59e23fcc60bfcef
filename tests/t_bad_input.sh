#!/bin/sh
# SPDX-License-Identifier: MIT
# t_bad_input.sh - every bad file and wrong word: one line that says what and
# where, exit status 2, no crash (this is the sanitized program).
. "$(dirname "$0")/lib.sh"

gcc=${CC_MIPS:-mipsel-linux-gnu-gcc}
mirrorball=$san/mirrorball
good=$tmp/good.elf
bad=$tmp/bad.elf

# refused "sentence" PATTERN ARGUMENTS... - exit 2, one line, with the pattern
refused() {
    what=$1
    pattern=$2
    shift 2
    "$mirrorball" "$@" >"$tmp/stdout" 2>"$tmp/stderr"
    got=$?
    cat "$tmp/stdout" "$tmp/stderr" >"$tmp/.out"
    echo "exit status $got; wanted 2 and: $pattern" >>"$tmp/.out"
    if [ "$got" = 2 ] && [ ! -s "$tmp/stdout" ] &&
        [ "$(wc -l <"$tmp/stderr")" = 1 ] &&
        grep -q "^mirrorball: $pattern" "$tmp/stderr"; then
        pass "$what"
    else
        fail "$what"
    fi
}

# spoil OFFSET BYTES - bad.elf is good.elf with these bytes (printf's) there
spoil() {
    cp "$good" "$bad"
    # shellcheck disable=SC2059 # it is a format: octal escapes
    printf "$2" | dd of="$bad" bs=1 seek="$1" conv=notrunc status=none
}

# Two segments, program headers right behind the header at byte 52, 32 each.
cat >"$tmp/good.S" <<'END'
        .globl _start
_start: b _start
        .data
        .word 1, 2, 3, 4
END
cat >"$tmp/good.ld" <<'END'
ENTRY(_start)
PHDRS { text PT_LOAD; data PT_LOAD; }
SECTIONS {
    . = 0x80010000; .text : { *(.text) } :text
    . = 0x80012000; .data : { *(.data) } :data
    /DISCARD/ : { *(.MIPS.abiflags) *(.reginfo) *(.gnu.attributes) *(.pdr) }
}
END
"$gcc" -EL -mabi=32 -mno-abicalls -fno-pic -nostdlib -static -no-pie \
    -Wl,--build-id=none -T "$tmp/good.ld" "$tmp/good.S" -o "$good"
status "the file to be spoilt is good" 3 "$mirrorball" run --max-insns 10 "$good"

# ------------------------------------------------------------------- images
refused "a missing file" "$tmp/none.elf: No such file" run "$tmp/none.elf"
refused "a folder" "$tmp/: Is a directory" run "$tmp/"
: >"$bad"
refused "an empty file" "$bad: empty file" run "$bad"
echo 'just some text, and not a program at all' >"$bad"
refused "text" "$bad: not an ELF file" run "$bad"
for bytes in 1 4 40 51; do
    head -c $bytes "$good" >"$bad"
    refused "$bytes bytes of an ELF file" "$bad: " run "$bad"
done
head -c 100 "$good" >"$bad"
refused "cut in its program headers" "$bad: truncated" run "$bad"
spoil 68 '\000\000\020\000' # segment 0's filesz: 1 MiB
refused "cut in a segment" "$bad: truncated: segment 0" run "$bad"
spoil 4 '\002'
refused "64 bits" "$bad: 64-bit ELF; a 32-bit MIPS one is needed" run "$bad"
spoil 5 '\002'
refused "big-endian" "$bad: big-endian ELF" run "$bad"
spoil 18 '\003'
refused "for another CPU" "$bad: not for MIPS" run "$bad"
"$gcc" -c "$tmp/good.S" -o "$bad"
refused "an object file" "$bad: not an executable" run "$bad"
spoil 44 '\000'
refused "without segments" "$bad: no loadable segment" run "$bad"
spoil 96 '\000\000\001\200' # segment 1's paddr
refused "overlapping segments" "$bad: the segments at p:00010000 and p:00010000 overlap" \
    run "$bad"
spoil 96 '\000\000\000\204'
refused "beyond RAM" "$bad: the segment at p:04000000.*outside RAM" run "$bad"
ok "but inside a larger one" sh -c \
    "'$mirrorball' run --memory 128M --max-insns 10 '$bad'; [ \$? = 3 ]"
spoil 96 '\000\060\000\200'
refused "over the boot arguments" "$bad: .*covers the boot arguments" run "$bad"
spoil 104 '\001\000\000\000'
refused "more file than memory" "$bad: damaged" run "$bad"
spoil 24 '\000\000\001\300'
refused "an entry in sseg" "$bad: the entry v:c0010000 is not in kseg0" run "$bad"
spoil 24 '\000\000\002\200'
refused "an entry in no segment" "$bad: the entry v:80020000 is in no segment" \
    run "$bad"
refused "a bad guest" "$bad: the entry" run --vmm --guest "$bad"
refused "a bad guest in a bundle" "$bad: the entry" bundle -o "$tmp/x" \
    --guest "$bad"
refused "a bad monitor" "$bad: the entry" run --vmm="$bad" --guest hello
refused "a missing monitor" "$tmp/none: No such file" \
    run --vmm="$tmp/none" --guest hello
refused "a missing guest, by name" "nonesuch: no such file, and no guest" \
    run --vmm --guest nonesuch
refused "an initrd that does not fit" "$good: an initrd of" \
    run --memory 1M --initrd "$san/mirrorball" "$good"
refused "a missing initrd" "$tmp/none: No such" run --initrd "$tmp/none" "$good"
refused "missing input" "$tmp/none: No such" run --input "$tmp/none" "$good"
refused "a trace nobody can write" "$tmp/none/x: No such" \
    run --trace "$tmp/none/x" "$good"
refused "counters nobody can write" "$tmp/none/x: No such" \
    run --stats "$tmp/none/x" "$good"
refused "too many arguments for the machine" "$good: its boot arguments" \
    run --append "$(yes | head -n 300 | tr -d '\n')" "$good"
newline="a
b"
refused "a file name of two lines is said in one" "a?b" run "$newline.elf"

# Any bytes at all: spoilt in a reproducible way, many times.
n=0
crashed=0
while [ $n -lt 60 ]; do
    n=$((n + 1))
    spoil $((n * 37 % 116)) "\\$((n % 4))$((n * 3 % 8))$((n * 5 % 8))"
    timeout 20 "$mirrorball" run --max-insns 100 "$bad" >"$tmp/.out" 2>&1
    got=$?
    [ $got -le 3 ] && ! grep -q 'runtime error\|Sanitizer' "$tmp/.out" && continue
    echo "spoilt file $n: exit status $got" && cat "$tmp/.out"
    crashed=$((crashed + 1))
done
ok "60 spoilt files never crash it" test $crashed = 0

# ------------------------------------------------------------------- traces
echo 'this is no trace, whatever it says' >"$tmp/foreign"
refused "a foreign trace" ".*$tmp/foreign" trace cat "$tmp/foreign"
refused "a missing trace" ".*$tmp/none" trace flows "$tmp/none"

# -------------------------------------------------------------------- words
refused "an unknown subcommand" 'unknown subcommand "rnu"; did you mean run?' rnu
refused "an unknown option" 'run: unknown option --memroy; did you mean --memory?' \
    run --memroy 8M "$good"
refused "no image" 'run: no image is given' run
refused "two images" "run: $bad: only one image" run "$good" "$bad"
refused "a number out of range" 'run: --tlb: "4" is not a number from 8 to 64' \
    run --tlb 4 "$good"
refused "a size out of range" 'run: --memory: "1G" is not a size from 1M to 256M' \
    run --memory 1G "$good"
refused "a missing argument" 'run: --memory needs an argument' run "$good" --memory
refused "no place for the archive" 'bundle: no -o FILE' bundle --guest hello
refused "what to try is said" 'bundle: .*(try: mirrorball help bundle)' bundle

# ----------------------------------------------- output that does not arrive
# shellcheck disable=SC2016,SC2086 # split on purpose; the inner shell expands them
for words in "run --vmm --guest hello" "help run" "--version"; do
    ok "$words: a full disk is told, not passed over" sh -c \
        '"$@" >/dev/full 2>"$0"; [ $? = 2 ] && grep -q "standard output: not all" "$0"' \
        "$tmp/stderr" "$mirrorball" $words
done
finish
