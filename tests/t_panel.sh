#!/bin/sh
# SPDX-License-Identifier: MIT
# t_panel.sh - sessions at the front panel, each compared with what it said
# when somebody last read it: tests/repl/NAME.cmd and NAME.out.
#
# The first line of a .cmd names the options of the session: "# with: ...".  A
# command that fails ends it.  "# sanitized": by the sanitized build, which is
# slower.
# Numbers that change with every build of the monitor are masked: addresses,
# frames, cycles, lines of source; how many traps a lost right costs.  UPDATE=1 writes the .out files anew: read
# the diff.  The rows of flow tables are left out: they have tests of their own.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

MIRRORBALL_HOME=$bin
export MIRRORBALL_HOME

# Masks are as wide as what they hide, so that columns stay columns.
mask() {
    sed -E -e 's/([vpm]):[0-9a-f]{8}/\1:########/g' \
        -e 's/(mfn|pfn|vpn) [0-9a-f]{5}/\1 #####/g' \
        -e 's/\[ *[0-9]+\] (asid|global)/[#] \1/' \
        -e 's/(^|[^0-9])[0-9]+ (cycles|instructions|steps?|KiB|frames|insns)/\1# \2/g' \
        -e 's/(^|: )flow [0-9]+/\1flow #/' -e 's/^(instructions|cycles) +[0-9].*/\1 .../' -e 's/^[0-9]+ flows/# flows/' \
        -e '/^ +[0-9]+  [a-z-]+ +(user|os) /d' -e 's/[0-9]+ traps?/# traps/' \
        -e 's/^((user|guest os) +[KSU] +[^ ]+( EXL)? +v:#+ +[^ +]+).*/\1 .../' \
        -e 's/ \+ [0-9]+ (hidden|interrupt)s?//g' \
        -e 's/^([> ] *[0-9]  [a-z]+ +[a-z]+ +[0-9]+ MiB)[ 0-9]*/\1 ... /' \
        -e 's/[0-9]+ (held by|free|in the machine)/# \1/g' \
        -e 's/(cycles|instructions|step|cycle) [0-9]+/\1 #/g' \
        -e 's/##### V [W-]/##### V ./g' -e 's/  [0-9a-f]{8} -> [0-9a-f]{8}$/  ... -> .../' -e 's/entry [0-9]+/entry #/g' -e 's/\.(c|S|h):[0-9]+/.\1:#/g' -e 's/\+0x[0-9a-f]+/+0x#/g' \
        -e 's/^(    (user|guest os|monitor), )[a-z].* at v/\1... at v/' \
        -e 's/^ {2,3}[0-9]{2,3}  ( +[^ ])/    #  \1/' \
        -e 's/ = 8[0-9a-f]{7} \([0-9]+\)/ = 8####### .../' -e 's/"0x8[0-9a-f]{7}"/"0x8#######"/g' -e 's/n = 0x[0-9a-f]{8}/n = 0x########/' \
        -e 's/^(monitor +[KSU] +[^ ]+( EXL)?) .*/\1 .../' -e 's/ +$//' "$1"
}

session() {
    name=$(basename "$1" .cmd)
    with=$(sed -n '1s/^# with: *//p' "$1")
    grep -v '^#' "$1" >"$tmp/$name.lines"
    program=$bin/mirrorball
    grep -q '^# sanitized' "$1" && program=$san/mirrorball
    # shellcheck disable=SC2086 # options are words
    "$program" repl --batch --max-insns 60000000 $with \
        -x "$tmp/$name.lines" >"$tmp/$name.said" 2>&1
    echo "exit status $?" >>"$tmp/$name.said"
    grep -Ev '^\||^    (TRAP|why|emulated|even|the guest|whose|vpn|[.]|[a-z]+ again)|^ {40}|^ {5}rows? |^ *[0-9]+ +(user|guest os|monitor) ' "$tmp/$name.said" >"$tmp/$name.all"
    sed -i "s#$tmp/##g" "$tmp/$name.all"
    mask "$tmp/$name.all" >"$tmp/$name.out"
    [ -z "${UPDATE:-}" ] || cp "$tmp/$name.out" "tests/repl/$name.out"
    same "session $name" "tests/repl/$name.out" "$tmp/$name.out"
}

# ------------------------------------------------- every topic, for programs
# ------------------------------------------------------ locals that are not
no_local() {
    "$san/mirrorball" repl --batch --vmm --guest paging -c "tbreak compose" -c c \
        -c "$1" 2>&1 | tail -n 1 | grep -Eq -- "$2"
}
while IFS="|" read -r line words; do
    ok "$line: $words" no_local "$line" "$words"
done <<EOF
print g|g: g of compose_lo, inlined here, is optimized out; compose::g is not$
print compose::nobody|no such variable
print compose::g->nobody|no member is called nobody$
print asid.x|no structure$
print asid + guesst|guesst: no such variable
watch asid|a local variable is somewhere else at each instruction
set asid = 1|set asid: it is in no memory: set the register
rwatch asid|memory is wanted
break vmm_trap if asid == 0|asid: no such variable
info args 1|info args takes no argument$
EOF

topics=$(sed -n 's/^INFO(\([a-z0-9]*\),.*/\1/p' machine/repl/info.def)
for t in $topics; do echo "info $t --json"; done >"$tmp/json.cmd"
# shellcheck disable=SC2016 # $sp is the panel's
"$san/mirrorball" repl --batch --vmm --guest paging --append stlb=64 \
    -c 'break user_null' -c 'catch irq' -c 'display $sp' -c c \
    -x "$tmp/json.cmd" 2>&1 | grep '^{' >"$tmp/json"
