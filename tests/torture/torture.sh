#!/bin/sh
# SPDX-License-Identifier: MIT
# torture.sh - GCC's execution tests, built bare and run on our machine.
#
#   LEVELS="-O0 -O2"   levels of optimization (-O0 -O1 -O2 -Os)
#   EVERY=10           of the tests, every tenth (1)
#   JOBS=2             at a time
#
# The tests come from Debian's gcc-12-source, installed or fetched; nothing
# of it is kept outside the build folder.  Ends with how many passed, were
# skipped and why, and what failed; exit status 1 if any did.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/torture/lib.sh
mkdir -p "$work/out"

# The archive within the package, on standard output.
archive() {
    if [ -f /usr/src/gcc-12/gcc-12.2.0-dfsg.tar.xz ]; then
        cat /usr/src/gcc-12/gcc-12.2.0-dfsg.tar.xz
        return
    fi
    (cd "$work" && apt-get -qq download gcc-12-source) || return
    dpkg-deb --fsys-tarfile "$work"/gcc-12-source_*.deb |
        tar -xO ./usr/src/gcc-12/gcc-12.2.0-dfsg.tar.xz
    rm -f "$work"/gcc-12-source_*.deb
}

# The tests; the software floating point that the runtime is linked with.
unpack() {
    [ -f "$work/unpacked" ] && return
    echo "torture: unpacking GCC's tests" >&2
    archive | tar -C "$work" -xJ --wildcards \
        '*/gcc.c-torture/execute/*.c' '*/gcc.c-torture/execute/*.h' \
        '*/libgcc/soft-fp/*' '*/libgcc/config/mips/sfp-machine.h' \
        '*/include/longlong.h' &&
        touch "$work/unpacked"
}

# compile SOURCE NAME OPTION... - into the runtime
compile() {
    source=$1 object=$work/$2.o
    shift 2
    # shellcheck disable=SC2086 # a list of words
    "$gcc" $flags -O2 -fno-builtin -I. -fno-tree-loop-distribute-patterns "$@" \
        -c "$source" -o "$object" || exit 1
}

# One function each: what a test does not call is not linked.
runtime() {
    compile tests/torture/start.S start
    rm -f "$work/runtime.a"
    objects=
    for f in runtime text print; do
        compile tests/torture/$f.c $f -ffunction-sections
        objects="$objects $work/$f.o"
    done
    fp=$work/gcc-12.2.0/libgcc functions=
    for f in add sub mul div neg eq ge le unord extendsf truncdf; do
        for kind in sf df; do
            set -- "$fp/soft-fp/$f$kind"[0-9].c
            [ ! -f "$1" ] || functions="$functions $1"
        done
    done
    for f in "$fp"/soft-fp/fix*[sd]f[sd]i.c "$fp"/soft-fp/float*[sd]i[sd]f.c; do
        functions="$functions $f"
    done
    for f in $functions; do
        name=$(basename "$f" .c)
        compile "$f" "$name" -I "$fp/config/mips" -I "$fp/../include"
        objects="$objects $work/$name.o"
    done
    # shellcheck disable=SC2086 # a list of words
    "${gcc%gcc}ar" rcs "$work/runtime.a" $objects
}

# What to run, a line each.
list() {
    find "$tests" -maxdepth 1 -name '*.c' -exec basename {} .c \; | LC_ALL=C sort |
        awk "NR % ${EVERY:-1} == 0" |
        while read -r name; do
            for level in ${LEVELS:--O0 -O1 -O2 -Os}; do
                echo "$name $level"
            done
        done
}

unpack && runtime || exit 1
list | xargs -P "${JOBS:-2}" -L 1 sh tests/torture/one.sh >"$work/results"

echo "skipped, and why:"
sed -n 's/^\([^ ]*\) -O. skipped: \(.*\)/\2 \1/p' "$work/results" |
    awk '{ name = $NF; $NF = ""; n[$0]++; if (!((name, $0) in seen)) {
               seen[name, $0]; names[$0] = names[$0] " " name } }
         END { for (r in n) printf "%5d  %s:%s\n", n[r], r, names[r] }' |
    sort -rn | cut -c 1-100
grep ' FAILED: ' "$work/results"
awk '$3 == "passed" { p++ } $3 == "skipped:" { s++ } $3 == "FAILED:" { f++ }
     END { printf "torture: %d passed, %d skipped, %d failed\n", p, s, f
           exit f > 0 || p == 0 }' "$work/results"
