#!/bin/sh
# SPDX-License-Identifier: MIT
# submit.sh LAB SUBMISSIONS OUT [SBATCH-OPTION...] - grade a class on a Slurm
# cluster: an array of tasks of CHUNK (50) submissions each; KEY as in
# grade-class.sh.  With --wait as an
# option it comes back when all is done.
set -eu
cd "$(dirname "$0")/../.."
lab=$1 submissions=$2 out=$3
shift 3
chunk=${CHUNK:-50}
count=$(sh labs/class-list.sh "$submissions" | tr -dc '\0' | wc -c)
[ "$count" -gt 0 ] || {
    echo "submit.sh: $submissions has no folders" >&2
    exit 2
}
mkdir -p "$out"
case ${KEY-} in '' | none) ;; *) KEY=$(realpath -m "$KEY") ;; esac
export KEY="${KEY-}"
sh labs/class-out.sh "$lab" "$out"
sbatch --array="0-$(((count - 1) / chunk))" --export=ALL,CHUNK="$chunk" \
    --output="$out/slurm-%a.log" "$@" \
    labs/cluster/grade.sbatch "$lab" "$submissions" "$out"
