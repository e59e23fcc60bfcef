#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_usertests.sh - the Unix's own tests of its system calls and limits: the
# quick ones on all four boots, all of them bare and under the monitor, and
# with everything that differs between monitors' settings.  `make usertests`
# runs all of them everywhere.
#
#   t_usertests.sh all   that
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/unix_boots.sh
. tests/unix_boots.sh

# passes WHERE TESTS: none failed, and as many were there as tests.def has
passes() {
    unix_boot "$1" "run=usertests$2"
    case $2 in
    ,-q) n=$(grep -c '^TEST(.*QUICK' "$rows") ;;
    *) n=$(grep -c '^TEST(' "$rows") ;;
    esac
    grep -v '^unix: pid\|^ok ' "$tmp/$1" >"$tmp/.out"
    ok "$1: usertests $2: $n tests" \
        grep -qx "usertests: $n ok, 0 failed" "$tmp/$1"
}

rows=guestos/unix/bin/usertests/tests.def
passes bare ""
passes vmm ""

# What they leave on a disk is a file system still.
cp "$unix_disk" "$tmp/disk"
"$bin/mirrorball" run --max-insns 2000000000 --disk "$tmp/disk" \
    --append run=usertests,-q unix >"$tmp/.out" 2>&1
ok "the disk is clean afterwards" "$bin/mirrorball" fsck "$tmp/disk"
for where in qemu qemu-vmm; do
    if [ "${1:-}" = all ]; then passes $where ""; else passes $where ,-q; fi
done

# Who fails is told, and is the program's status.
unix_boot bare run=usertests,nothing
ok "a test that is not there is said" \
    grep -q '^usertests: no test has this name' "$tmp/bare"
finish
