#!/bin/sh
# SPDX-License-Identifier: MIT
# t_tutor.sh - the tutor: each step is reached by its way, and by nothing
# less; one can leave and come back.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

MIRRORBALL_HOME=$bin
XDG_STATE_HOME=$tmp/state
export MIRRORBALL_HOME XDG_STATE_HOME
mkdir -p "$tmp/state/mirrorball"
kept=$tmp/state/mirrorball/tutor

# The ways: the fifth text of each row, its commands between semicolons.
awk '/^STEP\(/ { n = 0 }
     /^    "/ { if (!more) n++; if (n == 3 && !more) print
                more = / *"$/ && /\\n"$/ }
     ' machine/repl/tutor.def | sed 's/^    "\(.*\)",$/\1/' >"$tmp/ways"
steps=$(grep -c '^STEP(' machine/repl/tutor.def)
ok "twelve steps" test "$steps" = 12
ok "each with a way" test "$(wc -l <"$tmp/ways")" = 12

# tutor FILE - do its lines; what is said is in $tmp/said.
tutor() { "$bin/mirrorball" tutor --batch -x "$1" >"$tmp/said" 2>&1; }
says() { grep -Eq -- "$1" "$tmp/said" || { cat "$tmp/said"; false; }; }

# In a step only its own way leads on, or another that does the same.
step_10_asks() {
    echo 9 >"$kept"
    echo translate >"$tmp/look"
    tutor "$tmp/look"
    mfn=$(sed -n 's/^  pmap .*mfn 0*//p' "$tmp/said")
}
# way N COMMANDS - begin at step N, and do these.
way() {
    echo $(($1 - 1)) >"$kept"
    echo "$2" | sed "s/MFN/$mfn/" | tr ';' '\n' >"$tmp/way"
    tutor "$tmp/way"
}
reached() {
    way "$1" "$(sed -n "$1p" "$tmp/ways")" && says "^\* Step $1 of 12: " &&
        says '^\+ ' && [ "$(cat "$kept")" = "$1" ]
}
# leads N COMMANDS yes|no
leads() {
    way "$1" "$2"
    says "^\* Step $1 of 12: " || return
    case $3 in
    yes) says '^\+ ' ;;
    no) ! grep '^+ ' "$tmp/said" ;;
    esac
}
stays() {
    echo $(($1 - 1)) >"$kept"
    printf 'where\nvm\nx v:00000000 0\nanswer 77\n' >"$tmp/way"
    tutor "$tmp/way" && says "^\* Step $1 of 12: " && ! grep '^+ ' "$tmp/said" &&
        [ "$(cat "$kept")" = $(($1 - 1)) ]
}
step_10_asks
n=1
while [ "$n" -le "$steps" ]; do
    ok "step $n is reached by its way, from where one left" reached $n
    ok "(and not by looking around)" stays $n
    n=$((n + 1))
done

while IFS='|' read -r n typed leads <&3; do
    ok "step $n, \"$typed\": $leads" leads "$n" "$typed" "$leads"
done 3<<END
$(grep -v '^#' tests/repl/tutor_ways.txt)
END
way 3 'step mode'
ok "who went there by another way is told" says '^\* Here exactly one'
# shellcheck disable=SC2016 # $k1 is the panel's
way 8 'catch exception;continue;step mode;print $k1;cp0 context'
ok "who went past an instruction, too" says '^\* .*tutor 8 goes back'
# shellcheck disable=SC2016
way 8 'step mode;print $k1'
ok "but not who is on the way" sh -c "! grep -q 'tutor 8 goes' '$tmp/said'"
way 3 'tutor nxt'
ok "what is no step is told what would be" says \
    'tutor nxt: next, or the number of a step, 1 to 12$'
way 2 answer
ok "an answer that is none, how to give one" says 'as in: answer 6$'
way 5 'flow hidden'
ok "who left the miss is told the way back" says 'tutor 5 goes back'
rm "$kept"
for n in 1 2 3 4 5 6 7 8 9 10 11 12; do echo 'tutor next'; done >"$tmp/all"
ok "tutor next does them all" tutor "$tmp/all"
ok "and it says that this was all" says '^\* That was all'
ok "no line of its own is longer than 78" \
    sh -c "! grep -E '^[*+] .{77}' '$tmp/said'"
lines=$(grep -c '^[*+] ' "$tmp/said")
COLUMNS=50 tutor "$tmp/all"
ok "in a narrow window more lines have its mark" \
    test "$(grep -c '^[*+] ' "$tmp/said")" -gt "$lines"
echo noise >"$kept"
printf 'hint\ntutor\nflow --cold tlb-miss\nanswer 5\ntutor 3\n' >"$tmp/some"
"$san/mirrorball" tutor --batch -x "$tmp/some" >"$tmp/said" 2>&1
ok "a damaged memory is none" says '^\* Step 1 of 12'
ok "hint helps" says '^\* The command is flow'
ok "a wrong answer is told" says '^\* No\.'
ok "tutor N goes there" says '^\* Step 3 of 12'
ok "no sanitizer report" sh -c "! grep -q Sanitizer '$tmp/said'"

# The bookmark is the furthest step.
echo 8 >"$kept"
printf 'answer 5\ntutor next\ntutor 2\n' >"$tmp/look"
"$bin/mirrorball" tutor --batch -x "$tmp/look" 5 >"$tmp/said" 2>&1
ok "step 5 is not where one left" says \
    '^\* \(Going to step 5\.  You left at step 9: tutor 9 goes there\.\)$'
ok "an answer to no question is told so" says '^\* Nothing was asked'
ok "an earlier step is no bookmark" test "$(cat "$kept")" = 8
: >"$tmp/empty"
tutor "$tmp/empty"
ok "where one left is called so" says '^\* \(Going to step 9, where you left'
printf 'tutor 11\n' >"$tmp/look"
tutor "$tmp/look"
ok "a later step is one" test "$(cat "$kept")" = 10
echo 12 >"$kept"
echo 'tutor next' >"$tmp/look"
tutor "$tmp/look"
ok "after the last step one begins anew" test "$(cat "$kept")" = 1

status "there is no step 13" 2 "$bin/mirrorball" tutor 13
status "nor a tutor elsewhere" 1 "$bin/mirrorball" repl --batch \
    "$bin/guestos/hello.elf" -c 'tutor next'
finish
