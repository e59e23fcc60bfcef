#!/bin/sh
# SPDX-License-Identifier: MIT
# t_cli.sh - the command line end to end; bare-metal programs that know
# nothing of us, here and on QEMU.
. "$(dirname "$0")/lib.sh"

gcc=${CC_MIPS:-mipsel-linux-gnu-gcc}
mirrorball=$san/mirrorball

# build NAME LEVEL - tests/bare/NAME.c becomes $tmp/NAME.elf
build() {
    "$gcc" -EL -march=mips32r2 -mabi=32 -msoft-float -mno-abicalls -fno-pic \
        -G0 -ffreestanding -fno-builtin -fno-stack-protector "$2" -nostdlib \
        -static -no-pie -Wl,--build-id=none -T tests/bare/bare.ld \
        tests/bare/start.S tests/bare/console.c "tests/bare/$1.c" -lgcc \
        -o "$tmp/$1.elf"
}

# What the last `status` said, for a closer look.
keep() {
    cp "$tmp/.out" "$tmp/said"
}

# ------------------------------------------------- programs from elsewhere
for level in -O0 -O2; do
    for program in work traps pages; do
        ok "$program $level builds" build $program $level
        qemu -kernel "$tmp/$program.elf" >"$tmp/qemu"
        status "$program $level powers off" 0 "$bin/mirrorball" run \
            --memory 128M "$tmp/$program.elf"
        "$bin/mirrorball" run --memory 128M "$tmp/$program.elf" \
            >"$tmp/ours" 2>"$tmp/err"
        ok "$program $level says something" test -s "$tmp/ours"
        same "$program $level prints what it prints on QEMU" \
            "$tmp/qemu" "$tmp/ours"
    done
done

ok "args builds" build args -O2
args() {
    QEMU_MEMORY=$1
    shift
    qemu -kernel "$tmp/args.elf" "$@" >"$tmp/qemu"
}
args 64
"$mirrorball" run "$tmp/args.elf" >"$tmp/ours" 2>"$tmp/err"
same "registers and environment are QEMU's" "$tmp/qemu" "$tmp/ours"
args 256 -append 'one "two" three=4'
"$mirrorball" run --memory 256M --append 'one "two" three=4' \
    "$tmp/args.elf" >"$tmp/ours" 2>"$tmp/err"
same "arguments are one string, as QEMU's" "$tmp/qemu" "$tmp/ours"
# On both sides of every rounding.
for size in 1 5000 65535 65536 65537 1000000; do
    yes initrd | head -c $size >"$tmp/initrd"
    args 64 -append more -initrd "$tmp/initrd"
    "$mirrorball" run --append more --initrd "$tmp/initrd" "$tmp/args.elf" \
        >"$tmp/ours" 2>"$tmp/err"
    same "an initrd of $size bytes lies where QEMU puts it" \
        "$tmp/qemu" "$tmp/ours"
done

# ------------------------------------------------------------ what is said
cat >"$tmp/loop.S" <<'END'
        .globl _start
_start: b       _start
END
"$gcc" -EL -mabi=32 -mno-abicalls -fno-pic -nostdlib -static -no-pie \
    -Wl,--build-id=none -T tests/bare/bare.ld "$tmp/loop.S" -o "$tmp/loop.elf"
status "a limit is exit status 3" 3 "$mirrorball" run --max-insns 1000 \
    "$tmp/loop.elf"
keep
ok "and says where" grep -q \
    'limit of 1000 steps reached at v:8010000. <_start+0x.>, kernel mode' \
    "$tmp/said"
"$bin/mirrorball" run "$tmp/loop.elf" 2>"$tmp/err" &
child=$!
sleep 1
kill -INT "$child"
wait "$child"
ok "^C is exit status 3" test $? = 3
ok "and says where too" grep -q 'interrupted at v:801000' "$tmp/err"

# exit_with STATUS - power off with it
exit_with() {
    cat >"$tmp/exit.S" <<END
        .globl _start
_start: li      \$t0, 0xbf100000
        li      \$t1, $1
        sw      \$t1, 4(\$t0)
        li      \$t0, 0xbf000500
        li      \$t1, 0x42
        sw      \$t1, 0(\$t0)
        b       .
END
    "$gcc" -EL -mabi=32 -mno-abicalls -fno-pic -nostdlib -static -no-pie \
        -Wl,--build-id=none -T tests/bare/bare.ld "$tmp/exit.S" \
        -o "$tmp/exit.elf"
}
exit_with 0
status "powering off with 0 is exit status 0" 0 "$mirrorball" run \
    --stats "$tmp/stats" "$tmp/exit.elf"
keep
ok "one line is said at the end" test "$(wc -l <"$tmp/said")" = 1
ok "with the counts" grep -q \
    '^mirrorball: [0-9]* instructions, [0-9]* cycles, 0 exceptions$' "$tmp/said"
ok "the counters are JSON" grep -q '^  "seconds": 0\.0000[0-9]*,$' "$tmp/stats"
exit_with 7
status "powering off with 7 is exit status 1" 1 "$mirrorball" run \
    "$tmp/exit.elf"
keep
ok "and says so" grep -q 'powered off with status 7' "$tmp/said"

yes 'typed by nobody' | head -c 100 >"$tmp/input"
ok "input is accepted" "$mirrorball" run --input "$tmp/input" "$tmp/work.elf"

