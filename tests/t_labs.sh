#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_labs.sh - a lab from its first minute to full marks; the grader is right
# about a slice of the planted mistakes, cannot be fooled, and says the same in
# every format.  All of the mistakes: make check-labs.
. "$(dirname "$0")/lib.sh"

grade() {
    "$bin/mirrorball" grade "$@"
}

# --------------------------------------------------------- a student's way
my=$tmp/my7
"$bin/mirrorball" lab start 7 "$my" >"$tmp/said"
ok "a lab begins in a folder of one's own, and says which file to write" \
    grep -q ", write $my/compose.c, then" "$tmp/said"
"$bin/mirrorball" lab start 7 "$my" >"$tmp/said" 2>&1
ok "what is there is left as it is, and said so" \
    grep -q "left as it is" "$tmp/said"
status "the starter compiles, and is not enough" 1 grade 7 "$my" \
    --format json -o "$tmp/starter"
ok "it scores what is stated" \
    sh -c "[ \$(jq .points '$tmp/starter') = 0 ]"
make -C "$my" grade >"$tmp/said" 2>&1
status "make grade in the folder fails too" 2 make -C "$my" grade
for word in expected happened read look draw; do
    ok "a lost test says: $word" grep -q "^      $word  *[^ ]" "$tmp/said"
done
"$bin/mirrorball" repl "$my/build/even.elf" -c 'break do_case' -c continue \
    -c 'break compose' -c continue --batch >"$tmp/said" 2>&1
ok "and the call that went wrong can be looked at" grep -q "<compose>\|  compose " "$tmp/said"
cp vmm/compose.c "$my"
ok "the right file gets full marks" make -C "$my" grade
ok "and can be traced" make -C "$my" trace
ok "into a picture" grep -q "</svg>" "$my/build/tlb-miss.svg"

# A folder may be called anything: the report says its name as it is, but for
# what is no UTF-8 or would tell a terminal something, and its commands stand.
# shellcheck disable=SC2016 # $(id) is part of the name
odd="$tmp/$(printf 'Gr\303\266\303\237e $(id) \360\237\231\202') 'x'"
mkdir "$odd"
cp labs/7/starter/compose.c "$odd"
grade 7 "$odd" --format json -o "$tmp/json"
ok "a folder's name is in the report as it is" \
    sh -c "[ \"\$(jq -r .submission '$tmp/json')\" = \"\$1\" ]" - "$odd"
jq -r '.tests[] | select(.id == "even") | .reopen' "$tmp/json" |
    sed 's/^mirrorball //; s/   (make.*//' >"$tmp/look"
eval "set -- $(cat "$tmp/look")"
ok "a command has its name for the shell" [ "$2" = "$odd/build/even.elf" ]
bytes="$tmp/$(printf 'a\377\303\302\233b\355\240\200')" # no UTF-8, CSI, surrogate
mkdir "$bytes"
cp labs/7/starter/compose.c "$bytes"
grade 7 "$bytes" --only even --format json -o "$tmp/json"
ok "what is no text is left out of it" \
    sh -c "jq -r .submission '$tmp/json' | grep -q '/a??.*b???\$'"

# The command that reopens the moment does.
sed '1,/^$/d' tests/labs/7/wrong/never-global.diff >"$tmp/diff"
patch -s "$my/compose.c" "$tmp/diff"
make -s -C "$my" >/dev/null 2>&1
grade 7 "$my" --only paging >"$tmp/said"
sed -n 's/^ *look *mirrorball \(.*\)/\1/p' "$tmp/said" |
    sed "s|--vmm=[^ ]*|--vmm=$my/build/vmm.elf|" >"$tmp/look"
ok "a failed run says how to look at it" [ -s "$tmp/look" ]
eval "set -- $(cat "$tmp/look")"
status "and there one stands" 0 "$bin/mirrorball" "$@" --batch
step=$(sed -n "s/.*stepi \([0-9]*\).*/\1/p" "$tmp/look")
ok "at that step" [ "${step:-0}" -gt 1000 ]

for n in 1 2 3; do
    "$bin/mirrorball" hint 7 "$my" rights >"$tmp/said"
    ok "hints open one at a time: $n" \
        sh -c "[ \$(grep -c '^hint' '$tmp/said') = $n ]"
done

