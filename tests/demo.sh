#!/bin/sh
# SPDX-License-Identifier: MIT
# demo.sh - the first minute: two guests under the monitor, one TLB miss and
# one system call as tables and as pictures.  `make demo` runs it.
set -eu
cd "$(dirname "$0")/.."
bin=${B:-build}
out=$bin/demo
trace=$out/run.trace
mkdir -p "$out"

say() { printf '\n== %s\n\n' "$1"; }

say "Two guest operating systems, tick and paging, boot on the monitor"
"$bin/mirrorball" run --check --vmm --append stlb=off --trace "$trace" \
    --guest tick --guest paging

say "One TLB miss of paging's user program: one trap on bare hardware, six here"
"$bin/mirrorball" trace flows --kind-of-flow tlb-miss "$trace"

say "One system call of the same program that does next to nothing"
"$bin/mirrorball" trace flows --kind-of-flow syscall "$trace"

"$bin/mirrorball" draw "$trace" --kind-of-flow tlb-miss -o "$out/tlb-miss.svg"
"$bin/mirrorball" draw "$trace" --kind-of-flow syscall -o "$out/syscall.svg"

say "The same two, drawn: $out/tlb-miss.svg and $out/syscall.svg"
cat <<END
Try next:
  $bin/mirrorball                                   step through that TLB miss yourself
  $bin/mirrorball trace flows $trace | less     every flow of this run
  $bin/mirrorball run --vmm --guest paging          again with the software TLB: how many traps now?
END
