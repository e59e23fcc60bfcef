#!/bin/sh
# SPDX-License-Identifier: MIT
# fetch.sh FOLDER - Debian's kernel for the Malta board and its busybox, from
# Debian's mipsel archive, unpacked in FOLDER/root.
#
# apt works there with lists and settings of its own: the host's are not
# touched, and no root is needed.  What is there already stays.
set -eu

case $1 in
/*) to=$1 ;;
*) to=$PWD/$1 ;;
esac
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
[ -d "$to/root" ] && exit 0

mkdir -p "$to/apt/lists/partial" "$to/apt/cache/archives/partial"
: >"$to/apt/status"
echo "deb $mirror bookworm main" >"$to/apt/sources.list"

apt() {
    program=$1
    shift
    "$program" -q -o APT::Architecture=mipsel -o APT::Architectures=mipsel \
        -o "Dir::State=$to/apt" -o "Dir::State::Lists=$to/apt/lists" \
        -o "Dir::State::status=$to/apt/status" \
        -o "Dir::Cache=$to/apt/cache" -o Dir::Etc::sourceparts=/dev/null \
        -o "Dir::Etc::sourcelist=$to/apt/sources.list" \
        -o APT::Sandbox::User= "$@"
}

apt apt-get update
# The package without a version depends on the newest one.
kernel=$(apt apt-cache depends linux-image-4kc-malta |
    sed -n 's/^ *Depends: //p' | head -n 1)
cd "$to"
rm -f ./*.deb
apt apt-get download "$kernel" busybox-static
rm -rf unpacked
for package in *.deb; do
    dpkg-deb -x "$package" unpacked
done
rm -rf unpacked/lib unpacked/usr # modules, documents
mv unpacked root