"$bin/mirrorball" hint 7 "$my" >"$tmp/said" 2>&1
ok "a hint without a test: which there are" grep -q '^  pfn-large ' "$tmp/said"
"$bin/mirrorball" hint 7 "$my" no_such_test >"$tmp/said" 2>&1
ok "a test that there is not: where the list is" grep -q -- "--list" "$tmp/said"
"$bin/mirrorball" hint 7 "$tmp/nowhere" rights >"$tmp/said" 2>&1
ok "a folder that there is not is named" grep -q "nowhere: No such file" "$tmp/said"
"$bin/mirrorball" lab start 99 "$tmp/my99" >"$tmp/said" 2>&1
ok "a lab that there is not: which there are" \
    grep -q "no lab 99; there are 1 to 12" "$tmp/said"

# ------------------------------------------------------------- the grader
ok "the rubric is in order" grade 7 --check-rubric
sed 's/^points = 10/points = 11/' labs/7/rubric.ini >"$tmp/rubric.ini"
status "a sum that is wrong is found" 4 \
    grade 7 --check-rubric --rubric "$tmp/rubric.ini"
sed 's/^hint1/hint4/' labs/7/rubric.ini >"$tmp/rubric.ini"
status "and a key that there is not" 2 \
    grade 7 --check-rubric --rubric "$tmp/rubric.ini"

