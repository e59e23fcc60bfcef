#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_viva.sh - three questions about a file that a student has handed in: each
# lab has them, they are the student's own, the answers are what the file does,
# and who has no business with them does not see them.
. "$(dirname "$0")/lib.sh"

viva() {
    "$bin/mirrorball" viva "$@"
}

# hand_in LAB [FILE] - a folder with our own file, or this one; prints it
hand_in() {
    folder=$tmp/lab$1
    rm -rf "$folder"
    mkdir "$folder"
    files=$(sed -n 's/^file *= *//p' "labs/$1/rubric.ini")
    for file in $files; do
        cp "${2:-$file}" "$folder/$(basename "$file")"
    done
    echo "$folder"
}

# three FILE - JSON with three answered questions about different calls
three() {
    jq -e '(.questions | length) == 3 and
           all(.questions[]; (.answer | length) > 0 and .why != "")' "$1"
}

printf 'the secret of this course' >"$tmp/key"

# ----------------------------------------------------------------- every lab
# Labs 4 to 8 begin with a moment of a guest's run, the others with a call.
for lab in 2 3 4 5 6 7 8 9 10 11 12; do
    my=$(hand_in "$lab")
    viva "$my" --student ada --key "$tmp/key" -c --format json \
        --keep "$tmp/kept$lab" >"$tmp/json$lab" 2>"$tmp/said"
    ok "lab $lab, found by its file: three questions and answers" \
        three "$tmp/json$lab"
    case $lab in [4-8]) first='Moment 1: ' ;; *) first='what does your file' ;; esac
    # shellcheck disable=SC2016 # jq's $first
    ok "lab $lab: what it does, its way, and what would be without a line" \
        jq -e --arg first "$first" '(.questions[0].ask | test($first)) and
               (.questions[1].ask | test("how often")) and
               (.questions[2].ask | test("had .* been"))' "$tmp/json$lab"
done

# --------------------------------------------------------------- whose it is
my=$(hand_in 7)
viva "$my" --student ada --key "$tmp/key" -c --format json >"$tmp/ada"
viva "$my" --student bob --key "$tmp/key" -c --format json >"$tmp/bob"
cp -r "$my" "$tmp/moved"
viva 7 "$tmp/moved" --student ada --key "$tmp/key" -c --format json \
    >"$tmp/again"
same "the same file, student and key: the same sheet, wherever it lies" \
    "$tmp/ada" "$tmp/again"
differ() {
    sh -c "! diff '$1' '$2'" && jq -e --slurpfile b "$2" \
        '[.given, .questions] != ($b[0] | [.given, .questions])' "$1"
}
ok "another student has other questions" differ "$tmp/ada" "$tmp/bob"
printf 'another' >"$tmp/other"
viva "$my" --student ada --key "$tmp/other" -c --format json >"$tmp/said"
ok "so has another course" differ "$tmp/ada" "$tmp/said"
viva "$my" --student ada -c --format json >"$tmp/said"
ok "without the key one does not get to the answers" differ "$tmp/ada" "$tmp/said"

viva "$my" --student ada --key "$tmp/key" >"$tmp/sheet"
for form in json tex; do
    viva "$my" --student ada --key "$tmp/key" --format $form >"$tmp/sheet.$form"
done
jq -r '.questions[0].answer, .questions[2].answer' "$tmp/ada" >"$tmp/answers"
ok "the sheet has three gaps, and none of the answers" sh -c \
    "[ \$(grep -c -- '--> ?\$' '$tmp/sheet') = 3 ] &&
     ! grep -qF -f '$tmp/answers' '$tmp/sheet' '$tmp'/sheet.* &&
     ! jq -e '.questions[] | .answer // .why // empty' '$tmp/sheet.json'"
ok "nor a seed, with which they could be had" \
    sh -c "! grep -qi seed '$tmp/sheet' '$tmp'/sheet.*"
ok "it says whose it is" grep -qx "ARG student ada" "$tmp/sheet"