# -------------------------------------------------------- guests, by name
"$mirrorball" run --check --vmm --guest hello --guest tick,mem=8M,name=tock \
    --stats "$tmp/stats" --trace "$tmp/trace" >"$tmp/ours" 2>"$tmp/err"
ok "two guests run under the monitor" test $? = 0
ok "the second by its own name" grep -q '^\[tock\] tick 10' "$tmp/ours"
ok "direct, emulated, traps are told" grep -Eq \
    'guests: [1-9][0-9]* instructions ran directly, [1-9][0-9]* were emulated, [1-9][0-9]* traps$' \
    "$tmp/err"
ok "the counters know the VMs" grep -q '"id": 2, "name": "tock", "cycles": [1-9]' \
    "$tmp/stats"
"$mirrorball" run --vmm --guest hello --guest tick,mem=8M,name=tock \
    --trace "$tmp/again" >"$tmp/ours2" 2>"$tmp/err2"
ok "the same run gives the same trace" cmp "$tmp/trace" "$tmp/again"
same "and the same output" "$tmp/ours" "$tmp/ours2"
same "and the same counts" "$tmp/err" "$tmp/err2"
"$mirrorball" run --vmm --guest hello --guest tick,mem=8M,name=tock \
    >"$tmp/ours2" 2>"$tmp/err2"
same "with and without recording, the same is executed" "$tmp/err" "$tmp/err2"

idle="idle,mem=8M,name=tock,args=ticks=3 how=spin"
ok "bundle writes the archive" "$mirrorball" bundle -o "$tmp/a" \
    --guest hello --guest "$idle"
"$mirrorball" bundle -o "$tmp/b" --guest hello --guest "$idle"
ok "the same guests give the same archive" cmp "$tmp/a" "$tmp/b"
"$mirrorball" bundle -o "$tmp/a" --guest hello --guest tick,mem=8M,name=tock
"$mirrorball" run --vmm --initrd "$tmp/a" >"$tmp/ours2" 2>"$tmp/err2"
same "the archive boots as --guest does" "$tmp/ours" "$tmp/ours2"
# A guest that says which arguments it knows is not told others.
refuses() { # GUEST[,args=ARGS] PATTERN
    "$mirrorball" run --vmm --guest "$1" >"$tmp/said" 2>&1
    [ $? = 2 ] && [ "$(wc -l <"$tmp/said")" = 1 ] && grep -q "$2" "$tmp/said"
}
ok "an argument that the guest does not know is refused" refuses \
    ping,args=rol=pong '"rol=pong" is no boot .*it knows: role=ping|pong'
ok "so is a value" refuses "idle,args=ticks=3 how=sleep" '"how=sleep" is no'
ok "one that knows none says so" refuses hello,args=foo=1 'which has none$'
status "bare, too" 2 "$mirrorball" run --append stlb=off hello
status "those that it knows are none of it" 0 "$mirrorball" run --vmm \
    --guest "idle,args= period=9000  ticks=1 how=spin "
status "a limit under the monitor says who" 3 "$mirrorball" run \
    --max-insns 1000 --guest hello
keep
ok "the monitor, here" grep -q 'kernel mode, the monitor' "$tmp/said"
mkdir "$tmp/home"
cp -r "$bin/guestos" "$tmp/home"
ok "MIRRORBALL_HOME is searched first" env MIRRORBALL_HOME="$tmp/home" \
    "$mirrorball" run hello

# -------------------------------------------------------------------- help
ok "help" "$mirrorball" help
# helpful COMMAND... - asked for help, it answers: how to use it, an example.
helpful() {
    said=$("$bin/mirrorball" "$@" --help 2>"$tmp/err" </dev/null) &&
        [ ! -s "$tmp/err" ] && echo "$said" |
        awk -v what="mirrorball $*" 'NR == 1 { sub(/^usage: /, "")
            good = index($0, what) == 1 }
            /^    mirrorball/ { example = 1 } END { exit !(good && example) }'
}
# The overview names them all.
"$mirrorball" help | sed -n 's/^  mirrorball \([a-z]*\) .*/\1/p' >"$tmp/topics"
ok "the overview has subcommands" test "$(wc -l <"$tmp/topics")" -ge 17
while read -r topic; do
    ok "help $topic has an example" sh -c \
        "'$mirrorball' help $topic </dev/null | grep -q '^    mirrorball'"
    ok "$topic --help is answered" helpful "$topic"
done <"$tmp/topics"
for command in cat stat flows diff grep; do
    ok "trace $command --help is answered" helpful trace $command
    status "(which frees what it takes)" 0 "$mirrorball" trace $command --help
done
ok "flows --help lists the kinds" sh -c "'$mirrorball' trace flows --help |
    grep -qw 'tlb-miss.*hidden'"
ok "and its lines fit" sh -c "for what in cat stat flows diff; do
    '$mirrorball' trace \$what -h; done | awk 'length > 80 { exit 1 }'"
for command in lab\ start lab\ build share\ -o\ x.html; do
    # shellcheck disable=SC2086 # words
    status "$command --help" 0 "$mirrorball" $command --help
done
ok "--version" "$mirrorball" --version
# A page that cannot be written: told before anything runs.
"$bin/mirrorball" share -o /nowhere/x.html "$bin/guestos/hello.elf" \
    >"$tmp/share.out" 2>"$tmp/share.err"
ok "share names a page that cannot be written" grep -q \
    '^mirrorball: share: /nowhere/x.html: No such file' "$tmp/share.err"
ok "(and has run nothing)" test ! -s "$tmp/share.out"

finish
