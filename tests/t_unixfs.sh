#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_unixfs.sh - the Unix's file system: its rules, on the host; its disks from
# outside: mkfs, fscat, and an fsck that finds what is wrong and repairs it.
. "$(dirname "$0")/lib.sh"

ok "the file system's rules" "$san/unixfs"
ok "damaged disks hurt neither kernel nor fsck" "$san/damaged" 1 400
tail -n 1 "$tmp/.out"
mirrorball=$san/mirrorball
mkdir -p "$tmp/root/sub/deep" "$tmp/root/dev"
seq 1 20000 >"$tmp/root/sub/numbers" # 27 blocks: an indirect one
echo hello >"$tmp/root/hello"
: >"$tmp/root/empty"
echo more >"$tmp/root/dev/more"

fs() { "$mirrorball" "$@" >"$tmp/said" 2>&1; }
said() { grep -q -- "$1" "$tmp/said"; }

# -------------------------------------------------------------- mkfs, fscat
ok "mkfs" fs mkfs -b 300 -i 100 "$tmp/a.img" "$tmp/root"
ok "it is as large as was asked for" test "$(wc -c <"$tmp/a.img")" = 1228800
cp -R "$tmp/root" "$tmp/again"
ok "a second time, of a copy" fs mkfs -b 300 -i 100 "$tmp/b.img" "$tmp/again"
same "the same folder makes the same bytes" "$tmp/a.img" "$tmp/b.img"
"$mirrorball" fscat "$tmp/a.img" /sub/numbers >"$tmp/numbers"
same "a file comes out as it went in" "$tmp/root/sub/numbers" "$tmp/numbers"
fs fscat "$tmp/a.img"
ok "a folder is listed" said "^- .* 6 hello$"
fs fscat "$tmp/a.img" dev
ok "/dev has a console beside what the folder had" said "^c .* console$"
ok "and that" said "^- .* 5 more$"
status "what is not there is said to be so" 2 "$mirrorball" fscat \
    "$tmp/a.img" /nowhere
status "too small a disk" 2 "$mirrorball" mkfs -b 90 "$tmp/c.img" "$tmp/root"
status "a far too small one" 2 "$mirrorball" mkfs -b 1 "$tmp/c.img"
status "too large a one" 2 "$mirrorball" mkfs -b 999999999 "$tmp/c.img"
status "too long a name" 2 sh -c "mkdir '$tmp/long' &&
    touch '$tmp/long/$(printf '%060d' 0)' &&
    '$mirrorball' mkfs '$tmp/c.img' '$tmp/long'"
status "no such folder" 2 "$mirrorball" mkfs "$tmp/c.img" "$tmp/nowhere"

# --------------------------------------------------------------------- fsck
status "a new disk is clean" 0 "$mirrorball" fsck "$tmp/a.img"

# Where things are on this disk, by bytes.
at() { # BLOCK BYTE
    echo $(($1 * 4096 + $2))
}
inodes=63 # the log is blocks 2 to 62
map=65
inode_of() { # PATH
    "$mirrorball" fscat "$tmp/a.img" "$(dirname "$1")" |
        awk -v name="$(basename "$1")" '$5 == name { print $2 }'
}
field() { # PATH WORD: of the path's inode: type links size direct...
    at $inodes $(($(inode_of "$1") * 64 + $2 * 4))
}
word() { # FILE OFFSET
    od -An -tu4 -j"$2" -N4 "$1" | tr -d ' '
}
put() { # OFFSET BYTES: octal escapes, into a damaged copy
    # shellcheck disable=SC2059 # it is the format
    printf "$2" | dd of="$tmp/bad.img" bs=1 seek="$1" conv=notrunc 2>/dev/null
}
# fault SENTENCE LINE: fsck of bad.img says so, repairs it, and is content.
fault() {
    fs fsck "$tmp/bad.img"
    if [ $? = 1 ] && said "$2"; then pass "$1"; else fail "$1"; fi
    fs fsck -r "$tmp/bad.img"
    if [ $? = 1 ] && said "repaired"; then pass "$1: -r"; else fail "$1: -r"; fi
    status "$1: then it is clean" 0 "$mirrorball" fsck "$tmp/bad.img"
}
damage() { # OFFSET BYTES SENTENCE LINE
    cp "$tmp/a.img" "$tmp/bad.img"
    put "$1" "$2"
    fault "$3" "$4"
}
hello=$(word "$tmp/a.img" "$(field /hello 3)")
numbers=$(word "$tmp/a.img" "$(field /sub/numbers 3)")
root=$(word "$tmp/a.img" $((inodes * 4096 + 64 + 12)))

damage "$(field /hello 0)" '\11' "no such type" "there is no type 9"
damage "$(field /hello 1)" '\3' "a link count" "3 links, but 1 names"
damage "$(field /hello 2)" '\6\0\0\77' "a size" "bytes are too many"
damage "$(field /hello 2)" '\0' "a block behind the end" "behind the end"
damage "$(field /hello 3)" '\1\0' "a block no file can have" "no file can"
damage "$(field /hello 3)" "\\$(printf %o $((numbers % 256)))" \
    "a block that two files have" "which inode .* uses"
damage "$(field /sub/numbers 14)" '\1\0' "an indirect block" "indirect block 0"
damage "$(at $map $((hello / 8)))" '\0' "in use, but free" "but marked free"
damage "$(at $map 36)" '\377' "marked for nobody" "marked, but not in use"
damage "$(field /dev 2)" '\302' "half an entry" "part of an entry"
damage "$(field /dev 3)" '\0\0' "a folder's missing block" "is missing"
damage "$(at "$root" 4)" 'x' "no dot" 'is not "."'
damage "$(at "$root" 64)" '\7' "a wrong dot dot" 'is not ".."'
damage "$(at "$root" 132)" '/' "a slash in a name" "has no proper name"
damage "$(at "$root" 131)" '\1' "an entry for no inode" "names no file"
damage "$(at 1 36)" '\2' "orphans that are not there" "2 open files without"
damage "$(at 2 0)" '\2' "a log that nobody committed" "makes no sense"

cp "$tmp/a.img" "$tmp/bad.img"
put "$(at "$root" 260)" 'empty' # what was called hello
fault "two of one name" "has the name of another one"
cp "$tmp/a.img" "$tmp/bad.img"
for n in 2 3 4 5; do put "$(at "$root" $((n * 64)))" '\0\0\0\0'; done
fault "files that no folder names" "but no folder names it"
"$mirrorball" fscat "$tmp/bad.img" "/lost.$(inode_of /hello)" >"$tmp/lost"
same "they are found again" "$tmp/root/hello" "$tmp/lost"

cp "$tmp/a.img" "$tmp/bad.img"
put 4096 'none'
status "no file system at all" 1 "$mirrorball" fsck "$tmp/bad.img"
status "no such file" 2 "$mirrorball" fsck "$tmp/nowhere"
finish
