#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_soak.sh - random code in one VM, in every mode, with random registers and
# vectors: its neighbour says what it says without that, and the monitor
# stays within each VM, and alive.  `make soak` does it for longer.
. "$(dirname "$0")/lib.sh"

soak() {
    "$bin/soak" --seed "$1" --millions "$2" run --vmm --check \
        --memory 24M --append "$setting" --guest paging,name=g,mem=16M \
        --guest hello,name=b,mem=1M >"$tmp/soak"
    code=$?
    cat "$tmp/soak"
    return $code
}

for setting in stlb=1024 "stlb=off slice=3000" "stlb=exact slice=20000" \
    "asid=tag slice=5000" "stlb=2 spin=infer slice=10000" \
    regpage=on "regpage=patch asid=tag slice=3000"; do
    ok "$setting: 20 million steps of random code hurt nobody" soak 7 20
done

finish
