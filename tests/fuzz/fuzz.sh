#!/bin/sh
# SPDX-License-Identifier: MIT
# fuzz.sh - random instructions, on our machine and on QEMU.
#
#   N=COUNT   about so many instructions (1000000)
#   SEED=S    the first seed; each image of cases takes the next (1)
#   FOUND=DIR where a shrunk difference is saved (tests/fuzz/found)
#   WILD=1    instead of QEMU, our two engines with each other: time and its
#             interrupts, and all that QEMU does differently
#   BREAK=A,B prove that differences are found: our side gets B for each A
#
# Exit status 1 if the two differed.  Needs $B/mirrorball.
set -u
cd "$(dirname "$0")/../.." || exit 2
. tests/fuzz/lib.sh
N=${N:-1000000} SEED=${SEED:-1}
FOUND=${FOUND:-tests/fuzz/found}
fuzz_build || exit 2
a_case=56 # instructions, on average: many end early, in exceptions
left=$N differences=0
while [ "$left" -gt 0 ]; do
    cases=$(((left + a_case - 1) / a_case))
    [ "$cases" -le 8000 ] || cases=8000
    compare -s "$SEED" -n "$cases" || differing >"$work/differing"
    # Two machines that fall silent alike would agree.
    said=$(grep -c '^case' "$work/witness.out")
    if [ "$said" != "$cases" ]; then
        echo "fuzz-isa: the witness ended after $said of $cases cases" >&2
        exit 2
    fi
    for c in $(head -n 2 "$work/differing"); do
        shrink "$FOUND" "$SEED" "$c"
    done
    differences=$((differences + $(wc -l <"$work/differing")))
    : >"$work/differing"
    left=$((left - cases * a_case))
    SEED=$((SEED + 1))
done
echo "fuzz-isa: about $N instructions, $differences differing cases"
[ "$differences" = 0 ]
