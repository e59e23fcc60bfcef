#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_grader.sh - the grader by itself: what a rubric's keys do, what is said of
# what does not link, who cleans up behind the dead, and that the planted
# mistakes can be told from each other.
. "$(dirname "$0")/lib.sh"

mkdir "$tmp/bad"

grade() {
    "$bin/mirrorball" grade "$@"
}

# ------------------------------------------------------------- a rubric's keys
# `with`: what else of ours the bare program has.
ok "a bare program is linked with what the rubric names" sh -c \
    "grep -q 'vmm/vtlb.o\$' '$bin/lab/harness-8.objects' &&
     ! grep 'vmm/vtlb.o\$' '$bin/lab/harness-7.objects'"
# `input`: what is typed is what the guest hears.
mkdir "$tmp/my11"
cp vmm/vconsole.c "$tmp/my11"
sed 's/^input = pasted.txt/input = typed.txt/' labs/11/rubric.ini >"$tmp/rubric.ini"
grade 11 "$tmp/my11" --only pasted --format json -o "$tmp/result"
ok "what is typed comes from the rubric's file" \
    jq -e '.tests[] | select(.id == "pasted") | .outcome == "pass"' "$tmp/result"
grade 11 "$tmp/my11" --only pasted --rubric "$tmp/rubric.ini" --format json \
    -o "$tmp/result2"
ok "and if it is another, the guest says something else" jq -e \
    '.tests[] | select(.id == "pasted") | .outcome == "fail"' "$tmp/result2"

# ------------------------------------------------------- what does not link
# advised TEXT SENTENCE: this in front of ours does not link, and it is said why
advised() {
    { echo "$1"; cat vmm/compose.c; } >"$tmp/bad/compose.c"
    grade 7 "$tmp/bad" >"$tmp/said"
    ok "$2" sh -c "sed -n 3p '$tmp/said' | grep -q \"\$1\"" - "$3"
}
advised 'unsigned long long f(unsigned long long a, int b) { return a / b; }' \
    "who divides 64 bits is told what to do" "64-bit / or %.*Divide numbers of 32"
advised 'float f(float a) { return a * 2; }' \
    "who counts in fractions is, too" "Floating point is not there"
advised 'int printf(const char *, ...); int f(void) { return printf("f"); }' \
    "and who misses a C library" "no C library inside"

# Who is killed leaves a folder; the next one takes it away.
left=$(mktemp -d /tmp/mirrorball-grade.XXXXXX)
touch "$left/student0.i"
touch -d '2 minutes ago' "$left"
young=$(mktemp -d /tmp/mirrorball-grade.XXXXXX)
held=$(mktemp -d /tmp/mirrorball-grade.XXXXXX)
touch -d '2 minutes ago' "$held"
exec 7<"$held"
flock 7
grade 7 "$tmp/bad" >"$tmp/said"
ok "what a killed grader left is removed by the next" [ ! -e "$left" ]
ok "but not what is new, or is somebody's" \
    sh -c "[ -e '$young' ] && [ -e '$held' ]"
exec 7<&-
rm -rf "$young" "$held"

# ------------------------------------------------- mistakes that look alike
status "no more mistakes than before look like another" 0 sh tests/labs/shared.sh
sed 's/ 2:[0-9]* / 2:1 /' tests/labs/shared.sh >"$tmp/shared.sh"
ok "(one more would be seen)" sh -c \
    "cd '$tmp' && mkdir -p t/labs && cp shared.sh t/labs && ln -sf '$root/labs' '$root/tests' . && ! sh t/labs/shared.sh >'$tmp/.out'"

mkdir -p "$tmp/four/tests/labs" "$tmp/four/labs"
cp tests/labs/shared.sh "$tmp/four/tests/labs"
cp -r labs/9 "$tmp/four/labs/9"
cp -r tests/labs/9 "$tmp/four/tests/labs/9"
sed -i 's/^means = pairs that allow\|^or = pairs that allow/or = one more\n&/' \
    "$tmp/four/labs/9/mistakes.ini"
ok "(as would four for one set of failed tests)" \
    sh -c "! sh '$tmp/four/tests/labs/shared.sh' >'$tmp/.out'"

finish
