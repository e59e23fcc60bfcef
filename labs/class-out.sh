#!/bin/sh
# SPDX-License-Identifier: MIT
# class-out.sh LAB OUT - may the results of a class of this lab go to OUT?  The
# lab is there; the class has a KEY, or says that it has none (key.sh); and what
# is in OUT already is of this lab and all of one KEY, or all of none: OUT
# remembers a digest of it.  Status 2, in words, if it is not so.
set -eu
here=$(dirname "$0")
lab=$1 out=$2 mark=$2/.key
[ -f "$here/$lab/rubric.ini" ] || {
    echo "there is no lab $lab; there are 1 to 12" >&2
    exit 2
}
sh "$here/key.sh"
other=$(find -H "$out" -maxdepth 1 -name '*.json' \
    -exec grep -LxF " \"lab\": \"$lab\"," {} + | head -n 1)
[ -z "$other" ] || {
    echo "$out has results of another lab ($other): take another OUT" >&2
    exit 2
}
key=none
[ "$KEY" = none ] || key=$(sha256sum <"$KEY" | cut -c 1-64)
if [ -s "$mark" ]; then
    [ "$(cat "$mark")" = "$key" ] && exit 0
elif [ "$key" = none ] || [ -z "$(find -H "$out" -maxdepth 1 -name '*.json' -print -quit)" ]; then
    echo "$key" >"$mark"
    exit 0
fi
echo "$out has results of another KEY, or of none: take another OUT" >&2
exit 2
