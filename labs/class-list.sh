#!/bin/sh
# SPDX-License-Identifier: MIT
# class-list.sh SUBMISSIONS - the folders of a class, each with a NUL behind
# it, in the same order everywhere; a link to a folder is one.  Not what a file
# manager left: names that begin with a dot, __MACOSX.  What is no folder is
# named on standard error.
find -H "$1" -mindepth 1 -maxdepth 1 ! -xtype d ! -name '.*' \
    -printf 'not a folder, left out: %f\n' | LC_ALL=C sort >&2
find -H "$1" -mindepth 1 -maxdepth 1 -xtype d ! -name '.*' ! -name __MACOSX \
    -print0 | LC_ALL=C sort -z
