#!/bin/sh
# SPDX-License-Identifier: MIT
# figures.sh [FOLDER] - draw the figures of README.md and COURSE.md; without
# a folder, in place (`make figures`).
set -eu
cd "$(dirname "$0")/.."
bin=${B:-build}
to=${1:-traces/golden}
trace=$(mktemp)
trap 'rm -f "$trace"' EXIT

"$bin/mirrorball" run --vmm --append stlb=off --trace "$trace" \
    --guest paging >/dev/null 2>&1
"$bin/mirrorball" draw "$trace" --kind-of-flow tlb-miss -o "$to/tlb-miss.svg"
"$bin/mirrorball" draw "$trace" --kind-of-flow syscall -o "$to/syscall.svg"

# A file of the Unix is read from the disk, bare, by a drive and by call; and
# again, from the buffer cache.
read_file() { # NAME OPTION...
    name=$1
    shift
    "$bin/mirrorball" run --max-insns 60000000 --disk "$bin/unix.img:cow" \
        --trace "$trace" "$@" >/dev/null 2>&1
    "$bin/mirrorball" draw "$trace" --kind-of-flow file-read-miss \
        -o "$to/file-read-$name.svg"
}
run="run=wc,/tests/programs,/tests/programs"
best="stlb=4096 regpage=on"
read_file drive --append "$best" --vmm \
    --guest "unix,disk=hda:cow,args=$run devices=plain"
read_file call --append "$best" --vmm --guest "unix,disk=hda:cow,args=$run"
read_file bare --append "$run" unix
"$bin/mirrorball" draw "$trace" --kind-of-flow file-read-hit \
    -o "$to/file-read-hit.svg"
