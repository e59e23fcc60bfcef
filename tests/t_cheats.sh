#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_cheats.sh - submissions that would rather not be right: who draws in our
# files where there is no bubblewrap, brings code that no compiler made, reads
# what the caller has open, executes data, reads the test's own table, or tells the
# rules what never happened.  (Simpler ones: t_labs.sh.)
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


# The compiler says much of what it reads: it does not come to that.
echo 'secret, very' >"$tmp/key"
# silent TEXT SENTENCE - refused, and nothing of $tmp/key is told
silent() {
    printf '%b\n' "$1" >"$bad/compose.c"
    nothing "$2" unwrapped grade 7 "$bad"
    ok "(and it says nothing)" jq -e '.build == "not allowed" and
        (.said | test("secret|page") | not)' "$tmp/result"
}
quote="#define E(x) _Static_assert(0, x);\\n#define Q(...) E(#__VA_ARGS__)\\nQ("
silent "$quote\\n#include \"$tmp/key\"\\n)" "no other file is quoted"
silent "$quote\\n%: /*\\n*/ incl\\\\ \\nude \"$tmp/key\"\\n)" "not in pieces"
silent "$quote\\n??=include \"$tmp/key\"\\n)" "not by trigraphs"
silent "#define N \"$tmp/key\"\\n$quote\\n#include N\\n)" "not by a macro"
for how in include_next import; do
    silent "$quote\\n#$how \"$tmp/key\"\\n)" "nor by #$how"
done
silent "#line 1 \"$tmp/key\"\\n#error" "nor as the line of an error"
silent "# 1 \"$tmp/key\"\\n#error" "nor as the compiler marks lines"
silent '#pragma GCC poison page\n#include "../bad9/compose.c"' "nor a neighbour's"
silent '#pragma GCC poison page\n#include "vmm/compose.c"' "nor ours"
mkdir "$bad/sub"
echo "/* */ # include \"$tmp/key\"" >"$bad/sub/own.h"
silent '#include "sub/own.h"' "nor by a header of its own"
ok "(it is said in which)" jq -e '.said | test("^own.h:1: /.*key is not allowed")' "$tmp/result"
ln -s "$tmp" "$bad/link"
silent '#include "link/key"' "nor through a folder that is a link"
rm -r "$bad/sub" "$bad/link"
mkfifo "$bad/own.h"
silent '#include "own.h"' "a header that is a pipe is not waited for"
begin=$(date +%s)
nothing "nor in bubblewrap" grade 7 "$bad"
ok "(it took no time)" [ $(($(date +%s) - begin)) -lt 5 ]
rm "$bad/own.h"
{ printf '/* #include "%s" */\n// \\\n#include "/x"\nchar *s = "/*"; /* " */\n' "$tmp/key"
  cat vmm/compose.c; } >"$bad/compose.c"
ok "what only looks like it is allowed" unwrapped grade 7 "$bad"

# ------------------------------------------------ code that no compiler made
# refused LINE TEXT SENTENCE [WHERE] - with this in front of our file
refused() {
    { printf '%b\n' "$2"; cat vmm/compose.c; } >"$bad/compose.c"
    nothing "$3" grade 7 "$bad"
    # shellcheck disable=SC2016 # $at is jq's
    ok "(it is said in which line)" jq -e --arg at "^compose.c:${4-$1:} " \
        '.build == "not allowed" and (.said | test($at))' "$tmp/result"
}

# allowed TEXT SENTENCE
allowed() {
    { printf '%b\n' "$1"; cat vmm/compose.c; } >"$bad/compose.c"
    ok "$2" grade 7 "$bad"
}

mipsel-linux-gnu-objdump -s -j .text "$bin/mips/vmm/compose.o" |
    awk '/^ [0-9a-f]+ / { for (i = 2; i < 6 && $i ~ /^[0-9a-f]{8}$/; i++)
        print "\t.word 0x" substr($i, 7, 2) substr($i, 5, 2) substr($i, 3, 2) substr($i, 1, 2) }' \
        >"$tmp/words.s"
{ echo '#include "vmm/compose.h"'; as_asm "$tmp/words.s"; } >"$bad/compose.c"
nothing "our object is not pasted as words" grade 7 "$bad"
refused 2 '\n__asm__(".word 1");' "nor is any other assembly"
refused 1 'int f(void) { __asm__ volatile("nop"); return 0; }' \
    "in a function neither"
refused 2 '#define J(a, b) a##b\nJ(__as, m)(".word 1");' "in pieces neither"
refused 1 'int f(void) __asm__("f\\n\\t.word 1");' "as another name neither"
refused 7 '#line 7\n__attribute__((section(".text,\\"ax\\"#"))) const int f = 1;' \
    "an array is not put where code is"
