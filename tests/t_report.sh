#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_report.sh - what the grader says to a person: how it looks on a terminal, and
# that what it says to do is what happened, and works.
. "$(dirname "$0")/lib.sh"

grade() {
    "$bin/mirrorball" grade "$@"
}

# On a terminal its lines end between words, and a command can still be copied.
# (Not where the folder's name is longer than a line.)
mkdir "$tmp/t"
cp labs/7/starter/compose.c "$tmp/t"
grade 7 "$tmp/t" >"$tmp/plain"
script -qefc "stty cols 90; '$bin/mirrorball' grade 7 '$tmp/t'" "$tmp/typed" \
    >"$tmp/.all" 2>&1 || :
tr -d '\r' <"$tmp/typed" | grep -v '^Script ' >"$tmp/screen"
ok "a window of 90 columns is not written over" \
    sh -c "! grep '.\{91\}' '$tmp/screen' && grep -q ' \\\\\$' '$tmp/screen'"
command_of() { # FILE: how test hello is drawn
    awk '/^LOST.* hello / { here = 1 }
         here && /^      draw/ { in_it = 1 }
         in_it { sub(/^      draw/, ""); print; if (!/\\$/) exit }' "$1"
}
# The words that a shell reads are the same.
for text in plain screen; do
    eval "set -- $(command_of "$tmp/$text" | sed 's/;/\\;/')"
    printf '%s\n' "$@" >"$tmp/words.$text"
done
ok "(a command is there)" grep -qx -e --max-insns "$tmp/words.plain"
same "what is copied from it is what was meant" "$tmp/words.plain" "$tmp/words.screen"
status "a test that there is not is wrong use" 2 grade 7 "$tmp/t" --only foo
grade 7 "$tmp/t" --only foo >"$tmp/said" 2>&1
ok "and said" grep -q "lab 7 has no test foo" "$tmp/said"
grep -A 1 ' corners ' "$tmp/plain" >"$tmp/said"
ok "a hidden test that was not run says why" grep -q "not run *hello must" "$tmp/said"

# What is printed can be drawn: with no TLB miss, something else.
mkdir "$tmp/first" "$tmp/first/out"
cp vmm/compose.c "$tmp/first"
sed '1,/^$/d' tests/labs/7/wrong/large-first-frame.diff | patch -s -p1 -d "$tmp/first"
"$bin/mirrorball" lab build 7 "$tmp/first"
grade 7 "$tmp/first" --only hello >"$tmp/plain"
command_of "$tmp/plain" >"$tmp/draw.sh"
path=$(cd "$bin" && pwd):$PATH
(cd "$tmp/first/out" && PATH="$path" sh "$tmp/draw.sh") >"$tmp/said" 2>&1
ok "the command that draws a lost test draws" grep -q '<svg' "$tmp/first/out/t.svg"

# ---------------------------------------------------- who does not come back
mkdir "$tmp/endless"
sed '/^struct pair compose(/,/^}/s/^{/&\n    while (va) __asm__ volatile("");/' \
    vmm/compose.c >"$tmp/endless/compose.c"
grade 7 "$tmp/endless" --format json -o "$tmp/result"
jq -r '.tests[] | select(.id == "hello") | .happened' "$tmp/result" >"$tmp/said"
ok "under guests too, with its place" \
    grep -q "does not return.*in compose() of compose.c, line" "$tmp/said"
ok "it looks like no mistake that does return" \
    jq -e '.looks_like == null' "$tmp/result"

# One that does return, to a monitor that asks again for ever, is not told so.
cp vmm/compose.c "$tmp/endless"
sed '1,/^$/d' tests/labs/7/wrong/address-without-offset.diff |
    patch -s -p1 -d "$tmp/endless"
grade 7 "$tmp/endless" --format json -o "$tmp/result"
ok "a function that is called for ever is none that does not return" jq -e \
    'all(.tests[]; .endless == false) and (.looks_like | test("address of the page|that of the page"))' \
    "$tmp/result"

# ------------------------------------------- what depends on what came before
my=$tmp/my7
"$bin/mirrorball" lab start 7 "$my" >"$tmp/said"
# A mistake that comes with the fifth call is there in what is left to look at.
sed '/^struct pair compose(/,/^}/s/^{/&\n    static int calls;\n    if (calls++ > 3)\n        asid = 0;/' \
    vmm/compose.c >"$my/compose.c"
make -C "$my" grade >"$tmp/said" 2>&1
sed -n "s/^ *look *mirrorball \(repl [^ ]*asid.elf .*\)/\1/p" "$tmp/said" >"$tmp/look"
ok "that it depends on earlier calls is said" \
    grep -q "your file keeps something from call to call" "$tmp/said"
eval "set -- $(cat "$tmp/look")"
"$bin/mirrorball" "$@" -c 'print/d case_done' -c continue \
    -c 'print/x cases[4].answer[0] & 0xff' --batch >"$tmp/said" 2>&1
ok "one stands at that call" grep -q "case_done = 4" "$tmp/said"
ok "and its answer is the wrong one" grep -q "answer.0. & 0xff = 0*x*0* *" "$tmp/said"

finish
