# SPDX-License-Identifier: MIT
# archive.sh - sourced, after lib.sh, by tests that make the monitor's archive
# themselves: cpio(5), "New ASCII Format", a member at a time.
#
#   member NAME FILE [SIZE]   the member's bytes on stdout; SIZE lies about it
#   trailer                   the last one
# shellcheck shell=sh

# Zero bytes up to the next multiple of four after $1.
padding() {
    head -c $(((4 - $1 % 4) % 4)) /dev/zero
}

# The fields: inode mode uid gid links time SIZE, four device numbers,
# NAMESIZE, checksum.
member() {
    bytes=$(wc -c <"$2")
    printf '070701%08x%08x' 0 $((0100644))
    printf '%08x' 0 0 1 0 "${3:-$bytes}" 0 0 0 0 $((${#1} + 1)) 0
    printf '%s\0' "$1"
    padding $((110 + ${#1} + 1))
    cat "$2"
    padding "$bytes"
}

trailer() {
    member 'TRAILER!!!' /dev/null
}