refused 1 '#ident "x\\"\\n\\t.word 1\\n#"' "a remark says nothing to the assembler"
refused 1 '_Pragma("GCC pch_preprocess \\"own\\"") int f;' \
    "no other compiler's work is drawn in"
refused 1 'int f(void);\0 __asm__(".word 1");' "nothing hides behind a NUL"
# A MIPS16 function keeps its constants where code is.
pool='void w(volatile unsigned *x); void w(volatile unsigned *x) { *x = 0x8ca30004; }'
for how in '__attribute__((mips16))' '__attribute((used, __mips16__))' '[[gnu::mips16]]' \
    '<:<:__gnu__::__mips16__:>:>' '__attribute__((micromips))' '__attribute__((interrupt))'; do
    refused 1 "$how $pool" "other instructions are not asked for by $how"
done
ok "(it is said why)" jq -e '.said | test("the machine runs MIPS32$")' "$tmp/result"
refused 2 '#define M(a) __attribute__((a##16))\nM(mips) int f(int);' "in pieces neither"
refused 1 'int f(int a); extern int cases[] __attribute__((weak)); int f(int a) { return cases[a]; }' \
    "the bare program's table is not asked for" ''
ok "(it is said which)" jq -e '.said | test("^compose.c: cases is the bare program")' "$tmp/result"
allowed '__attribute__((aligned(8))) int a; int f(int b[]); int f(int b[]) {
    __asm__ volatile("" ::: "memory"); return b[b[0]]; }
    char *t = "__asm__(\\"#\\") .incbin";' "what only looks like it is allowed"

# in_refill LINE - in lab 4's assembly
mkdir "$tmp/bad4"
in_refill() {
    cp guestos/paging/pagetable.c "$tmp/bad4"
    sed "s|^    eret|$1\n&|" guestos/paging/refill.S >"$tmp/bad4/refill.S"
    grade 4 "$tmp/bad4" --only start --format json -o "$tmp/result" >"$tmp/.out" 2>&1
}
for line in '    .word 0' 'l: m: .WORD 0' 'nop; .word 0' '".mac" "ro" x' \
    '.space 4, 1' '.balign 8, 5' '.include "x"' '/**/.incbin "x"'; do
    in_refill "$line"
    ok "an instruction is called by its name, not $line" jq -e \
        '.build == "not allowed" and (.said | test("^refill.S:29: "))' "$tmp/result"
done
for line in '.set mips16; nop; .set nomips16' '.set micromips; nop; .set nomicromips'; do
    in_refill "$line"
    ok "nor are other instructions taken: $line" jq -e \
        '.build == "not allowed" and (.said | test("^refill.S: it has MIPS16 or "))' "$tmp/result"
done
in_refill 'a: 1: nop; .set noat # so; it\n    .space 4'
ok "labels, comments and alignment are in order" \
    jq -e '.build == "ok"' "$tmp/result"

# ------------------------------------------------------ what the caller has
echo 'int secret;' >"$tmp/open"
{ echo '#include "/proc/self/fd/8"'; cat vmm/compose.c; } >"$bad/compose.c"
nothing "what the caller has open is closed to the compiler" \
    grade 7 "$bad" 8<"$tmp/open"

# -------------------------------------------------------------- the machine
# call_data FILE HOW - before compose_pfn() returns, call what HOW leaves in f
call_data() {
    sed "/^pfn_t compose_pfn/,/^{/ s/^{/{ int (*f)(int);\n$2\nf(1);/" \
        vmm/compose.c >"$bad/compose.c"
    { cat "$1" "$bad/compose.c"; } >"$tmp/both" && mv "$tmp/both" "$bad/compose.c"
}
fetched='.tests[] | select(.id == "pfn") | .outcome == "fail" and
    (.happened | test("fetches an instruction from m:0010[0-9a-f]{4}, where none"))'
echo 'static const unsigned code[] = {0x03e00008, 0};' >"$tmp/code"
call_data "$tmp/code" 'f = (int (*)(int))(unsigned)code;'
grade 7 "$bad" --only pfn --format json -o "$tmp/result" >"$tmp/.out" 2>&1
ok "what was data when it was linked is not executed" \
    jq -e "$fetched" "$tmp/result"
echo 'int own(int a); int own(int a) { volatile int b = a; return b + 1; } int (*volatile at)(int) = own;' \
    >"$tmp/code"
