#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh [SCRIPT...] - run the test scripts two at a time, then sum up.
set -u
cd "$(dirname "$0")/.." || exit 1
log=${B:-build}/log
export log
mkdir -p "$log"
rm -f "$log"/*.log
[ $# -gt 0 ] || set -- tests/t_*.sh

# A script that dies before its last line has lost its count: say so.
# shellcheck disable=SC2016 # the inner shell expands it
printf '%s\n' "$@" | xargs -P 2 -I{} sh -c '
    log=$log/$(basename {} .sh).log
    sh {} >"$log" 2>&1
    tail -n 1 "$log" | grep -q "^[0-9]* passed, [0-9]* failed$" ||
        echo "FAILED - {} stopped before its end
0 passed, 1 failed" >>"$log"
    cat "$log"' || true

awk '/^[0-9]+ passed, [0-9]+ failed$/ && FNR > 0 { p[FILENAME] = $1; f[FILENAME] = $3 }
     END { for (n in p) { passed += p[n]; failed += f[n] }
           printf "\n%d passed, %d failed\n", passed, failed
           exit failed > 0 || passed == 0 }' "$log"/*.log
