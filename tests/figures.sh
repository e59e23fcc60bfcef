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
