#!/bin/sh
# SPDX-License-Identifier: MIT
# setup.sh PACKAGE... - install the Debian packages that are missing, if we
# may; else name them, and the way without them, in one line.
set -u

missing=
for p in "$@"; do
    dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' ||
        missing="$missing $p"
done
[ -z "$missing" ] && exit 0

if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then
        sudo=
    elif sudo -n true 2>/dev/null; then
        sudo=sudo
    else
        sudo=none
    fi
    if [ "$sudo" != none ]; then
        echo "Installing:$missing" >&2
        export DEBIAN_FRONTEND=noninteractive
        # shellcheck disable=SC2086 # both are lists of words on purpose
        $sudo apt-get update -qq >&2 &&
            $sudo apt-get install -qq -y --no-install-recommends $missing >&2 &&
            exit 0
    fi
fi
echo "mirrorball needs these Debian 12 packages:$missing" \
    "(sudo apt-get install$missing; without Debian or root: see Containerfile)" >&2
exit 1
