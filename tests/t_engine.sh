#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_engine.sh - whole runs by the engine and by the reference: the same
# console, statistics, messages and events, byte for byte.
. "$(dirname "$0")/lib.sh"

# run ENGINE STEPS OPTION... - everything that can be seen of a run
run() {
    engine=$1 steps=$2
    shift 2
    "$bin/mirrorball" run --engine="$engine" --max-insns "$steps" \
        --trace "$tmp/$engine.trace" --stats "$tmp/$engine.stats" "$@" \
        >"$tmp/$engine.console" 2>"$tmp/$engine.said"
    echo "exit status $?" >>"$tmp/$engine.said"
}

# both WHAT STEPS OPTION...
both() {
    what=$1
    shift
    run fast "$@"
    run reference "$@"
    for seen in console stats said trace; do
        same "$what: the same $seen" "$tmp/fast.$seen" "$tmp/reference.$seen"
    done
}

for guest in hello tick paging greedy; do
    both "$guest" 3000000 $guest
done
many=12000000
both "every guest, checked" $many --vmm --check \
    --append "stlb=exact slice=5000" \
    --guest paging --guest tick --guest greedy
both "without a software TLB" $many --vmm --append stlb=off --guest paging
both "with ghosts and tagged ASIDs" $many --vmm \
    --append "stlb=64 asid=tag slice=3000" --guest paging --guest tick
both "two guests that share an ASID, until the checker objects" $many --vmm \
    --check --append asid=none --guest paging --guest paging,name=two
both "a guest that is emulated" $many --vmm --append exec=emulate --guest paging
both "a small TLB" $many --tlb 8 --vmm --guest paging

# Stopped anywhere, it is the same place.
for steps in 1 2 99999 100000 100001; do
    both "stopped after $steps" $steps --vmm --guest paging
done

# The comparison can fail.
run fast 100000 --vmm --guest paging
run reference 100001 --vmm --guest paging
ok "one step more would be noticed" \
    sh -c "! cmp -s '$tmp/fast.said' '$tmp/reference.said'"
finish
