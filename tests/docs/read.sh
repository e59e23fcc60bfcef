#!/bin/sh
# SPDX-License-Identifier: MIT
# read.sh TMP DOCUMENT [NAME] - run a document's commands; TMP/NAME.log gets a
# line for each, TMP/NAME.used the exceptions that applied.  With -l in front:
# only list them.
set -u
list=
[ "$1" = -l ] && { list=yes; shift; }
tmp=$1
document=$2
shift 2
name=${*:-$document}
out=$tmp/$(echo "$name" | tr '/ ' '__')
docs=$(dirname "$0")

mkdir "$out"
ln -s "$PWD"/* "$out"
awk -f "$docs/words.awk" machine/repl/commands.def >"$out.words"
awk -v repl="$out.words" -f "$docs/commands.awk" "$document" >"$out.all"
awk -v doc="$name" -v used="$out.used" \
    -f "$docs/exceptions.awk" "$docs/exceptions.def" "$out.all" \
    >"$out.rows" || exit
if [ -n "$list" ]; then
    cut -f 1,2,5 "$out.rows" | grep -v '	fence'
    exit
fi
timeout 150 sh "$docs/sitting.sh" "$out" "$out.rows" "$name" \
    >"$out.log" 2>&1
grep -qx end "$out.log" ||
    echo "FAILED - $name:$(cat "$out/.now"): did not come to an end" >>"$out.log"
[ -f "$out/hit.svg" ] && cp "$out/hit.svg" "$tmp"
rm -rf "$out"
