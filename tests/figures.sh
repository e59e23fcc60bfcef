#!/bin/sh
# SPDX-License-Identifier: MIT
# figures.sh [FOLDER] - draw the figures of README.md, COURSE.md and the
# gallery in traces/README.md; without a folder, in place (`make figures`).
set -eu
cd "$(dirname "$0")/.."
bin=${B:-build}
to=${1:-traces/golden}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# record TRACE run options... - a wrong monitor may end as it likes
record() {
    trace=$1
    shift
    "$bin/mirrorball" run --max-insns 20000000 --trace "$tmp/$trace" "$@" \
        >/dev/null 2>&1 </dev/null || :
}
draw() {
    trace=$1 out=$2
    shift 2
    "$bin/mirrorball" draw "$tmp/$trace" "$@" -o "$to/$out.svg"
}
wrong() { echo "--vmm=$bin/wrong/$1.elf"; }

record paging --vmm --append stlb=off --guest paging
draw paging tlb-miss --kind-of-flow tlb-miss
draw paging syscall --kind-of-flow syscall

# ------------------------------------------------------- COURSE.md's chapters
record full --vmm --guest paging
draw full hidden --kind-of-flow hidden
draw full states --kind states
record hole --hole mfc0-status --vmm --append stlb=off --guest paging
at=$("$bin/mirrorball" trace grep --max 1 \
    'exception[exc(cause)=Sys, real=S]' "$tmp/hole" | awk '$1 + 0 { print $1 }')
draw hole hole --around "$at,14"

# ------------------------------------------------------------- the gallery
gallery=$bin/gallery.elf
nested='exception[real=U, badvaddr=0x1000000]'
odd='exception[real=U, badvaddr=0x1003000]'
slot='exception[real=U, bd(cause)=1, exc(cause)=TLBL]'

record again "$(wrong again)" --append stlb=off --guest paging
draw again syscall-wrong --find 'exception[exc(cause)=Sys, real=U]'

record gallery --vmm --append stlb=off --guest "$gallery"
draw gallery translation --kind translation --find "$odd"
record half "$(wrong half)" --append stlb=off --guest "$gallery"
draw half translation-wrong --kind translation --find "$odd"

draw gallery nested --find "$nested"
record epc "$(wrong epc)" --append stlb=off --guest "$gallery"
draw epc nested-wrong --find 'reflect[believes>=4, believes<255]'

draw gallery boundary --find "$slot"
record slot "$(wrong slot)" --append stlb=off --guest "$gallery"
draw slot boundary-wrong --find "$slot"

record twins --vmm --append slice=20000 --guest pages,name=a,mem=4M \
    --guest pages,name=b,mem=4M
draw twins structure --kind memory
draw twins cow --find own
for asid in flush none; do
    record $asid --vmm --check --append "asid=$asid stlb=off slice=30000" \
        --guest paging,name=a --guest paging,name=b
    at=$("$bin/mirrorball" trace grep --max 8 switch "$tmp/$asid" |
        awk '$1 + 0 { last = $1 } END { print last }')
    [ $asid = flush ] && name=switch || name=switch-wrong
    draw "$asid" "$name" --around "$at,14"
done

# ------------------------------------------------------- the Unix's file reads
# A file of the Unix is read from the disk, bare, by a drive and by call; and
# again, from the buffer cache.
read_file() { # NAME OPTION...
    name=$1
    shift
    record "$name" --max-insns 60000000 --disk "$bin/unix.img:cow" "$@"
    draw "$name" "file-read-$name" --kind-of-flow file-read-miss
}
run="run=wc,/tests/programs,/tests/programs"
best="stlb=4096 regpage=on"
read_file drive --append "$best" --vmm \
    --guest "unix,disk=hda:cow,args=$run devices=plain"
# Of a word at a time there are very many: on a slide they are one row.
draw drive file-read-drive-slide --kind-of-flow file-read-miss --slide
read_file call --append "$best" --vmm --guest "unix,disk=hda:cow,args=$run"
read_file bare --append "$run" unix
draw bare file-read-hit --kind-of-flow file-read-hit