jq -r '.questions[] | "\(.number): \(.answer)"' "$tmp/ada" >"$tmp/right"
status "right answers are right" 0 \
    viva "$my" --student ada --key "$tmp/key" --check "$tmp/right"
status "and are another student's wrong ones" 1 \
    viva "$my" --student bob --key "$tmp/key" --check "$tmp/right"

# ------------------------------------------- are the answers what it does?
# The panel sees the call return; it knows nothing of the sheet.
looked_at() {
    "$bin/mirrorball" repl "$1" -c 'break do_case' -c continue -c finish \
        -c 'print cases[0].answer[0]' -c 'print cases[0].answer[1]' \
        -c 'print cases[0].answer[2]' --batch |
        sed -n 's/^cases\[0\].answer\[.\] = \([0-9a-f]*\).*/\1/p'
}

# as_words WORDS - hi, lo0, lo1 as lab 7's sheet has them (PRA, "EntryLo0")
as_words() {
    awk 'function bits(w, from, n) { return int(w / 2 ^ from) % 2 ^ n }
         function half(w) {
             return sprintf("frame %05x C %d %s%s%s", bits(w, 6, 24),
                 bits(w, 3, 3), bits(w, 1, 1) ? "V" : "-",
                 bits(w, 2, 1) ? "W" : "-", bits(w, 0, 1) ? "G" : "-")
         }
         function number(text,  i, n) {
             for (i = 1; i <= length(text); i++)
                 n = 16 * n + index("0123456789abcdef", substr(text, i, 1)) - 1
             return n
         }
         { w[NR] = $1 }
         END { printf "hi %s, even %s, odd %s\n", w[1], half(number(w[2])),
                   half(number(w[3])) }'
}

# Every number of the answer is among the words that the panel reads.
all_of() {
    for word in $(echo "$1" | grep -oE '\<[0-9a-f]{8}\>'); do
        grep -q "$word" "$2" || return 1
    done
}
set --
for i in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    set -- "$@" -c "print cases[0].answer[$i]"
done
"$bin/mirrorball" repl "$tmp/kept3/call1.elf" -c 'break do_case' -c continue \
    -c finish "$@" --batch >"$tmp/read"
ok "the panel sees the first call of lab 3 answer what the sheet says" \
    all_of "$(jq -r '.questions[0].answer' "$tmp/json3")" "$tmp/read"

# A moment: a second solver works it out of what the sheet gives.
solve() {
    jq -r '.given[]' "$2" | awk -v LAB="$1" -f tests/labs/moment.awk >"$tmp/want"
    jq -r '.questions[0].answer' "$2" >"$tmp/got"
}
for lab in 4 5 6 7 8; do
    solve $lab "$tmp/json$lab"
    same "lab $lab: the manual answers the first question as the machine did" \
        "$tmp/want" "$tmp/got"
done

# And it did: the command of the sheet goes there, a trace of it shows what is
# put into the TLB behind that place.
jq -r '.questions[0].why' "$tmp/json7" |
    sed -n "s/.*mirrorball repl \(.*\) -c 'stepi \([0-9]*\)'.*/\1/p" >"$tmp/words"
step=$(jq -r '.questions[0].why' "$tmp/json7" | sed -n 's/.*stepi \([0-9]*\).*/\1/p')
eval "set -- $(cat "$tmp/words")"
"$bin/mirrorball" run "$@" --max-insns $((step + 3000)) --trace "$tmp/trace" \
    >"$tmp/said" 2>&1
jq -r '.questions[0].answer' "$tmp/json7" |
    sed 's/EntryHi /entryhi=0x/; s/, EntryLo0 / entrylo0=0x/; s/, EntryLo1 / entrylo1=0x/' >"$tmp/want"
"$bin/mirrorball" trace cat "$tmp/trace" | jq -r 'select(.kind == "install") |
    "entryhi=\(.args.entryhi) entrylo0=\(.args.entrylo0) entrylo1=\(.args.entrylo1)"' \
    >"$tmp/got"
