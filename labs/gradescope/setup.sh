#!/bin/sh
# SPDX-License-Identifier: MIT
# setup.sh - Gradescope runs it once, in the new image: packages, build.
set -eu
cd "${AUTOGRADER:-/autograder}/source/mirrorball"
make setup-build
make -j"$(nproc)" all
