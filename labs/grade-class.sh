#!/bin/sh
# SPDX-License-Identifier: MIT
# grade-class.sh LAB SUBMISSIONS OUT - grade a class: SUBMISSIONS/ID is a
# folder for each student.  OUT/ID.json is its result (grade-one.sh);
# OUT/gradebook.csv and what is printed are the class's.
#
# GNU parallel hands them out: JOBS (one a processor), HOSTS (a file of ssh
# hosts that see the same folders).  What is interrupted goes on where it was
# when this is called again; so does a class of which some handed in again.
# OUT/joblog has how long each took.  COLLECT=yes: nothing is graded, the
# results that others left in OUT are put together.
#
# KEY, a file: the hidden guests and calls are each student's own.  Without it
# nothing is graded, but with KEY=none.  With another KEY, or of another lab,
# take another OUT (class-out.sh sees to it).
#
# Who has a result in OUT and no folder in SUBMISSIONS any more is not counted,
# and named.  Status 1: somebody has no result yet; who is said.
set -eu
cd "$(dirname "$0")/.."
lab=$1 submissions=$2 out=$3
mkdir -p "$out"
export MIRRORBALL_GRADE="$PWD/${B:-build}/mirrorball-grade" LAB="$lab" OUT="$out"
case ${KEY-} in '' | none) ;; *) KEY=$(realpath -m "$KEY") ;; esac # for jobs
export KEY="${KEY-}"
export ONE="$PWD/labs/grade-one.sh"

# One class at a time into a folder.  The jobs hold the lock as well: of a
# class that was killed some may still be at work.
exec 9>"$out/.lock"
flock -n 9 || {
    echo "grade-class: another is at work on $out; waiting for it" >&2
    flock 9
}
rm -f "$out"/.part.*
sh labs/class-out.sh "$lab" "$out"
list=$out/.list
trap 'rm -f "$list"' EXIT
sh labs/class-list.sh "$submissions" >"$list"
[ -s "$list" ] || {
    echo "grade-class: $submissions has no folders" >&2
    exit 2
}

# shellcheck disable=SC2016 # the job's shell expands it
[ -n "${COLLECT-}" ] ||
    parallel -0 --will-cite --no-notice ${JOBS:+--jobs "$JOBS"} \
        ${HOSTS:+--sshloginfile "$HOSTS" --env MIRRORBALL_GRADE,LAB,OUT,ONE,KEY} \
        --joblog "+$out/joblog" --timeout 300 'sh "$ONE" "$LAB" {} "$OUT"' <"$list" ||
    echo "grade-class: some jobs failed: $out/joblog; call it again" >&2
"$MIRRORBALL_GRADE" grade --class "$out" --of "$submissions"

# shellcheck disable=SC2016 # the inner shell expands it
OUT="$out" xargs -0 sh -c '
    for folder; do
        [ -s "$OUT/${folder##*/}.json" ] ||
            { echo "grade-class: no result: ${folder##*/}" >&2; none=1; }
    done
    exit "${none:-0}"' sh <"$list" || exit 1
