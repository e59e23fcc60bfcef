#!/bin/sh
# SPDX-License-Identifier: MIT
# class-list.sh SUBMISSIONS - the folders of a class, each with a NUL behind
# it, in the same order everywhere.  Not what a file manager left: names that
# begin with a dot, __MACOSX.
find "$1" -mindepth 1 -maxdepth 1 -type d ! -name '.*' ! -name __MACOSX \
    -print0 | LC_ALL=C sort -z
