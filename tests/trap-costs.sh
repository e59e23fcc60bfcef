#!/bin/sh
# SPDX-License-Identifier: MIT
# trap-costs.sh [GUEST] - what the monitor takes for each kind of trap, in
# simulated cycles: from the exception to the eret, both included.
set -eu
cd "$(dirname "$0")/.."
bin=${B:-build}
guest=${1:-paging}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# costs ARGS - a run under these settings, a line each kind of trap
costs() {
    "$bin/mirrorball" run --vmm --guest "$guest,args=regpage=ask" \
        --append "$1" --max-insns 100000000 --trace "$tmp/trace" \
        >/dev/null 2>&1
    echo
    echo "$guest, $1"
    echo "what                              times     least   average"
    "$bin/mirrorball" trace cat "$tmp/trace" | awk '
    function field(name) {
        if (!match($0, "\"" name "\":\"?[^,\"}]*")) return ""
        value = substr($0, RSTART, RLENGTH)
        sub(/^[^:]*:"?/, "", value)
        return value
    }
    /"kind":"exception"/ {
        start = field("real") == "K" ? "" : field("cycle")
        done = ""; insn = field("insn"); split(insn, word, " ")
        cause = field("cause")
    }
    /"kind":"emulate"/     { done = "emulate " word[1] }
    /"kind":"hypercall"/   { done = "monitor call" }
    /"kind":"softtlb_hit"/ { done = "software-TLB hit" }
    /"kind":"vtlb_hit"/    { done = "hidden miss, from the guest TLB" }
    /"kind":"reflect"/     { done = done == "" ? "reflect" : done ", reflect"
                             if (insn == "syscall") done = "reflect syscall" }
    /"kind":"switch"/      { start = "" }
    /"kind":"eret"/ && start != "" && done != "" {
        c = field("cycle") - start + 4 # the eret itself
        if (!(done in times) || c < least[done]) least[done] = c
        times[done]++; sum[done] += c
        start = ""
    }
    END { for (d in times) printf "%-32s %6d %9d %9.1f\n", d, times[d],
                                  least[d], sum[d] / times[d] }' | sort
}

costs stlb=off
costs stlb=1024
costs "stlb=off regpage=on"
costs "stlb=1024 asid=tag"
costs "stlb=1024 regpage=patch"
