#!/bin/sh
# SPDX-License-Identifier: MIT
# t_torture.sh - whole C programs: a slice of GCC's own execution tests does
# on our machine what it should; `make torture` runs all of them.
. "$(dirname "$0")/lib.sh"

EVERY=10 LEVELS=-O2 sh tests/torture/torture.sh >"$tmp/said" 2>&1
cp "$tmp/said" "$tmp/.out"
passed_there=$(sed -n 's/^torture: \([0-9]*\) passed.*/\1/p' "$tmp/said")
ok "none of them fails" grep -q '^torture: .* 0 failed$' "$tmp/said"
ok "at least 150 of them could be run ($passed_there)" \
    test "${passed_there:-0}" -ge 150
finish
