#!/bin/sh
# SPDX-License-Identifier: MIT
# grade-class.sh LAB SUBMISSIONS OUT - grade a class: SUBMISSIONS/ID is a
# folder for each student.  OUT/ID.json is its result; OUT/gradebook.csv and
# what is printed are the class's.
#
# GNU parallel hands them out: JOBS (one a processor), HOSTS (a file of ssh
# hosts that see the same folders).  What is interrupted goes on where it was:
# OUT/joblog knows what is done.  Less than full marks is no failure of a job;
# a fault of the grader's (status 4) or its death is, and is tried again by the
# next call.
set -eu
cd "$(dirname "$0")/.."
lab=$1 submissions=$2 out=$3
mkdir -p "$out"
export MIRRORBALL_GRADE="$PWD/${B:-build}/mirrorball-grade" LAB="$lab" OUT="$out"

# A result is whole or not there.
# shellcheck disable=SC2016 # the job's shell expands it
one='"$MIRRORBALL_GRADE" grade "$LAB" {} --format json -o "$OUT/{/}.part"; [ $? -lt 4 ] && mv "$OUT/{/}.part" "$OUT/{/}.json"'

find "$submissions" -mindepth 1 -maxdepth 1 -type d | LC_ALL=C sort |
    parallel --will-cite --no-notice ${JOBS:+--jobs "$JOBS"} \
        ${HOSTS:+--sshloginfile "$HOSTS" --env MIRRORBALL_GRADE,LAB,OUT} \
        --joblog "$out/joblog" --resume-failed --timeout 300 "$one" ||
    echo "grade-class: some jobs failed: $out/joblog; call it again" >&2
"$MIRRORBALL_GRADE" grade --class "$out"