ok "a trace of that run has the pair" grep -qxF -f "$tmp/want" "$tmp/got"

# changed EXPRESSION [FILE] - our file, or this one, edited by sed, compiled and
# linked here, called with the data of the kept third call; prints what it
# answers
changed() {
    sed "$1" "${2:-vmm/compose.c}" >"$tmp/compose.c"
    cc=$(tr '\n' ' ' <"$bin/lab/cc")
    $cc -I. -c "$tmp/compose.c" -o "$tmp/compose.o" 2>"$tmp/said"
    link=$(sed "s|^.*/vmm/compose\.o\$|$tmp/compose.o|" \
        "$bin/lab/harness-7.objects" | tr '\n' ' ')
    $link -o "$tmp/harness.elf" 2>"$tmp/said"
    mipsel-linux-gnu-objcopy -O binary -j .data \
        "$tmp/kept/call3-without.elf" "$tmp/data"
    mipsel-linux-gnu-objcopy --update-section .data="$tmp/data" \
        "$tmp/harness.elf"
    looked_at "$tmp/harness.elf" | as_words
}

# sheets LAB - of twelve students of this lab, with our own file: LAB.ID, and
# what is kept
sheets() {
    for id in a b c d e f g h i j k l; do
        viva "$tmp/lab$1" --student "$id" --key "$tmp/key" -c --format json \
            --keep "$tmp/kept$1.$id" >"$tmp/sheet$1.$id" 2>>"$tmp/said"
    done
}
sheets 5 &
sheets 7 &
wait
sheets 8

# spread LAB QUESTION - at most four of twelve have the same answer, or one that
# is the same but for the numbers in it that are not 0
spread() {
    jq -r ".questions[$2 - 1].answer" "$tmp/sheet$1."* >"$tmp/list"
    sed -E '/\<0+\>/!d; s/\<0*[1-9a-f][0-9a-f]*\>/N/g' "$tmp/list" >"$tmp/same"
    [ "$(wc -l <"$tmp/list")" = 12 ] &&
        sort "$tmp/list" | uniq -c | awk '$1 > 4 { exit 1 }' &&
        { [ "$2" = 1 ] ||
            sort "$tmp/same" | uniq -c | awk '$1 > 4 { exit 1 }'; }
}
for lab in 5 7 8; do
    for question in 1 3; do
        ok "lab $lab, question $question: no answer goes round the corridor" \
            spread $lab $question
    done
done

# third WORDS [DIR] - the sheet of a student whose third call is of compose() and
# whose third question has these words, about our file or the one in DIR, goes to $tmp/json, what is kept to
# $tmp/kept; the line's number, or N,M
third() {
    for id in a b c d e f g h i j k l; do
        if [ "${2:-}" ]; then
            viva "$2" --student "$id" --key "$tmp/key" -c --format json \
                --keep "$tmp/kept7.$id" >"$tmp/sheet7.$id"
        fi
        cp "$tmp/sheet7.$id" "$tmp/json"
        jq -r 'select(.questions[2].answer | startswith("hi ")) |
               .questions[2].ask' "$tmp/json" | grep "$1" >"$tmp/ask" || continue
        rm -rf "$tmp/kept"
        cp -r "$tmp/kept7.$id" "$tmp/kept"
        sed -n 's/.*in lines \([0-9]*\) to \([0-9]*\),.*/\1,\2/p
                s/.*in line \([0-9]*\)[ ,].*/\1/p' "$tmp/ask"
        return
    done
}

line=$(third "other way round")
jq -r '.questions[2].answer' "$tmp/json" >"$tmp/want"
changed "${line}s/if (\(.*\))/if (!(\1))/" >"$tmp/got"
same "and so it does with the condition of line $line the other way round" \
    "$tmp/want" "$tmp/got"
