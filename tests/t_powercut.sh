#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_powercut.sh - the power is cut between any two sectors that the Unix's
# file system writes, and whatever its disk's cache had still to write: the
# disk is in order, and holds what was synced, before and after recovery.
. "$(dirname "$0")/lib.sh"

ok "random work on the host, every cut" "$bin/powercut" 1 6 100
cat "$tmp/.out"
ok "again, under sanitizers" "$san/powercut" 1000 1 60
finish
