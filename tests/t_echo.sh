#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_echo.sh - a guest that sleeps until somebody types says the same bare and
# under the monitor, on our machine; and what a trap a byte costs against a
# trap a line.
. "$(dirname "$0")/lib.sh"

typed='one\ntwo and a bit more than a FIFO holds\nbye\n'
printf 'echo: say bye to end\n%b' "$typed" >"$tmp/want"

transcript() {
    tr -d '\r' | sed -e '/^\[vmm\] /d' -e 's/^\[[A-Za-z0-9_-]*\] //'
}

# says WHERE: the transcript of the run that has left $tmp/raw
says() {
    transcript <"$tmp/raw" >"$tmp/said"
    same "echo $how says the same $1" "$tmp/want" "$tmp/said"
}

printf '%b' "$typed" >"$tmp/typed"
for how in port mapped call; do
    run="$bin/mirrorball run --max-insns 100000000 --input $tmp/typed"
    $run --append "how=$how" echo >"$tmp/raw" 2>"$tmp/.out"
    says "bare"
    $run --check --vmm --guest "echo,args=how=$how" >"$tmp/raw" 2>"$tmp/$how"
    says "under the monitor"
done

# A byte through the port is a load of its status and a store: two traps.
traps() {
    sed -n 's/.* \([0-9]*\) traps$/\1/p' "$tmp/$1"
}
bytes=$(wc -c <"$tmp/want")
ok "a line by call saves two traps a byte ($(traps port), $(traps call))" \
    test $(($(traps port) - $(traps call))) -ge $((2 * bytes - 10))
finish
