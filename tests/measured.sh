# SPDX-License-Identifier: MIT
# measured.sh - sourced behind lib.sh: the documents say what is measured today.
#
#   says DOCUMENT TEXT...    passes if these words stand in it, in one line
#   measured                 may numbers be compared?
#
# A run is the same on every computer, to the last cycle, but not by every
# compiler: with another than the documents' numbers are from, nothing is
# compared, and that is said.
# shellcheck shell=sh disable=SC2154

measured_with=12.2.0
compiler=$("${CROSS:-mipsel-linux-gnu-}gcc" -dumpfullversion)
measured() { [ "$compiler" = "$measured_with" ]; }
measured || echo "numbers are not compared: gcc $compiler, not $measured_with"

says() {
    document=$1
    shift
    for text; do
        measured || continue
        echo "measured today, but not in $document: $text" >"$tmp/.out"
        if grep -qF -- "$text" "$document"; then
            pass "$document: $text"
        else
            fail "$document says what is measured today"
        fi
    done
}

million() { awk -v n="$1" 'BEGIN { printf "%.1f", n / 1e6 }'; }
