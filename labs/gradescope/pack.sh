#!/bin/sh
# SPDX-License-Identifier: MIT
# pack.sh LAB OUT.zip - what Gradescope wants as the autograder of a lab.
set -eu
lab=$1 out=$(realpath -m "$2")
cd "$(dirname "$0")/../.."
[ -f "labs/$lab/rubric.ini" ] || { echo "pack.sh: no lab $lab" >&2; exit 2; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
sh labs/handout.sh "$tmp/handout.tar.gz"
mkdir "$tmp/zip"
tar -C "$tmp/zip" -xf "$tmp/handout.tar.gz"
cp labs/gradescope/setup.sh labs/gradescope/run_autograder "$tmp/zip"
chmod +x "$tmp/zip/setup.sh" "$tmp/zip/run_autograder"
echo "$lab" >"$tmp/zip/lab"
rm -f "$out"
(cd "$tmp/zip" && zip -qr "$out" .)
