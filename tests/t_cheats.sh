#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_cheats.sh - submissions that would rather not be right: who draws in our
# files where there is no bubblewrap, hides a directive from the search, brings
# a program for the linker's compiler, reads what the caller has open, or tells
# the rules what never happened.  (Simpler ones: t_labs.sh.)
. "$(dirname "$0")/lib.sh"

bad=$tmp/bad
mkdir "$bad" "$tmp/path"
printf '#!/bin/sh\nexit 1\n' >"$tmp/path/bwrap"
chmod +x "$tmp/path/bwrap"

grade() {
    "$bin/mirrorball-grade" grade "$@"
}

# unwrapped COMMAND... - where bubblewrap cannot start
unwrapped() {
    PATH="$tmp/path:$PATH" "$@"
}

# as_asm FILE - assembly as C
as_asm() {
    printf '__asm__(\n'
    sed 's/\\/\\\\/g; s/"/\\"/g; s/.*/"&\\n"/' "$1"
    printf ');\n'
}

# nothing SENTENCE COMMAND... - it cannot be built, and has no points
nothing() {
    what=$1
    shift
    "$@" --format json -o "$tmp/result" >"$tmp/.out" 2>&1
    code=$?
    if [ "$code" = 3 ] && [ "$(jq .points "$tmp/result")" = 0 ]; then
        pass "$what"
    else
        fail "$what (status $code)"
    fi
}

# --------------------------------------------------------- without bubblewrap
cp vmm/compose.c "$bad"
ok "without bubblewrap the right file gets full marks" unwrapped \
    "$bin/mirrorball-grade" grade 7 "$bad" --format json -o "$tmp/result"
ok "and it is said that nothing was locked up" \
    jq -e '.sandboxed == false' "$tmp/result"
# shellcheck disable=SC2016 # $x is part of the name
odd="$tmp/$(printf 'Gr\303\266\303\237e $x #1, a: b') 'x'"
mkdir "$odd"
{ echo '#include "own.h"'; cat vmm/compose.c; } >"$odd/compose.c"
echo 'struct own;' >"$odd/own.h"
ok "with a header of its own, in a folder of any name, too" unwrapped \
    "$bin/mirrorball-grade" grade 7 "$odd" --format json -o "$tmp/result"
for file in vmm/compose.c "$root/vmm/compose.c" "$root/labs/7/../../vmm/compose.c"; do
    echo "#include \"$file\"" >"$bad/compose.c"
    nothing "our file is not included as $(basename "$(dirname "$file")")/compose.c" \
        unwrapped grade 7 "$bad"
    ok "it is said which" jq -e '.said | test("vmm/compose.c is not allowed")' \
        "$tmp/result"
done
ln -s "$root/vmm/compose.c" "$bad/own.h"
echo '#include "own.h"' >"$bad/compose.c"
nothing "nor by a link" unwrapped grade 7 "$bad"
rm "$bad/own.h"

# ------------------------------------------------------------ the assembler
# A directive's name may be in quotes, in pieces; then a macro makes any other.
cat >"$tmp/hidden.s" <<'END'
	".mac" "ro" x a, b
	\a\b "/FILE"
	.endm
	.section .rodata
	x .inc, bin
	.text
END
hidden() {
    { sed "s|/FILE|$1|" "$tmp/hidden.s" >"$tmp/one.s"; as_asm "$tmp/one.s"
      cat vmm/compose.c; } >"$bad/compose.c"
}
hidden /tree/vmm/compose.h
nothing "a directive in pieces draws nothing in" grade 7 "$bad"
ok "it is seen by what was read" \
    jq -e '.build == "not allowed" and (.said | test("compose.h"))' "$tmp/result"
hidden "$root/build/vmm.elf"
nothing "nor where there is no bubblewrap" unwrapped grade 7 "$bad"