ok "every topic is one line of JSON" test "$(wc -l <"$tmp/json")" = \
    "$(echo "$topics" | wc -w)"
ok "which JSON's own reader accepts" jq -e . "$tmp/json"

# -------------------------------------- explain names what is really there
rows() { sed -n 's/^EXPLAIN(.*, "\(.*\)", "\(.*\)", "\(.*\)",$/\1|\2|\3/p' \
    machine/repl/explain.def; }
named() {
    rows | while IFS='|' read -r handler file section; do
        grep -Eq "^(static )?(SELDOM )?enum verdict $handler\(" "$file" &&
            grep -q "^## [0-9A-E]*\. $section\$" COURSE.md || echo "$handler $section"
    done
}
ok "every rule has a row" test "$(rows | wc -l)" = \
    "$(grep -c '^REASON(' machine/spec/reason.def)"
ok "its handler and its section are there" test -z "$(named)"

# ------------------------------------------- the README's own first session
sed -n '/^build.mirrorball --guest paging --append stlb=1024/,/^```/p' README.md |
    sed -n 's/^\([a-z].*[a-z]\)   .*/\1/p' >"$tmp/first.cmd"
options=$(sed -n 's/^build.mirrorball \(--guest paging --append stlb=1024\)$/\1/p' \
    README.md)
# shellcheck disable=SC2086 # options are words
(cd "$tmp" && "$root/$bin/mirrorball" $options --batch -x first.cmd) >"$tmp/first" 2>&1
ok "README: three commands find and draw a hit in the software TLB" \
    sh -c "[ \$(wc -l <'$tmp/first.cmd') = 3 ] && [ -s '$tmp/hit.svg' ] &&
        grep -q 'the software TLB has it' '$tmp/first'"

# ------------------------------------------ flows are numbered as in a trace
printf '%s\n' 'flow hypercall' 'flow tlb-miss' 'flow next' 'flow prev' \
    'flow 7' >"$tmp/numbers.cmd"
with() { "$bin/mirrorball" "$@" --vmm --guest paging,args=regpage=ask \
    --append 'stlb=off regpage=on' --max-insns 5000000; }
with repl --batch -x "$tmp/numbers.cmd" >"$tmp/numbers" 2>&1
with run --trace "$tmp/t.trace" >/dev/null 2>&1
grep '^flow' "$tmp/numbers" | sed 's/, stlb=off regpage=on//' >"$tmp/shown"
sed 's/^flow \([0-9]*\) .*/\1/' "$tmp/shown" | while read -r n; do
    "$bin/mirrorball" trace flows --flow "$n" "$tmp/t.trace" | head -n 1
done | sed 's/, stlb=off regpage=on//' >"$tmp/recorded"
ok "five flows were found" test "$(wc -l <"$tmp/shown")" = 5
same "the panel numbers flows as trace flows does" "$tmp/shown" "$tmp/recorded"

# ------------------------------------------ flow compare: the same miss twice
# The addresses at which the sides' first rows miss.
misses() { sed -n '/^user /{s/  */ /g;p;q;}' "$1" | grep -oE 'v:[0-9a-f]{8}'; }
for row in bare stlb regpage; do
    "$bin/mirrorball" --batch -c "flow compare $row" >"$tmp/$row" 2>&1
    "$bin/mirrorball" --batch --vmm --guest paging \
        -c "flow compare $row" >"$tmp/$row.new" 2>&1
    ok "compare $row: both sides show the miss that one looks at" \
        test "$(misses "$tmp/$row" | uniq -c | tr -s ' ')" = ' 2 v:01000000'
    ok "or, if one looks at none, two of the same page" \
        test "$(misses "$tmp/$row.new" | cut -c 1-7 | uniq -c | tr -s ' ')" \
        = ' 2 v:00400'
    ok "and its access" test "$(grep -c '(load)' "$tmp/$row")" = 2
done
printf '%s\n' 'flow tlb-miss' 'flow next' 'flow next' 'flow compare stlb' \
    'flow syscall' 'flow next' 'flow compare bare' >"$tmp/like.cmd"
"$bin/mirrorball" --batch -x "$tmp/like.cmd" >"$tmp/like" 2>&1
like() { sed -n "s/^$1: flow \([0-9]*\).*/\1/p" "$tmp/like"; }
shown() { sed -n 's/^flow \([0-9]*\) .*/\1/p' "$tmp/like" | sed -n "$1p"; }
ok "what is compared is the flow that was shown, not the first of its kind" \
    test "$(like stlb=off)" = "$(shown 3)"
ok "it is called so, once for each comparison" test \
    "$(grep -c 'there: the one that was shown$' "$tmp/like")" = 2
ok "both sides are of the same place, and say which" test \
    "$(grep -o '^    at .* of .* there' "$tmp/like" | sort -u | wc -l)" = 1
ok "a system call, too, is as the monitored machine's, the fourth there" test \
    "$(grep -c '^    at v:[0-9a-f]*, number 4 there' "$tmp/like")" = 2
ok "where no miss was hidden there is no such row" \
    sh -c "! grep '^hidden misses' '$tmp/like'"
ok "what lies between them and their ratio have these names" \
    grep -Eq 'left +right   right - left, right / left$' "$tmp/bare"
ok "of 1 and 6 those are +5 and 6" grep -Eq '^traps +1 +6   \+5, x 6.00$' \
    "$tmp/bare"

for file in tests/repl/*.cmd; do
    session "$file"
done
finish
