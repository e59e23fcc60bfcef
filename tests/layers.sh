#!/bin/sh
# SPDX-License-Identifier: MIT
# layers.sh [FOLDER] - who may include whom.  Names each forbidden include
# and fails if there is one.  Every include is written from the root, so the
# line itself shows the layer it reaches into.
set -u
cd "${1:-$(dirname "$0")/..}" || exit 2

# What the layer of file F may include.  offsets.h is made by the build.  What
# lies on the Unix's disk is compiled there.
grep -rnE --include='*.[chS]' --include='*.def' --include='*.in' \
    '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' \
    machine vmm guestos labs traces tests 2>/dev/null |
    grep -v '^guestos/unix/disk/' |
    awk -F '"' '
    BEGIN {
        spec = "^machine/spec/"
        watched = "|^traces/(probe[.]h|event[.]def)$"
        may["machine/spec"] = spec
        calls = "|^vmm/hypercall[.]def$" # numbers in events need names
        may["traces"] = spec calls "|^traces/"
        may["machine"] = "^machine/|^traces/"
        may["vmm"] = spec watched "|^vmm/|^offsets[.]h$"
        may["guestos"] = spec watched "|^guestos/|^vmm/abi[.]h$"
        may["labs"] = "^(machine|traces|vmm|guestos|labs)/"
        may["tests"] = "."
    }
    {
        split($1, at, ":")
        layer = at[1]
        if (layer ~ /^machine\/spec\//) layer = "machine/spec"
        else sub(/\/.*/, "", layer)
        if ($2 ~ may[layer] && $2 !~ /(^|\/)[.][.]?\//) next
        printf "%s:%s: %s must not include \"%s\"\n", at[1], at[2], layer, $2
        bad = 1
    }
    END { exit bad }'