# ---------------------------------------------------------------- the linker
# What a compiler has left for the linker's: it would be compiled outside the
# sandbox, with options that the submission brings.
written=$tmp/written
# shellcheck disable=SC2046 # words
${CC_MIPS:-mipsel-linux-gnu-gcc} $(sed '1d; /^-g$/d' "$bin/lab/cc") -I. \
    -flto -fno-fat-lto-objects -Xassembler "-al=$written" -S vmm/compose.c \
    -o "$tmp/lto.s" 2>"$tmp/.out"
ok "(there is such a program)" grep -q gnu.lto_compose "$tmp/lto.s"
grep -v -e '^	\.file' -e '^	\.loc' -e mdebug -e '\.previous' "$tmp/lto.s" \
    >"$tmp/lto2.s"
as_asm "$tmp/lto2.s" >"$bad/compose.c"
rm -f "$written"
nothing "the linker compiles nothing" grade 7 "$bad"
ok "and no file of the host's is written" [ ! -e "$written" ]

# ------------------------------------------------------ what the caller has
echo 'int secret;' >"$tmp/open"
{ echo '#include "/proc/self/fd/8"'; cat vmm/compose.c; } >"$bad/compose.c"
nothing "what the caller has open is closed to the compiler" \
    grade 7 "$bad" 8<"$tmp/open"

# -------------------------------------------------------------- the machine
# Made of words, a probe is not seen; what it says before there is a VM is
# wrong, and no more.  vtlb_write is event 19, enter 16.
mkdir "$tmp/bad9"
{
    cat <<'END'
static const unsigned forged[] = {
    0x34800098, 0x34800099, 0x3480009a, 0x3480009b, 0x3480009c,
    0x34800080, 0x34800081, 0x03e00008, 0};
END
    sed '/^void softtlb_init/,/^{/ s/^{/{ ((void (*)(unsigned))(unsigned)forged)(1);/' \
        vmm/softtlb.c
} >"$tmp/bad9/softtlb.c"
grade 9 "$tmp/bad9" --format json -o "$tmp/result" >"$tmp/.out" 2>&1
ok "who forges events before there is a VM has a result" [ $? -le 1 ]
ok "and lost the test whose rules it broke" jq -e \
    '.tests[] | select(.id == "one") | .outcome == "fail"' "$tmp/result"

# Forged, without end, from the first pair that is kept: lui $t0, the five
# probes with $t0 as EntryHi, $t0 += 8 KiB, again until it is 0.
{
    cat <<'END'
static const unsigned forged[] = {
    0x3c080000, 0x34000098, 0x35000099, 0x3400009a, 0x3400009b, 0x3400009c,
    0x25082000, 0x1500fff9, 0, 0x03e00008, 0};
END
    sed '/^void softtlb_put/,/^{/ s/^{/{ extern char vmm_trap[] __attribute__((weak)); if (vmm_trap) ((void (*)(unsigned))(unsigned)forged)(1);/' \
        vmm/softtlb.c
} >"$tmp/bad9/softtlb.c"
timeout 20 "$bin/mirrorball-grade" grade 9 "$tmp/bad9" --format json \
    -o "$tmp/result" >"$tmp/.out" 2>&1
ok "who forges them without end is not waited for" [ $? -le 1 ]

# ---------------------------------------------------- who is told the result
echo '#error no' >"$bad/compose.c"
grade 7 "$bad" --format json -o "$tmp/result" >"$tmp/.out" 2>&1
grade --convert "$tmp/result" --format tap >"$tmp/tap"
ok "tap: nothing of what was not built is ok" \
    sh -c "! grep '^ok' '$tmp/tap' && ! prove -e cat '$tmp/tap'"
grade --convert "$tmp/result" --format junit >"$tmp/junit"
ok "junit: all of it failed, with what the compiler said" \
    sh -c "[ \$(grep -c '<failure' '$tmp/junit') = \$(jq '.tests | length' '$tmp/result') ] &&
           grep -q '#error no' '$tmp/junit' && ! grep skipped '$tmp/junit'"

finish
