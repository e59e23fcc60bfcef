#!/bin/sh
# SPDX-License-Identifier: MIT
# pack.sh LAB OUT.zip - what Gradescope wants as the autograder of a lab, with
# KEY, the course's secret, in it (or KEY=none).
set -eu
[ -z "${KEY-}" ] || [ "$KEY" = none ] || KEY=$(realpath -m "$KEY")
lab=$1 out=$(realpath -m "$2")
cd "$(dirname "$0")/../.."
[ -f "labs/$lab/rubric.ini" ] || { echo "pack.sh: no lab $lab" >&2; exit 2; }
sh labs/key.sh
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
sh labs/handout.sh "$tmp/handout.tar.gz"
mkdir "$tmp/zip"
tar -C "$tmp/zip" -xf "$tmp/handout.tar.gz"
cp labs/gradescope/setup.sh labs/gradescope/run_autograder "$tmp/zip"
chmod +x "$tmp/zip/setup.sh" "$tmp/zip/run_autograder"
echo "$lab" >"$tmp/zip/lab"
[ "$KEY" = none ] || cp "$KEY" "$tmp/zip/key"
rm -f "$out"
(cd "$tmp/zip" && zip -qr "$out" .)
