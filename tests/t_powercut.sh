#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_powercut.sh - the power is cut between any two sectors that the Unix's
# file system writes, and whatever its disk's cache had still to write: the
# disk is in order, and holds what was synced, before and after recovery.
# And many processes at once, with too little of everything: none waits for
# ever, and none finds in its files what it has not written.
. "$(dirname "$0")/lib.sh"

ok "random work on the host, every cut" "$bin/powercut" 1 6 100
cat "$tmp/.out"
ok "again, under sanitizers" "$san/powercut" 1000 1 60
ok "30 processes at once" "$bin/storm" 1 20 30 200
cat "$tmp/.out"
ok "again, under sanitizers" "$san/storm" 1000 2 20 100
finish