call_data "$tmp/code" 'f = at; *(volatile unsigned *)(unsigned)f = 0x03e00008;'
grade 7 "$bad" --only pfn --format json -o "$tmp/result" >"$tmp/.out" 2>&1
ok "nor is code that was written over" jq -e "$fetched" "$tmp/result"

# The bare program's table, without its name: where it is can be found out.
# reaches HOW SENTENCE SAID - HOW with @cases@ in the place of the address
reaches() {
    at=c0101234 # which stops the machine
    for pass in first second; do
        sed "/^pfn_t compose_pfn/,/^{/ s/^{/{ $(echo "$1" | sed "s/@[a-z_]*@/0x${at}u/g")/" \
            vmm/compose.c >"$bad/compose.c"
        grade 7 "$bad" --only pfn --keep "$tmp/kept" --format json -o "$tmp/result" >"$tmp/.out" 2>&1
        [ "$pass" = first ] || break
        at=$(mipsel-linux-gnu-nm "$tmp/kept/pfn.elf" | awk -v name="$(echo "$1" | sed 's/.*@\(.*\)@.*/\1/')" \
            '$3 == name { print substr($1, length($1) - 7) }')
    done
    # shellcheck disable=SC2016 # $said is jq's
    ok "$2" jq -e --arg said "$3" '.tests[] | select(.id == "pfn") |
        .outcome == "fail" and (.happened | test($said))' "$tmp/result"
}
mkdir "$tmp/kept"
own='which is the test.s own'
reaches '(void)*(volatile unsigned *)@cases@;' "the table of calls is not read" "loads from m:.*$own"
reaches '((volatile unsigned *)@cases@)[9] = 1;' "nor written" "stores to m:.*$own"
reaches '(void)*(volatile unsigned char *)(@cases@ \& 0x1fffffff | 0xa0000000);' \
    "nor by its other address" "loads from m:.*$own"
reaches 'unsigned to[9]; void *memcpy(void *, const void *, unsigned); void *(*volatile copy)(void *, const void *, unsigned) = memcpy; copy(to, (void *)@cases@, 36);' \
    "nor by others" "loads from m:.*$own"
reaches 'static int n; if (n++ < 1) ((void (*)(unsigned))(@do_case@))(0x80102000);' \
    "nor is the bare program itself called" "jumps into the middle"

# Probes made of words: vtlb_write is event 19, enter 16.
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
ok "probes that are made of data are worth nothing" jq -e \
    '[.tests[] | select(.happened | test("fetches an instruction"))] | length > 3' \
    "$tmp/result"

# Without end, from the first pair that is kept: lui $t0, five probes with $t0 as
# EntryHi, $t0 += 8 KiB, again until it is 0.
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
ok "and in guests, too, it is seen" jq -e '.tests[] | select(.id == "one") |
    .outcome == "fail" and (.happened | test("fetches an instruction"))' \
    "$tmp/result"

# Who prints what the guest should say, and powers off, has run no guest.
{
    cat <<'END'
static const char said[] = "[hello] hello: a guest operating system is up\n"
    "[hello] hello: its kernel lives in the supervisor segment\n"
    "[hello] hello: nothing more to do, powering off\n";
extern char vmm_trap[] __attribute__((weak));
static void forge(void)
{
    for (const char *c = said; vmm_trap && *c; c++)
        *(volatile unsigned char *)0xb80003f8 = (unsigned char)*c;
    if (vmm_trap)
        *(volatile unsigned *)0xbf000500 = 0x42;
}
END
    sed '/^struct pair compose(/,/^{/ s/^{/{ forge();/' vmm/compose.c
} >"$bad/compose.c"
grade 7 "$bad" --format json -o "$tmp/result" >"$tmp/.out" 2>&1
ok "a guest's words that are forged are worth nothing" jq -e '.points == 92 and
    (.tests[] | select(.id == "hello") | .outcome == "fail")' "$tmp/result"

# ---------------------------------------------------- who is told the result
echo '#error no' >"$bad/compose.c"
grade 7 "$bad" --format json -o "$tmp/result" >"$tmp/.out" 2>&1
grade --convert "$tmp/result" --format tap >"$tmp/tap"
ok "tap: nothing of what was not built is ok" \
    sh -c "! grep '^ok' '$tmp/tap' && ! prove -e cat '$tmp/tap'"
grade --convert "$tmp/result" --format junit >"$tmp/junit"
ok "junit: all of it failed, with what the compiler said" \
    sh -c "[ \$(grep -c '<failure' '$tmp/junit') = \$(jq '.tests | length' '$tmp/result') ] &&
           grep -q '#error no' '$tmp/junit' && ! grep '<skipped' '$tmp/junit'"

finish
