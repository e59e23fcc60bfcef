#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_unix_programs.sh - the Unix's shell and small programs: a session that is
# typed and a script on the disk say what they should, on all four boots.
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/unix_boots.sh
. tests/unix_boots.sh

says_on_all() { # WHAT WANTED
    for where in bare vmm qemu qemu-vmm; do
        same "$1: $where" "$2" "$tmp/$where"
    done
}

unix_boots "" tests/guest/unix_session.in
says_on_all "what is typed" tests/guest/unix_session.want
unix_boots run=sh,/tests/programs
says_on_all "a script" tests/guest/unix_programs.want

# Keys with their cycles, which QEMU does not know.
for where in bare vmm; do
    unix_boot $where "" tests/guest/unix_interrupt.in
    same "^C ends what the shell has started, and only that: $where" \
        tests/guest/unix_interrupt.want "$tmp/$where"
done

status "init's program ends the machine with its status" 1 \
    unix_boot bare run=false
status "or with 0" 0 unix_boot bare run=true
status "arguments come along" 0 unix_boot bare run=grep,^f,/tests/programs
ok "and are the program's" grep -q '^false | true' "$tmp/bare"
unix_boot bare run=nothing
ok "a program that is not there is named" \
    grep -q '^/bin/init: nothing: ' "$tmp/bare"
finish