# Every lab: a sixth of its planted mistakes, and a beginner.
for folder in labs/[0-9]*; do
    lab=${folder#labs/}
    ok "lab $lab: right and wrong solutions get what they should" \
        sh tests/labs/check.sh "$lab" 6
    ok "lab $lab: its rubric is in order" grade "$lab" --check-rubric
    "$bin/mirrorball" lab start "$lab" "$tmp/starter$lab" >"$tmp/said"
    grade "$lab" "$tmp/starter$lab" --format json -o "$tmp/starter" || :
    ok "lab $lab: the starter compiles, and scores nothing" sh -c \
        "[ \$(jq -r .build '$tmp/starter') = ok ] && [ \$(jq .points '$tmp/starter') = 0 ]"
done

# Mistakes that fail the same tests are told all, however long the text.
mkdir "$tmp/my9"
sed -n 's/^file *= *//p' labs/9/rubric.ini | xargs cp -t "$tmp/my9"
sed '1,/^$/d' tests/labs/9/wrong/even-half-decides.diff | patch -s -p1 -d "$tmp/my9"
grade 9 "$tmp/my9" --format json -o "$tmp/result"
jq -r .looks_like "$tmp/result" >"$tmp/said"
ok "two further mistakes that it may be" \
    sh -c "[ \$(grep -o '; or: ' '$tmp/said' | wc -l) = 2 ]"
ok "the last of them whole, and where to read" \
    grep -q "; or: a pair is kept only if both halves are valid; see [^ ]" \
    "$tmp/said"
# A lab of a guest: its image goes under our monitor.
my4=$tmp/starter4
cp guestos/paging/pagetable.c "$my4"
sed '/^    ehb$/d' guestos/paging/refill.S >"$my4/refill.S"
grade 4 "$my4" --only short >"$tmp/said"
ok "what works by luck is found" \
    grep -q "tlbwr follows mtc0 entrylo0 with no ehb" "$tmp/said"
cp guestos/paging/refill.S "$my4"
ok "a guest's lab can be traced" make -C "$my4" trace
ok "into a picture as well" grep -q "</svg>" "$my4/build/tlb-miss.svg"

# A lab of the machine: a whole machine has it inside, too.
my2=$tmp/starter2
make -C "$my2" machine >"$tmp/.out" 2>&1
MIRRORBALL_HOME=$bin "$my2/build/mirrorball" run --max-insns 100000 paging \
    >"$tmp/said" 2>&1
ok "a machine without a TLB does not get far" \
    sh -c "! grep -q 'pass 1' '$tmp/said'"
cp machine/tlb.c "$my2"
ok "a machine is built with the student's file" make -C "$my2" machine
MIRRORBALL_HOME=$bin "$my2/build/mirrorball" run --max-insns 3000000 paging \
    >"$tmp/said" 2>/dev/null
"$bin/mirrorball" run --max-insns 3000000 paging >"$tmp/ours" 2>/dev/null
same "and runs as ours does" "$tmp/ours" "$tmp/said"
sed -i 's/^    if (clashes(t, index/    assert(index > t->size);\n&/' "$my2/tlb.c"
grade 2 "$my2" --only write >"$tmp/said"
ok "inside, an assertion that does not hold stops it" \
    grep -q "the machine stops: .*trap" "$tmp/said"

# Of several guests each must say what it should: here b never speaks.
mkdir "$tmp/ten"
sed 's/^    vcp0_timer_post(&vm->vcpu, now);/    if (vm->id == 2)\n        vm->state = VM_OFF;\n&/' \
    vmm/world.c >"$tmp/ten/world.c"
grade 10 "$tmp/ten" --only ticks >"$tmp/said"
ok "each guest's console is looked at" \
    grep -q "line 1 of the guest's console" "$tmp/said"

# -------------------------------------------------------- who tries to cheat
# gets TEXT SENTENCE: this file, put in front of ours, is worth nothing
gets_nothing() {
    mkdir -p "$tmp/bad"
    { printf '%b\n' "$1"; cat vmm/compose.c; } >"$tmp/bad/compose.c"
    grade 7 "$tmp/bad" --format json -o "$tmp/result" 2>"$tmp/.out"
    code=$?
    if [ "$code" = 3 ] && [ "$(jq .points "$tmp/result")" = 0 ]; then
        pass "$2"
    else
        fail "$2 (status $code)"
    fi
}

gets_nothing "#include \"$root/vmm/compose.c\"" "our file cannot be included"
gets_nothing '#include "labs/7/rubric.ini"' "nor the rubric"
gets_nothing '#include "/etc/passwd"' "nor the host's files"
gets_nothing '#include "/dev/zero"' "an endless include ends"
gets_nothing "__asm__(\".incbin \\\\\"$root/build/vmm.elf\\\\\"\");" \
    "nothing is pulled in by the assembler"
gets_nothing '#define A(x) x x x x x x x x\n#define B(x) A(A(A(A(x))))\nint big[] = { B(B(B(1,))) };' \
    "a compiler that is attacked is stopped"
gets_nothing '#include "traces/probe.h"\nvoid forge(void); void forge(void) { probe1(PROBE_enter, 1); }' \
    "a probe that would speak for the monitor is not allowed"
rm -f "$tmp/bad/compose.c"
ln -s "$root/vmm/compose.c" "$tmp/bad/compose.c"
status "a link to our file is not a file" 3 grade 7 "$tmp/bad"

# The grader believes of what comes out of the machine nothing but the answers:
# word 20 of a case of lab 3 says what it was made for.  A file may not name
# the cases; this one has their address from an earlier program, as large.
mkdir "$tmp/bad3" "$tmp/kept3"
written_over() { # ADDRESS
    sed '/^void exception_return/,$d' machine/exception.c
    echo "void exception_return(struct cpu *cpu) {"
    echo "    ((volatile uint32_t *)$1)[20] = 0x7fffffff + cpu->llbit; }"
}
written_over 0x7ffffff0 >"$tmp/bad3/exception.c"
grade 3 "$tmp/bad3" --keep "$tmp/kept3" --format json -o "$tmp/result"
cases=$("${CROSS:-mipsel-linux-gnu-}nm" "$tmp/kept3/eret.elf" |
    sed -n 's/^[0-9a-f]*\([0-9a-f]\{8\}\) . cases$/0x\1/p')
ok "the bare program has cases ($cases)" test -n "$cases"
written_over "$cases" >"$tmp/bad3/exception.c"
grade 3 "$tmp/bad3" --format json -o "$tmp/result"
ok "a question that is written over is no matter" sh -c \
    "jq -e '.points < 100 and .points > 80' '$tmp/result'"

# A loop ends by a count of instructions, and costs its own points only.
rm -f "$tmp/bad/compose.c"
sed 's/^bool pair_allows.*/&\n/; s/    uint32_t lo = pair->lo\[va >> PAGE_SHIFT & 1\];/    while (va) __asm__ volatile("");\n&/' \
    vmm/compose.c >"$tmp/bad/compose.c"
grade 7 "$tmp/bad" --format json -o "$tmp/result"
jq -r '.tests[] | select(.id == "address") | .happened' "$tmp/result" >"$tmp/said"
ok "a loop is told as one" grep -q "does not return" "$tmp/said"
ok "and other tests count" sh -c "[ \$(jq .points '$tmp/result') -gt 50 ]"

# ------------------------------------------------------------------ a class
mkdir -p "$tmp/class/ada" "$tmp/class/bob" "$tmp/class/eve"
cp vmm/compose.c "$tmp/class/ada"
cp labs/7/starter/compose.c "$tmp/class/bob"
echo "no C" >"$tmp/class/eve/compose.c"
KEY=none sh labs/grade-class.sh 7 "$tmp/class" "$tmp/results" >"$tmp/said" 2>&1
ok "a class has its results" sh -c \
    "[ -s '$tmp/results/ada.json' ] && [ -s '$tmp/results/eve.json' ]"
ok "its gradebook" sh -c \
    "grep -q '^\"ada\",7,100,100,' '$tmp/results/gradebook.csv' &&
     grep -q '^\"eve\",7,0,100,\"not compiled\"' '$tmp/results/gradebook.csv'"
ok "its histogram" grep -q "^ all  *1 " "$tmp/said"
rm "$tmp/results/bob.json"
stamp=$(stat -c %y "$tmp/results/ada.json")
KEY=none sh labs/grade-class.sh 7 "$tmp/class" "$tmp/results" >"$tmp/said" 2>&1
ok "what was interrupted goes on" [ -s "$tmp/results/bob.json" ]
ok "and what was done is not done again" \
    [ "$stamp" = "$(stat -c %y "$tmp/results/ada.json")" ]

# Who has only changed names is found; two who think differently are not.
mkdir -p "$tmp/alike/ada" "$tmp/alike/bob" "$tmp/alike/eve"
cp tests/labs/7/right/plain.c "$tmp/alike/ada/compose.c"
cp tests/labs/7/right/mask.c "$tmp/alike/bob/compose.c"
sed 's/theirs/guests/g; s/ours/real/g; s/which/half_of_it/g' \
    tests/labs/7/right/plain.c >"$tmp/alike/eve/compose.c"
# Names as they come: a line's end, and one who is called as our own file is.
line=$(printf 'new\nline')
mkdir "$tmp/alike/OURS" "$tmp/alike/$line"
cp tests/labs/7/right/mask.c "$tmp/alike/OURS/compose.c"
cp vmm/compose.c "$tmp/alike/$line/compose.c"
sh labs/similarity.sh 7 "$tmp/alike" 80 >"$tmp/said"
ok "changed names do not hide a copy" \
    grep -q " ada is in eve; 100 % the other" "$tmp/said"
ok "nor does a line's end in a name" \
    grep -q "100 % of our own file is in new?line;" "$tmp/said"
ok "a pair is told once" [ "$(wc -l <"$tmp/said")" = 4 ]
ok "another's own work is not like it" sh -c "! grep -e bob.*ada -e bob.*eve '$tmp/said'"

# ------------------------------------------------------------- the formats
cp vmm/compose.c "$my"
sed '1,/^$/d' tests/labs/7/wrong/shared-writable.diff >"$tmp/diff"
patch -s "$my/compose.c" "$tmp/diff"
grade 7 "$my" --format json -o "$tmp/json"
points=$(jq .points "$tmp/json")
grade 7 "$my" --format json -o "$tmp/json2"
same "the same submission, the same result" "$tmp/json" "$tmp/json2"
ok "it is told what it looks like" grep -q "a shared frame can be stored to" \
    "$tmp/json"
for format in gradescope autolab github junit tap text; do
    grade --convert "$tmp/json" --format $format >"$tmp/$format"
done
ok "gradescope: the score is the tests' sum" sh -c \
    "jq -e '.score == ([.tests[].score] | add) and .score == $points and
     all(.tests[]; .status == \"passed\" or .status == \"failed\")' '$tmp/gradescope'"
ok "autolab: one line, whose scores sum up" sh -c \
    "[ \$(wc -l <'$tmp/autolab') = 1 ] && jq -e '([.scores[]] | add) == $points' '$tmp/autolab'"
ok "github: base64 of the reporter's object" sh -c \
    "base64 -d '$tmp/github' | jq -e '.version == 1 and .max_score == 100 and
     ([.tests[].score] | add) == $points'"
ok "junit: as many failures as there are" sh -c \
    "[ \$(grep -c '<failure' '$tmp/junit') = \$(jq '[.tests[] | select(.outcome == \"fail\")] | length' '$tmp/json') ]"
ok "tap: prove reads it" sh -c "prove -e cat '$tmp/tap' | grep -q 'Failed'"
ok "text: the score" grep -qx "Score: $points/100" "$tmp/text"

status "no lab is wrong use" 2 grade
status "so is one that there is not" 2 grade 99 "$my"
status "and a format that there is not" 2 grade 7 "$my" --format word

finish
