# SPDX-License-Identifier: MIT
# lib.sh - sourced by every test script: counting, comparing, running.
#
#   ok "sentence" command...     passes if the command succeeds
#   same "sentence" FILE FILE    passes if the files are identical
#   status "sentence" N command...   passes if the command exits with N
# A script ends with `finish`.  Failures show the command's output.
#
# $san is the sanitized build's folder, $bin the ordinary one, $tmp a scratch
# folder of this script alone.
# shellcheck shell=sh disable=SC2034

root=$(cd "$(dirname "$0")/.." && pwd)
while [ ! -f "$root/Makefile" ]; do root=$(dirname "$root"); done
cd "$root" || exit 1
bin=${B:-build}
san=$bin/san
tmp=$(mktemp -d)
# What a script has started may still be writing there as it ends.
trap 'rm -rf "$tmp" 2>/dev/null || { sleep 1; rm -rf "$tmp" 2>/dev/null; } || :' EXIT
passed=0
failed=0
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0
export LSAN_OPTIONS="suppressions=$root/tests/lsan.supp:print_suppressions=0"

pass() {
    passed=$((passed + 1))
    echo "ok - $1"
}

fail() {
    failed=$((failed + 1))
    echo "FAILED - $1"
    [ -s "$tmp/.out" ] && sed 's/^/    /' "$tmp/.out" | tail -n 30
    return 0
}

ok() {
    what=$1
    shift
    if "$@" >"$tmp/.out" 2>&1; then pass "$what"; else fail "$what"; fi
}

same() {
    if diff -u "$2" "$3" >"$tmp/.out" 2>&1; then pass "$1"; else fail "$1"; fi
}

status() {
    what=$1
    want=$2
    shift 2
    "$@" >"$tmp/.out" 2>&1
    got=$?
    [ "$got" = "$want" ] && { pass "$what"; return; }
    echo "exit status $got, expected $want: $*" >>"$tmp/.out"
    fail "$what"
}

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" = 0 ]
}

# QEMU's Malta, as design and data book give it; time virtual and repeatable.
# Nobody types, but for what is in the file $QEMU_INPUT.  A guest that waits
# for ever at this virtual time keeps QEMU from heeding SIGTERM.
qemu() {
    timeout -k 2 "${QEMU_SECONDS:-60}" qemu-system-mipsel -M malta -cpu P5600 \
        -m "${QEMU_MEMORY:-128}" -nographic -vga none -nic none -monitor none \
        -serial stdio -no-reboot -icount shift=3,sleep=off -seed 1 "$@" \
        <"${QEMU_INPUT:-/dev/null}"
}