lines=$(third "in the place of")
jq -r '.questions[2].answer' "$tmp/json" >"$tmp/want"
# A word, or an operator between blanks.
# shellcheck disable=SC2016 # no command
exchange=$(sed -n 's/.*been `\(.*\)` in the place of `\(.*\)` in.*/\2 \1/p' "$tmp/ask")
old=${exchange% *} new=$(echo "${exchange#* }" | sed 's/&/\\&/g')
case $old in
[[:alnum:]]*) changed "${lines}s/\<$old\>/$new/" >"$tmp/got" ;;
*) changed "${lines}s/ $old / $new /" >"$tmp/got" ;;
esac
same "and with $new for $old in line $lines" "$tmp/want" "$tmp/got"

# In our file hardly anything is left without a statement; in this one there is
# nothing else to change.
mkdir "$tmp/steps"
cat >"$tmp/steps/compose.c" <<'END'
#include "vmm/compose.h"

static const struct pair none;

pfn_t compose_pfn(const struct vtlb_entry *g, uint32_t va, unsigned half)
{
    return (pfn_t){g->lo[half] ? va : half};
}

struct pair compose(const struct vtlb_entry *g, uint32_t va, uint32_t asid,
                    const struct backing b[2])
{
    struct pair p = none;
    p.hi = asid;
    p.lo[0] = b[0].mfn.n;
    p.lo[1] = g->lo[1];
    p.hi += va;
    return p;
}

bool pair_allows(const struct pair *pair, uint32_t va, bool store)
{
    return pair->hi ? store : va;
}

uint32_t pair_address(const struct pair *pair, uint32_t va)
{
    return pair->hi ? pair->hi : va;
}
END
lines=$(third "nothing but" "$tmp/steps")
jq -r '.questions[2].answer' "$tmp/json" >"$tmp/want"
changed "${lines}c\\    ;" "$tmp/steps/compose.c" >"$tmp/got"
same "without line $lines the third call comes to what the sheet says" \
    "$tmp/want" "$tmp/got"

# The second: a file whose way is known.
cat >"$tmp/counted.c" <<'END'
#include "vmm/compose.h"

static unsigned loops;

pfn_t compose_pfn(const struct vtlb_entry *g, uint32_t va, unsigned half)
{
    uint32_t n = g->lo[half] >> 6;
    if (half)
        loops = 4;
    else
        loops = 2;
    for (unsigned i = 0; i < loops; i++)
        n += va >> 28;
    return (pfn_t){n};
}

struct pair compose(const struct vtlb_entry *g, uint32_t va, uint32_t asid,
                    const struct backing b[2])
{
    struct pair p = {va | asid, {g->lo[0], b[0].mfn.n}};
    return p;
}

bool pair_allows(const struct pair *pair, uint32_t va, bool store)
{
    return pair->hi == va && store;
}

uint32_t pair_address(const struct pair *pair, uint32_t va)
{
    return pair->hi + va;
}
END
counted=$(hand_in 7 "$tmp/counted.c")
viva "$counted" --student ada --key "$tmp/key" -c --format json >"$tmp/json"
# Lines 9 and 11 are the two halves, 13 the loop's, all others run or do not.
jq -r '[.given | index("Call 2:") as $i | .[$i:] | .[] |
        select(test("^ *[0-9]+  ")) | capture("^ *(?<n>[0-9]+)").n] |
       join(" ")' "$tmp/json" >"$tmp/lines"
half=$(jq -r '.given | index("Call 2:") as $i | .[$i:] | join(" ") |
              capture("half (?<h>[01])").h' "$tmp/json")
want=
read -r lines <"$tmp/lines"
for line in $lines; do
    case $line in
    9) n=$half ;;
    11) n=$((1 - half)) ;;
    13) n=$((2 + 2 * half)) ;;
    14) n=1 ;;
    *) n=0 ;;
    esac
    want="$want${want:+ }$n"
    [ "$(echo "$want" | wc -w)" != "$(jq -r '.questions[1].answer' "$tmp/json" | wc -w)" ] || break
