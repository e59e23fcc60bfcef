#!/bin/sh
# SPDX-License-Identifier: MIT
# class-key.sh OUT - a class has a KEY, or says that it has none (key.sh); and
# its results are all of one KEY, or all of none: OUT remembers a digest of it.
# Status 2, in words, if it is not so.
set -eu
mark=$1/.key
sh "$(dirname "$0")/key.sh"
key=none
[ "$KEY" = none ] || key=$(sha256sum <"$KEY" | cut -c 1-64)
if [ -s "$mark" ]; then
    [ "$(cat "$mark")" = "$key" ] && exit 0
elif [ "$key" = none ] || [ -z "$(find "$1" -maxdepth 1 -name '*.json' -print -quit)" ]; then
    echo "$key" >"$mark"
    exit 0
fi
echo "$1 has results of another KEY, or of none: take another OUT" >&2
exit 2
