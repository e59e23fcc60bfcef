#!/bin/sh
# SPDX-License-Identifier: MIT
# t_fuzzers.sh - whoever reads foreign bytes survives any: each fuzzer, from
# its seeds, a fixed number of inputs; `make fuzz` runs them long.
. "$(dirname "$0")/lib.sh"

B=$bin sh tests/fuzzers/seeds.sh "$tmp/corpus" >"$tmp/.out" 2>&1 ||
    fail "the seeds are made"
mkdir -p "$tmp/found"

# bounded NAME RUNS LONGEST "sentence"
bounded() {
    ok "$4" env B="$bin" timeout 120 "$bin/fuzz/$1" -seed=1 -runs="$2" \
        -max_len="$3" -timeout=20 -rss_limit_mb=4096 -verbosity=0 \
        -close_fd_mask=1 -artifact_prefix="$tmp/found/" "$tmp/corpus/$1"
}

bounded image 3000 65536 "any file is an image or is refused in words"
bounded archive 20000 65536 "any archive starts what it can"
bounded program 20000 5000 "any program is refused or can be mapped"
bounded trace 3000 16384 "any file is a trace or is refused"
bounded unixfs 500 256 "any disk of the Unix can be checked and repaired"
bounded pattern 800 256 "any text is a pattern or is refused"
bounded options 20000 1024 "any words are options or are refused"
bounded repl 200 512 "any line can be typed at the panel"
bounded devices 1000 512 "any driver can talk to the devices"
bounded snapshot 800 256 "any snapshot is loaded whole or not at all"
bounded gdb 120 1024 "any packet can be sent to the gdb stub"
bounded guest 1200 1024 "any code runs the same by steps and by strides"
bounded monitored 300 1024 "any guest is held by the monitor"
finish