done
echo "$want" >"$tmp/want"
jq -r '.questions[1].answer' "$tmp/json" >"$tmp/got"
same "how often a line runs is counted" "$tmp/want" "$tmp/got"

# A mistake answers as it is wrong, not as it should be.
cp vmm/compose.c "$tmp/moved/compose.c"
sed '1,/^$/d' tests/labs/7/wrong/odd-from-even.diff |
    patch -s -p1 -d "$tmp/moved"
viva "$tmp/moved" --student ada --key "$tmp/key" -c --format json >"$tmp/json"
solve 7 "$tmp/json"
ok "who has made a mistake is asked about the mistake" \
    sh -c "! cmp -s '$tmp/want' '$tmp/got' && grep -q EntryHi '$tmp/got'"

# ------------------------------------------------------------------- refusals
status "a folder that there is not" 2 viva "$tmp/nowhere" --student ada
status "a student without a name" 2 viva "$my"
status "a key that there is not" 2 viva "$my" --student ada --key "$tmp/nokey"
: >"$tmp/empty"
status "an empty one" 2 viva "$my" --student ada --key "$tmp/empty"
mkdir "$tmp/nothing"
status "a folder without a lab's file" 2 viva "$tmp/nothing" --student ada
cp labs/1/answers.txt "$tmp/nothing"
viva "$tmp/nothing" --student ada >"$tmp/said" 2>&1
ok "lab 1 has no code, and it is said" grep -q "lab 1 has no code" "$tmp/said"
cp vmm/compose.c vmm/cow.c "$tmp/nothing"
rm "$tmp/nothing/answers.txt"
viva "$tmp/nothing" --student ada >"$tmp/said" 2>&1
ok "files of two labs: which?" grep -q "labs 7 and 12: say which" "$tmp/said"
ok "that can be said" viva 12 "$tmp/nothing" --student ada
echo 'int broken' >"$tmp/moved/compose.c"
status "what cannot be built" 3 viva "$tmp/moved" --student ada
{ echo '#include "/etc/passwd"'; cat vmm/compose.c; } >"$tmp/moved/compose.c"
status "or may not" 3 viva "$tmp/moved" --student ada
sed 's/^pfn_t compose_pfn/static const uint32_t code[] = {0x03e00008, 0};\
&/; s/^    uint32_t page = .*/    ((void (*)(void))(uintptr_t)code)();\
&/' vmm/compose.c >"$tmp/moved/compose.c"
viva "$tmp/moved" --student ada >"$tmp/said" 2>&1
ok "what executes data is told what the grader says, and that it does" \
    grep -q "the grader refuses what it does: .*where none was linked" "$tmp/said"
"$bin/mirrorball" grade 7 "$tmp/moved" >"$tmp/said" 2>&1
ok "so does the grader" grep -q "where none was linked" "$tmp/said"
sed 's/^    uint32_t page = .*/    __asm__("nop");\
&/' vmm/compose.c >"$tmp/moved/compose.c"
viva "$tmp/moved" --student ada >"$tmp/said" 2>&1
ok "what is refused for its text, too" grep -q "the grader refuses it" "$tmp/said"
awk '{ print } /^{$/ { print "    for (;;) for_ever++;" }
     /^#include/ { print "static volatile int for_ever;" }' \
    vmm/compose.c >"$tmp/moved/compose.c"
viva "$tmp/moved" --student ada >"$tmp/said" 2>&1
ok "a file that never comes back is nothing to ask about" \
    grep -q "no call of this file comes back" "$tmp/said"
# Another run beside this one may have a folder there for a while.
nothing_left() {
    for _ in $(seq 60); do
        [ -n "$(find /tmp -maxdepth 1 -name 'mirrorball-viva.*' \
            -newer "$tmp/key")" ] || return 0
        sleep 1
    done
    return 1
}
ok "nothing is left in /tmp" nothing_left
finish
