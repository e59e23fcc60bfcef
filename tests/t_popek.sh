#!/bin/sh
# SPDX-License-Identifier: MIT
# t_popek.sh - Popek and Goldberg's theorem, tried: no offender on the machine
# as it is, exactly one with each hole; and runs with a hole.
. "$(dirname "$0")/lib.sh"

mirrorball=$san/mirrorball

# The rows that offend, by name, from the JSON.
offenders() {
    "$mirrorball" popek --json "$@" |
        sed -n 's/.*"name": "\([^"]*\)".*"offends": true.*/\1/p'
}

status "the machine as it is can be virtualized" 0 "$mirrorball" popek
cp "$tmp/.out" "$tmp/said"
ok "and the verdict says so" grep -q \
    'Every sensitive instruction is privileged' "$tmp/said"
ok "CU0=1 is named as what would break it" grep -q \
    'Status.CU0=1, which a monitor never sets, offenders: 4' "$tmp/said"
"$mirrorball" popek >"$tmp/again"
same "the same command gives the same bytes" "$tmp/said" "$tmp/again"
offenders >"$tmp/none"
ok "no row offends" test ! -s "$tmp/none"

rows=$("$mirrorball" popek --verbose | grep -c '^  .* [.sT] [.sT]   ')
ok "--verbose shows every row" test "$rows" = \
    "$("$mirrorball" popek --json | grep -c '"name"')"
absent() {
    "$mirrorball" popek --json >"$tmp/json"
    sed -n 's/^INSN(\([a-z0-9]*\),.*/\1/p' machine/spec/isa.def |
        while read -r insn; do
            grep -q "\"name\": \"${insn}[ \"]" "$tmp/json" || echo "$insn"
        done
    sed -n 's/^CP0(\([a-z0-9]*\),.*/\1/p' machine/spec/cp0.def |
        while read -r reg; do
            grep -q "\"name\": \"mfc0 $reg\"" "$tmp/json" || echo "$reg"
        done
}
absent >"$tmp/absent"
ok "every row of isa.def and cp0.def is tried" test ! -s "$tmp/absent"

# ------------------------------------------------------------------- holes
"$mirrorball" run --hole help | sed -n 's/^  \([a-z][a-z0-9-]*\)  .*/\1/p' \
    >"$tmp/holes"
ok "--hole help lists a dozen holes" test "$(wc -l <"$tmp/holes")" = 12
while read -r hole; do
    # The row of a hole is called as the hole is; lw's is the address's.
    echo "$hole" | sed 's/-/ /; s/^lw$/lw kseg0/' >"$tmp/want"
    offenders --hole "$hole" >"$tmp/got"
    same "with the hole $hole exactly that row offends" "$tmp/want" "$tmp/got"
    status "and the exit status says so" 1 "$mirrorball" popek --hole "$hole"
    cp "$tmp/.out" "$tmp/said"
    ok "with a witness" grep -q "^Offender: $(cat "$tmp/want")\$" "$tmp/said"
done <"$tmp/holes"

cat >"$tmp/want" <<'END'
Offender: mfc0 status
  mode-sensitive: two states that differ in the mode alone.
  `mfc0 s0,c0_status`, word 40106000, no trap:
               kernel                   user
    status     00000000 -> 00000000     00000010 -> 00000010
    s0         00000000 -> 00000000     00000000 -> 00000010
END
"$mirrorball" popek --hole mfc0-status | sed -n '/^Offender/,$p' >"$tmp/got"
same "the witness of mfc0-status is as small as can be" "$tmp/want" "$tmp/got"

status "an unknown hole is wrong use" 2 "$mirrorball" run --hole nosuch x
status "popek takes no image" 2 "$mirrorball" popek hello
status "popek takes no option of run" 2 "$mirrorball" popek --check

# What a hole does to a run: the guest's kernel sees the real mode.
"$bin/mirrorball" run --guest paging >/dev/null 2>"$tmp/whole"
"$bin/mirrorball" run --hole mfc0-status --guest paging >/dev/null 2>"$tmp/holed"
traps() {
    sed -n 's/.* emulated, \([0-9]*\) traps$/\1/p' "$1"
}
ok "with mfc0-status fewer instructions trap" test \
    "$(traps "$tmp/holed")" -lt "$(traps "$tmp/whole")"
# COURSE.md says what else holes do to this guest.
status "with mtc0-status the guest fails" 1 \
    "$bin/mirrorball" run --hole mtc0-status --guest paging
status "with eret it never ends" 3 \
    "$bin/mirrorball" run --hole eret --guest paging --max-insns 5000000
finish
