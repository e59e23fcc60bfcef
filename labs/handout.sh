#!/bin/sh
# SPDX-License-Identifier: MIT
# handout.sh OUT.tar.gz - the students' tarball.
#
# It has the tree without tests (but for what the Makefile's front doors need)
# and without the source of any file that a lab asks for: objects are in their
# place.  Before it is written it is proved: none of these files is in it, it
# builds from nothing, and each lab's starter gets the points that its rubric
# states.
set -eu
cd "$(dirname "$0")/.."
bin=${B:-build}
out=$1
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
to=$tmp/mirrorball
mkdir "$to"

labs=$(for r in labs/*/rubric.ini; do basename "$(dirname "$r")"; done)
asked=$(for l in $labs; do sed -n 's/^file *= *//p' "labs/$l/rubric.ini"; done)

# What git knows, without what would answer.
git ls-files | grep -v -e '^tests/' -e '^\.ci/' >"$tmp/files"
printf '%s\n' tests/setup.sh tests/demo.sh >>"$tmp/files"
for file in $asked; do
    grep -vxF "$file" "$tmp/files" >"$tmp/rest"
    mv "$tmp/rest" "$tmp/files"
done
tar -cf - -T "$tmp/files" | tar -xf - -C "$to"

# The objects of these: whatever was built of them, without debugging data and
# names of what is static: they are no readable source.
for file in $asked; do
    object=${file%.*}.o
    for kind in host mips; do
        [ -f "$bin/$kind/$object" ] || continue
        mkdir -p "$to/objects/$kind/$(dirname "$object")"
        strip="strip"
        if [ "$kind" = host ]; then # any compiler's linker can read it
            ${CC:-cc} -O3 -r -flinker-output=nolto-rel \
                -o "$to/objects/$kind/$object" "$bin/$kind/$object"
        else
            cp "$bin/$kind/$object" "$to/objects/$kind/$object"
            strip=${CROSS-mipsel-linux-gnu-}strip
        fi
        "$strip" --strip-unneeded --discard-all \
            --remove-section=.comment "$to/objects/$kind/$object"
    done
done

fail() {
    echo "handout: $*" >&2
    exit 1
}

# Lines of ours that are too long to be another's, and are not given: two may
# be by chance, three in one file are not.
for file in $asked; do
    [ ! -e "$to/$file" ] || fail "$file is in it"
    header=${file%.*}.h
    [ -f "$header" ] || header=/dev/null
    awk 'length > 50 && !/^[ \/]\*/' "$file" |
        grep -vxF -f "$(echo labs/*/starter/"$(basename "$file")")" \
            -f "$header" >"$tmp/ours" || continue
    grep -rcxF --include='*.[chS]' -f "$tmp/ours" "$to" |
        awk -F : '$2 > 2 { print $1; found = 1 } END { exit !found }' \
            >"$tmp/found" || continue
    fail "lines of $file are in $(head -n 1 "$tmp/found")"
done
tar -C "$tmp" --owner=0 --group=0 --sort=name --mtime=@0 -czf "$tmp/out.tar.gz" mirrorball

# PROVE=no: only what is in it is looked at.
[ "${PROVE-}" != no ] || { mv "$tmp/out.tar.gz" "$out"; exit 0; }

# As a student: unpack, build, begin each lab.
mkdir "$tmp/student"
tar -C "$tmp/student" -xf "$tmp/out.tar.gz"
make -s -C "$tmp/student/mirrorball" B=build -j"$(nproc)" all >"$tmp/log" 2>&1 ||
    { tail -n 20 "$tmp/log" >&2; fail "it does not build"; }
for lab in $labs; do
    theirs=$tmp/student/mirrorball/build
    "$theirs/mirrorball" lab start "$lab" "$tmp/lab$lab" >/dev/null
    "$theirs/mirrorball" grade "$lab" "$tmp/lab$lab" --format json \
        >"$tmp/result" || [ $? = 1 ] || fail "lab $lab cannot be graded"
    points=$(sed -n 's/^ "points": \([0-9]*\),/\1/p' "$tmp/result")
    stated=$(sed -n 's/^baseline *= *//p' "labs/$lab/rubric.ini")
    [ "$points" = "$stated" ] ||
        fail "lab $lab: the starter gets $points points, $stated are stated"
done
mv "$tmp/out.tar.gz" "$out"
echo "handout: $out, labs $(printf "%s" "$labs" | tr "\n" " "), $(du -k "$out" | cut -f 1) KiB"
