#!/bin/sh
# SPDX-License-Identifier: MIT
# pages.sh [FOLDER] - twelve recorded flows as a static site (`make pages`):
# each page is one file, and so can be sent alone; index.html leads to them.
set -eu
cd "$(dirname "$0")/.."
bin=${B:-build}
to=${1:-$bin/pages}
mkdir -p "$to"

# page NAME KIND TITLE: run options...
page() {
    name=$1 kind=$2 title=$3
    shift 3
    "$bin/mirrorball" share -o "$to/$name.html" --kind-of-flow "$kind" "$@" \
        >/dev/null 2>"$to/said" </dev/null ||
        { cat "$to/said" >&2; echo "pages: $name failed" >&2; exit 1; }
    printf '<li><a href="%s.html">%s</a></li>\n' "$name" "$title" >>"$to/list"
}

group() {
    [ ! -s "$to/list" ] || echo '</ol>' >>"$to/list"
    printf '<h2>%s</h2>\n<ol>\n' "$1" >>"$to/list"
}

: >"$to/list"
group "The same machine without a monitor"
page bare-miss tlb-miss "A TLB miss, bare: one trap" paging
page bare-syscall syscall "A system call, bare: one trap" paging
group "Under the monitor: what costs so much"
page miss tlb-miss "A TLB miss: six traps" \
    --vmm --guest paging --append stlb=off
page syscall syscall "A system call, reflected to the guest's kernel" \
    --vmm --guest paging --append stlb=off
page privileged privileged "One privileged instruction, done for the guest" \
    --vmm --guest paging --append stlb=off
page invalid invalid "An entry that is there but not valid" \
    --vmm --guest paging --append stlb=off
page device mmio "A device that is not there" \
    --vmm --guest paging --append stlb=off
page interrupt interrupt "The timer interrupts: the monitor looks whose turn it is" \
    --vmm --guest paging --guest tick --append 'stlb=off slice=20000'
group "What makes it cheaper"
page softtlb hidden "The software TLB knows: the guest never sees the miss" \
    --vmm --guest paging --append stlb=64
page regpage tlb-miss "A TLB miss with the register page: three traps" \
    --vmm --guest paging --append 'stlb=off regpage=on'
group "A Unix as guest"
page unix-syscall syscall "A system call of a real kernel" \
    --vmm --disk "$bin/unix.img:cow" --append 'stlb=4096 regpage=on' \
    --guest 'unix,disk=hda:cow,args=run=ls,/'
page unix-read file-read "Reading a file: it is in the buffer cache" \
    --vmm --disk "$bin/unix.img:cow" --append 'stlb=4096 regpage=on' \
    --guest 'unix,disk=hda:cow,args=run=ls,/'

{
    cat <<'HEAD'
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mirrorball: twelve flows</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #111; background: #fff }
h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin-bottom: .2rem }
a { color: #0b4fb3 } a:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px }
ol { margin-top: .2rem }
@media (prefers-color-scheme: dark) {
  :root { color-scheme: dark } body { color: #e8e8e8; background: #17191c } a { color: #8ab4f8 }
}
</style>
</head>
<body>
<h1>Mirrorball: twelve flows</h1>
<p>A flow is one excursion: from leaving a mode to resuming there. Each page shows one that was recorded on the simulated
machine: who acts, and at every step the registers, the TLBs, the monitor's tables and the line of source. Go through it
with the slider, or with the arrow keys. Each page names the command that makes it.</p>
HEAD
    cat "$to/list"
    echo '</ol></body></html>'
} >"$to/index.html"
rm -f "$to/list" "$to/said"
echo "pages: $to/index.html"
