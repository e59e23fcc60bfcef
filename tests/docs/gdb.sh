#!/bin/sh
# SPDX-License-Identifier: MIT
# gdb.sh MIRRORBALL ARG... - run a machine that waits for gdb (--gdb 0), and
# type the lines of standard input at the gdb that it says to start.  The first
# that gdb does not like is told as the panel tells it, "standard input:N: ",
# and ends it; the exit status is gdb's.
set -u
dir=$(mktemp -d)
trap 'kill "$machine" 2>/dev/null; rm -rf "$dir"' EXIT
cat >"$dir/keys"
: >"$dir/err"
"$@" >"$dir/out" 2>"$dir/err" </dev/null &
machine=$!
until grep -q '; type: ' "$dir/err"; do
    kill -0 $machine 2>/dev/null || { cat "$dir/err" >&2; exit 1; }
    sleep 0.02
done
type=$(sed -n 's/.*; type: gdb-multiarch //p' "$dir/err")
eval "timeout -k 5 60 gdb-multiarch -nx -batch -iex 'set auto-load no' $type -x '$dir/keys'" \
    >"$dir/said" 2>&1 </dev/null
status=$?
cat "$dir/said"
# Its words are in a line of their own: "FILE:N: Error in sourced command file:"
if grep -q "^$dir/keys:[0-9]*: Error" "$dir/said"; then
    sed -n "s,^$dir/keys:\([0-9]*\): Error.*,standard input:\1: ,p" \
        "$dir/said" | tr -d '\n' >&2
    tail -n 1 "$dir/said" >&2
    exit 1
fi
exit $status
