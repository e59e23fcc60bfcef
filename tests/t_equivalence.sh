#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_equivalence.sh - random guest kernels end in the same state bare and under
# the monitor, however it is set up; those that once did not; and a monitor
# that gets an instruction wrong is found out, and the kernel shrunk.
. "$(dirname "$0")/lib.sh"

export WORK="$tmp/work" B="$bin"
ok "random kernels do the same bare and under the monitor" \
    env N=150 SEED=7 FOUND="$tmp/found" sh tests/equivalence/equivalence.sh

# shellcheck source=tests/equivalence/lib.sh
. tests/equivalence/lib.sh
ends_the_same() {
    kernel -r "$1" || return 1
    way=$(sed -n 's/^# way //p' "$1")
    bare && one_way "$way" && grep -q '^case' "$work/bare.out" &&
        diff "$work/bare.out" "$work/way.out"
}
for saved in tests/equivalence/found/seed_*; do
    [ ! -f "$saved" ] || ok "$(basename "$saved") differs no more" ends_the_same "$saved"
done

status "a monitor under which tlbp is tlbr is found out" 1 \
    env N=60 SEED=7 BREAK=tlbp,tlbr WAYS=stlb=1024 SHRINK=1 \
    FOUND="$tmp/broken" sh tests/equivalence/equivalence.sh
# shellcheck disable=SC2016 # the inner shell expands it
ok "and its kernel is shrunk to a handful of words, the tlbp among them" sh -c '
    set -- "$1"/seed_*
    cat "$1"
    grep -q "  tlbp" "$1" && [ "$(grep -c "^# *[0-9]" "$1")" -le 12 ]' \
    sh "$tmp/broken"
finish
