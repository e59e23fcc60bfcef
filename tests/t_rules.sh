#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_rules.sh - the rules of labs/grade/rules.h, over whole runs: what the
# monitor puts into the real TLB, how it mends it, how it enters guests.
. "$(dirname "$0")/lib.sh"

rules=$san/trace_rules

# record FILE SETTING GUEST... - greedy may end as it likes
record() {
    file=$1 setting=$2
    shift 2
    for g in "$@"; do
        set -- "$@" --guest "$g"
        shift
    done
    "$bin/mirrorball" run --vmm --check --max-insns 400000000 \
        --append "$setting" --trace "$file" "$@" >"$tmp/console" 2>"$tmp/.out"
    [ $? -le 1 ]
}

# hold SETTING GUEST... - all the rules; $tmp/counts says how often
hold() {
    ok "$* runs" record "$tmp/trace" "$@"
    ok "$*: every entry is the guest's, through pmap" "$rules" "$tmp/trace"
    cp "$tmp/.out" "$tmp/counts"
}

# counted SENTENCE WORDS - that happened at all, in the last run held
counted() {
    ok "$1" grep -q "[1-9][0-9]* $2" "$tmp/counts"
}

for setting in stlb=off stlb=exact stlb=1 stlb=64 stlb=1024; do
    hold "$setting" paging
    counted "$setting: pages are installed" "installs"
    counted "$setting: halves are mended in place" "mended"
    case $setting in
    *off | *=1) ;;
    *) counted "$setting: the software TLB answers" "put back" ;;
    esac
    case $setting in
    *64 | *1024) counted "$setting: ghosts are used" "on ghosts" ;;
    *off) cp "$tmp/trace" "$tmp/paging" ;;
    esac
    hold "$setting" tick
    hold "$setting" greedy
    hold "$setting slice=5000" greedy tick paging
done

# Each rule, broken once: it must be noticed.
for how in $("$rules" --list); do
    status "a trace broken by \"$how\" is refused" 1 \
        "$rules" --break "$how" "$tmp/paging"
done
head -c 100000 "$tmp/paging" >"$tmp/short"
status "a trace cut short is no proof" 2 "$rules" "$tmp/short"
finish
