#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_quiz.sh - the simulator's answers are those of an independent solver, the
# same seed is the same problem, answers are scored, and each form is whole.
. "$(dirname "$0")/lib.sh"

quiz=$bin/mirrorball-quiz
kinds="translate modes tlbsim pmap softtlb traps beliefs order blank switches"

for kind in $kinds; do
    count=200
    case $kind in traps | beliefs | order | blank | switches) count=25 ;; esac
    ok "$kind: an independent solver agrees on $count seeds" \
        sh tests/quiz/agree.sh "$count" "$kind"
    "$quiz" "$kind" -s 5 >"$tmp/one"
    "$quiz" "$kind" -s 5 >"$tmp/two"
    same "$kind: the same seed, the same problem" "$tmp/one" "$tmp/two"
    "$quiz" "$kind" -s 6 >"$tmp/two"
    ok "$kind: another seed, another problem" \
        sh -c "! cmp -s '$tmp/one' '$tmp/two'"

    "$quiz" "$kind" -s 5 -c | sed -n 's/^ *\([0-9]*\)\. .* --> \(.*\)   \[.*/\1: \2/p' >"$tmp/right"
    ok "$kind: the right answers are all right" \
        "$quiz" "$kind" -s 5 --check "$tmp/right"
    sed '1s/: .*/: nonsense/' "$tmp/right" >"$tmp/wrong"
    status "$kind: a wrong one is found" 1 \
        "$quiz" "$kind" -s 5 --check "$tmp/wrong"
    n=$(wc -l <"$tmp/right")
    "$quiz" "$kind" -s 5 --check "$tmp/wrong" >"$tmp/said"
    ok "$kind: and counted" grep -qx "$((n - 1)) of $n" "$tmp/said"

    "$quiz" "$kind" -s 5 -c --format json >"$tmp/json"
    jq -r '.questions[] | "\(.number): \(.answer)"' "$tmp/json" >"$tmp/said"
    same "$kind: JSON says the same" "$tmp/right" "$tmp/said"
    ok "$kind: JSON without -c gives no answer away" \
        sh -c "! $quiz $kind -s 5 --format json | jq -e '.questions[] | .answer // empty'"
    "$quiz" "$kind" -s 5 -c --format tex >"$tmp/tex"
    ok "$kind: TeX has an item each, and its braces are pairs" sh -c \
        "[ \$(grep -c '^.item' '$tmp/tex') = $n ] &&
         [ \$(tr -cd '{' <'$tmp/tex' | wc -c) = \$(tr -cd '}' <'$tmp/tex' | wc -c) ]"
    "$quiz" "$kind" -s 5 --format gift >"$tmp/gift"
    grep -c '{=.*####.*}$' "$tmp/gift" >"$tmp/said"
    wc -l <"$tmp/right" | tr -d ' ' >"$tmp/count"
    same "$kind: GIFT has a question each" "$tmp/count" "$tmp/said"
    "$quiz" "$kind" -s 5 --draw "$tmp/figure.svg" >/dev/null
    ok "$kind: the figure is whole XML" sh -c \
        "grep -q '</svg>' '$tmp/figure.svg' && ! grep -n '&[^lga]' '$tmp/figure.svg'"
done

# Answers as people write them.
printf '1: 0X%s\n' "$("$quiz" translate -s 7 -c | sed -n 's/^ 6.*--> \([0-9a-f]*\) .*/\1/p' | tr a-f A-F)" |
    sed 's/^1/6/' >"$tmp/written"
"$quiz" translate -s 7 --check "$tmp/written" >"$tmp/said"
ok "capitals and 0x do not matter" grep -q '^ 6. right' "$tmp/said"
ok "what is missing is named" grep -q '^ 1. not answered' "$tmp/said"

"$quiz" order -s 3 -c | sed -n 's/.*--> \(.*\)   \[.*/1: \1/p' | tr -d ' ' |
    tr '[:upper:]' '[:lower:]' | sed 's/^1:/1: /' >"$tmp/written"
ok "nor do blanks between letters" "$quiz" order -s 3 --check "$tmp/written"
echo "99: x" >"$tmp/written"
"$quiz" order -s 3 --check "$tmp/written" >"$tmp/said" 2>&1
ok "a number that there is not is said" grep -q "no question 99" "$tmp/said"

printf '# mine\nARG seed 3\n\nquestion 1: cab\n 1: cab\n' >"$tmp/written"
"$quiz" order -s 3 --check "$tmp/written" >"$tmp/said" 2>"$tmp/err"
ok "so is a line that cannot be read" \
    grep -qx "mirrorball: line 4 is no answer .*: question 1: cab" "$tmp/err"
ok "and no comment" [ "$(wc -l <"$tmp/err")" = 1 ]

# A student's own problem, from the course's key.
printf secret >"$tmp/key"
"$quiz" pmap --student ada --key "$tmp/key" >"$tmp/ada"
"$quiz" pmap --student bob --key "$tmp/key" >"$tmp/bob"
ok "students get problems of their own" \
    sh -c "! cmp -s '$tmp/ada' '$tmp/bob'"
"$quiz" pmap --student ada --key "$tmp/key" >"$tmp/again"
same "and the same one again" "$tmp/ada" "$tmp/again"
want=$(printf 'quiz|pmap|ada' | openssl dgst -sha256 -hmac secret -binary |
    od -An -tu8 -N8 | tr -d ' ')
"$quiz" pmap --student ada --key "$tmp/key" -c >"$tmp/solved"
ok "from HMAC-SHA-256 of kind and student" grep -qx "ARG seed $want" "$tmp/solved"

# Who has the seed can ask for the answers, so what students get has it not.
ok "it says whose it is" grep -qx "ARG student ada" "$tmp/ada"
for form in text tex json; do
    "$quiz" pmap --student ada --key "$tmp/key" --format $form \
        --draw "$tmp/ada.svg" >"$tmp/ada"
    ok "$form, and the picture: without the seed" \
        sh -c "! grep -q $want '$tmp/ada' '$tmp/ada.svg'"
done

status "no kind is wrong use" 2 "$quiz"
for option in --foo -z; do
    "$quiz" order $option 2>"$tmp/named"
    ok "$option is wrong use" test $? = 2
    ok "and named" grep -q -- " $option;" "$tmp/named"
done
status "so is one that there is not" 2 "$quiz" nope
status "and a seed that is no number" 2 "$quiz" pmap -s seven
status "a student without a key" 2 "$quiz" pmap --student ada
ok "it is a subcommand" "$bin/mirrorball" quiz modes -s 1

# The worked example of the homework is what the program prints.
"$quiz" translate -s 7 | sed -n '1,11p' >"$tmp/want"
sed -n '/^ARG quiz translate/,/^\[5\]/p' labs/quiz/README.md >"$tmp/said"
same "the homework's example is true" "$tmp/want" "$tmp/said"

finish
