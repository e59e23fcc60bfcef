#!/bin/sh
# SPDX-License-Identifier: MIT
# equivalence.sh - random guest kernels, bare and under the monitor: they must
# end in the same state (Popek and Goldberg's equivalence).
#
#   N=COUNT    so many kernels, each way (8000)
#   SEED=S     the first seed; each image of kernels takes the next (1)
#   WAYS=...   how to set the monitor up, in the words of one_way() in lib.sh
#   FOUND=DIR  where a shrunk difference is saved (tests/equivalence/found)
#   WORK=DIR   for its files (build/equivalence)
#   SHRINK=S   how many differences of an image are shrunk (2)
#   BREAK=A,B  prove that differences are found: the guest gets B for each A
#
# Exit status 1 if any differed.  Needs $B/mirrorball and $B/vmm.elf.
set -u
cd "$(dirname "$0")/../.." || exit 2
. tests/equivalence/lib.sh
N=${N:-8000} SEED=${SEED:-1}
FOUND=${FOUND:-tests/equivalence/found}
WAYS=${WAYS:-stlb=1024 stlb=off stlb=exact:--tlb_8 stlb=2:--tlb_16 exec=emulate
    twice,slice=3000}
# Settings that this monitor may not have, or not yet.
if grep -q '^SETTING(asid' vmm/settings.def; then
    WAYS="$WAYS twice,asid=tag_slice=3000:--tlb_16"
fi
equivalence_build || exit 2
left=$N differences=0 ran=0
while [ "$left" -gt 0 ]; do
    cases=$left
    [ "$cases" -le 2000 ] || cases=2000
    for way in $WAYS; do
        kernel -s "$SEED" -n "$cases" || exit 2
        bare
        said=$(grep -c '^case' "$work/bare.out")
        if [ "$said" != "$cases" ]; then
            echo "equivalence: bare, $said of $cases kernels ended" >&2
            exit 2
        fi
        one_way "$way"
        ran=$((ran + cases))
        cmp -s "$work/bare.out" "$work/way.out" && continue
        differing >"$work/differing"
        # Silence is a difference, too.
        [ -s "$work/differing" ] || tail -n 1 "$work/way.err"
        differences=$((differences + $(wc -l <"$work/differing")))
        for c in $(head -n "${SHRINK:-2}" "$work/differing"); do
            shrink "$FOUND" "$way" "$SEED" "$c"
        done
    done
    left=$((left - cases))
    SEED=$((SEED + 1))
done
echo "equivalence: $ran kernels, $differences ended differently"
[ "$differences" = 0 ]
