#!/bin/sh
# SPDX-License-Identifier: MIT
# traces.sh - what it takes to use a long recording: 10.6 million events (650
# MB in $TMPDIR, deleted at the end) of the Unix's usertests under the monitor,
# and a picture of 10,000 rows.  For each command the median of three, in
# seconds, and the most memory that it had, in MB.  To reach: 2 s; and of the
# recording no more than 100 MB at a time.  (`trace cat` prints it all.)
set -eu
cd "$(dirname "$0")/../.."
bin=${B:-build}
time=$(command -v time || echo /usr/bin/time)
[ -x "$time" ] || { echo "GNU time is needed (Debian: time)"; exit 1; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
[ "$(df -Pk "$tmp" | awk 'NR == 2 { print $4 }')" -gt 2000000 ] ||
    { echo "2 GB of room are needed in $tmp"; exit 1; }

# measure SECONDS MB WORD...: does the command take more?  -: whatever
measure() {
    target=$1 most=$2
    shift 2
    for _ in 1 2 3; do
        "$time" -f '%e %M' "$@" 2>&1 >/dev/null | tail -n 1
    done | sort -n >"$tmp/took"
    awk -v target="$target" -v most="$most" -v what="$(echo "$*" | sed "s|$bin/mirrorball ||
        s|$tmp/||g")" 'NR == 2 { s = $1 } $2 > m { m = $2 }
        END { printf "%6.2f s %6.1f MB  %-7s %s\n", s, m / 1024,
              target == "-" ? "" : s <= target && m < most * 1024 ? "met" :
              "NOT MET", what }' "$tmp/took"
}

echo "recording ..."
"$bin/mirrorball" run --max-insns 900000000 --trace "$tmp/long" \
    --disk "$bin/unix.img:cow" --vmm --append stlb=off \
    --guest unix,disk=hda:cow,args=run=usertests >/dev/null 2>&1 </dev/null || :
events=$("$bin/mirrorball" trace stat "$tmp/long" |
    awk '$1 == "event" { n += $3 } END { print n }')
echo "$events events, $(($(wc -c <"$tmp/long") / 1000000)) MB"
m=$bin/mirrorball
measure 2 100 "$m" trace stat "$tmp/long"
measure 2 100 "$m" trace flows "$tmp/long"
measure 2 100 "$m" trace flows --kind-of-flow syscall "$tmp/long"
# shellcheck disable=SC2016 # the pattern's variable
measure 2 100 "$m" trace grep --count \
    'reflect[pair(badvaddr)=$p] .. !reflect .. vtlb_write[pair(entryhi)=$p]' \
    "$tmp/long"
measure 2 100 "$m" draw "$tmp/long" --flow 90000 -o "$tmp/x.svg"
measure 2 100 "$m" draw "$tmp/long" --flow 90000 -o "$tmp/x.html"
measure 2 100 "$m" draw "$tmp/long" --kind states -o "$tmp/x.svg"
measure 2 100 "$m" draw "$tmp/long" --flow 1-100000 -o "$tmp/x.svg"
measure - - "$m" trace diff "$tmp/long" "$tmp/long"
measure - - "$m" trace cat "$tmp/long"

"$m" run --trace "$tmp/many" --max-insns 20000000 --vmm --append stlb=off \
    --guest paging >/dev/null 2>&1 </dev/null
echo "10,000 rows:"
for form in svg dot; do
    measure 2 400 "$m" draw "$tmp/many" --around 50000,20000 --max-events 10000 \
        -o "$tmp/x.$form"
done
# Cairo's time for PDF grows with the square of the rows.
measure - - "$m" draw "$tmp/many" --around 50000,20000 --max-events 1000 -o "$tmp/x.pdf"
