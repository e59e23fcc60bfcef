#!/bin/sh
# SPDX-License-Identifier: MIT
# grade-one.sh LAB FOLDER OUT - grade one submission of a class into OUT/ID.json;
# ID is the folder's name.  Whoever hands a class out (grade-class.sh, a Slurm
# task, another system) calls this, so that all of them say the same.
#
# A result is whole or not there: it is written beside, and renamed.  One that
# is younger than the submission, the lab and the grader is left as it is.
# With KEY, the course's secret, the hidden guests and calls are ID's own, or
# those of STUDENT if that is set; with none, or KEY=none, they are everybody's.
# Status 0: there is a result, of whatever points; else there is none.
set -u
lab=$1 folder=$2 out=$3
root=$(cd "$(dirname "$0")/.." && pwd)
grader=${MIRRORBALL_GRADE:-$root/build/mirrorball-grade}
id=$(basename "$folder"; echo .)
id=${id%??} # a name may end in a newline
result=$out/$id.json
[ "$(printf %s "$id" | wc -c)" -le 250 ] || { # NAME_MAX, with .json behind it
    echo "grade-one: a name too long for a result: $id" >&2
    exit 4
}

# What was handed in again has a new time of change, even unpacked as it was.
if [ -s "$result" ] &&
    [ -z "$(find -H "$folder" -newercm "$result" -print -quit)" ] &&
    [ -z "$(find "$root/labs/$lab" "$grader" -newer "$result" -print -quit)" ]
then
    exit 0
fi

part=$(mktemp "$out/.part.XXXXXX") || exit 4
[ "${KEY-}" != none ] || KEY=
"$grader" grade "$lab" "$folder" ${KEY:+--student "${STUDENT:-$id}" --key "$KEY"} \
    --format json -o "$part"
status=$?
if [ "$status" = 0 ] || [ "$status" = 1 ] || [ "$status" = 3 ]; then
    chmod 644 "$part" && mv "$part" "$result" && exit 0
fi
rm -f "$part"
exit 4 # wrong use, the grader's fault, or its death
