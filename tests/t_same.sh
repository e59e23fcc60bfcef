#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_same.sh - the same run twice gives the same bytes, and who watches a run
# (a trace, the checker, sanitizers) does not change it.
. "$(dirname "$0")/lib.sh"

# run PROGRAM NAME OPTION... - console, statistics and messages of a run
run() {
    program=$1 name=$2
    shift 2
    "$program" run --max-insns 400000000 --stats "$tmp/$name.stats" "$@" \
        >"$tmp/$name.console" 2>"$tmp/$name.said" || cat "$tmp/$name.said"
}

# alike SENTENCE NAME NAME - all three are the same
alike() {
    for what in console stats said; do
        same "$1: the same $what" "$tmp/$2.$what" "$tmp/$3.$what"
    done
}

ours=$bin/mirrorball

# watch WHAT OPTION... - one run, watched in all ways
watch() {
    what=$1
    shift
    run "$ours" plain "$@"
    ok "$what: it counts instructions" \
        grep -qE '"instructions": [1-9]' "$tmp/plain.stats"
    run "$ours" first "$@" --trace "$tmp/first.trace"
    run "$ours" second "$@" --trace "$tmp/second.trace"
    same "$what: twice the same trace" "$tmp/first.trace" "$tmp/second.trace"
    alike "$what, traced or not" plain first
    alike "$what, twice" first second
    run "$san/mirrorball" san "$@" --trace "$tmp/san.trace"
    same "$what: the sanitized build's trace is the same" \
        "$tmp/first.trace" "$tmp/san.trace"
    alike "$what, sanitized or not" first san
}

checked() {
    what=$1
    shift
    run "$ours" plain "$@"
    run "$ours" checked "$@" --check
    alike "$what, checked or not" plain checked
}

watch "paging, bare" paging
watch "paging" --vmm --guest paging
watch "paging, stlb=off" --vmm --append stlb=off --guest paging
watch "two guests" --vmm --append slice=10000 --guest paging --guest tick
checked "paging" --vmm --guest paging
checked "three guests" --vmm --guest greedy --guest tick --guest paging

# Nor does it matter where the build and the images are, or when it is.
mkdir "$tmp/elsewhere"
cp -r "$bin/mirrorball" "$bin/vmm.elf" "$bin/guestos" "$tmp/elsewhere"
ours=$tmp/elsewhere/mirrorball
run "$ours" moved --vmm --guest paging --trace "$tmp/moved.trace"
ours=$bin/mirrorball
(
    TZ=UTC-9 LC_ALL=C
    export TZ LC_ALL
    run "$ours" here --vmm --guest paging --trace "$tmp/here.trace"
)
same "from another folder: the same trace" "$tmp/here.trace" "$tmp/moved.trace"
alike "from another folder" here moved

# Another run is another trace: the comparison can fail.
run "$ours" other --vmm --guest tick --trace "$tmp/other.trace"
ok "another guest's trace is another one" \
    sh -c "! cmp -s '$tmp/other.trace' '$tmp/here.trace'"
finish
