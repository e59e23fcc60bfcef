#!/bin/sh
# SPDX-License-Identifier: MIT
# class-key.sh OUT - a class has a KEY, or says that it has none (KEY=none); and
# its results are all of one KEY, or all of none: OUT remembers a digest of it.
# Status 2, in words, if it is not so.
set -eu
mark=$1/.key
case ${KEY-} in
'')
    echo "no KEY: a table of the handout's answers would get nearly all points." \
        "Say KEY=FILE, the course's secret (any bytes; keep it: openssl rand" \
        "-out FILE 32), or KEY=none" >&2
    exit 2
    ;;
none) key=none ;;
*)
    [ -s "$KEY" ] || { echo "KEY=$KEY: no such file, or it is empty" >&2; exit 2; }
    key=$(sha256sum <"$KEY" | cut -c 1-64)
    ;;
esac
if [ -s "$mark" ]; then
    [ "$(cat "$mark")" = "$key" ] && exit 0
elif [ "$key" = none ] || [ -z "$(find "$1" -maxdepth 1 -name '*.json' -print -quit)" ]; then
    echo "$key" >"$mark"
    exit 0
fi
echo "$1 has results of another KEY, or of none: take another OUT" >&2
exit 2
