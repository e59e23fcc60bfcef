#!/bin/sh
# SPDX-License-Identifier: MIT
# key.sh - is KEY a file with something in it, or `none`?  Status 2, in words, if
# not: who forgets it would give everybody the calls whose answers are known.
case ${KEY-} in
'')
    echo "no KEY: a table of the handout's answers would get nearly all points." \
        "Say KEY=FILE, the course's secret (any bytes; keep it: openssl rand" \
        "-out FILE 32), or KEY=none" >&2
    exit 2
    ;;
none) ;;
*) [ -s "$KEY" ] || { echo "KEY=$KEY: no such file, or it is empty" >&2; exit 2; } ;;
esac
