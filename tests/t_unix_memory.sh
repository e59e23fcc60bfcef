#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_unix_memory.sh - eight Unixes build the same program from one copy-on-write
# disk: each says what a lone one says, and they share what they read and what
# they write alike (Disco, figure 6).
. "$(dirname "$0")/lib.sh"

# unixes N OPTION... - so many, each with its own writes to the disk
unixes() {
    n=$1
    shift
    while [ "$n" -gt 0 ]; do
        set -- "$@" --guest "unix,name=u$n,disk=hda:cow,args=run=pmake,-s"
        n=$((n - 1))
    done
    "$bin/mirrorball" run --check --disk "$bin/unix.img:cow" \
        --append "stlb=4096 regpage=on" --stats "$tmp/stats" --vmm "$@" \
        >"$tmp/console" 2>"$tmp/err"
}
# memory NAME - of the last run, in pages
memory() {
    sed -n 's/^ *"memory":.*"'"$1"'": \([0-9]*\).*/\1/p' "$tmp/stats"
}

"$bin/mirrorball" run --max-insns 100000000 --disk "$bin/unix.img:cow" \
    --append run=pmake,-s unix >"$tmp/bare" 2>"$tmp/.out"
ok "bare, pmake says something" test -s "$tmp/bare"
ok "eight of them run to their ends" unixes 8 --max-insns 400000000
for i in 1 2 3 4 5 6 7 8; do
    tr -d '\r' <"$tmp/console" | sed -n "s/^\\[u$i\\] //p" >"$tmp/said"
    same "number $i says what one alone says bare" "$tmp/bare" "$tmp/said"
done

# In the middle of it; the limit ends the run, which is not well.
unixes 1 --max-insns 5000000
one=$(($(memory machine) + $(memory held)))
unixes 8 --max-insns 40000000
virtual=$(memory virtual)
all=$(($(memory machine) + $(memory held)))
echo "one: $one frames; eight: $virtual pages, $all frames"
ok "together they take at most four fifths of eight alone" \
    test "$((all * 5))" -le "$((one * 8 * 4))"
ok "and of what they believe in" test "$((all * 5))" -le "$((virtual * 4))"

# What processes have left goes back: late in the run less is held than where
# the kernel keeps it.
printf 'pmake -s\n' >"$tmp/typed"
waiting() {
    "$bin/mirrorball" run --max-insns 14000000 --disk "$bin/unix.img:cow" \
        --input "$tmp/typed" --stats "$tmp/stats" --vmm \
        --guest "unix,disk=hda:cow,args=$1" >/dev/null 2>&1
    memory virtual
}
gives=$(waiting init=/bin/init) keeps=$(waiting zero=self)
echo "asleep, having built: $gives pages; without giving any back: $keeps"
ok "free pages go back to the monitor" test "$gives" -lt "$((keeps - 20))"
finish
