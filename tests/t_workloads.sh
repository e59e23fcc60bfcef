#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_workloads.sh - the Unix's four workloads, in their small sizes: the same
# words bare, under the monitor, on QEMU and as programs of the host; and the
# right ones, by other means.
. "$(dirname "$0")/lib.sh"

disk=$bin/unix.img
path=$PATH
export ASAN_OPTIONS=detect_leaks=0
cat >"$tmp/typed" <<'END'
pmake -s
eng -s
raytrace -s
database -s
END
printf '\004' >>"$tmp/typed"

# What the programs said, without the shell's prompt and what was typed.
transcript() {
    tr -d '\r' | sed -e '/^\[vmm\] /d' -e 's/^\[unix\] //' -e '/^\$ /d'
}
bare() {
    "$bin/mirrorball" run --max-insns 100000000 --disk "$tmp/disk" \
        --input "$tmp/typed" unix
}
monitored() {
    "$bin/mirrorball" run --check --max-insns 200000000 --disk "$disk:cow" \
        --input "$tmp/typed" --append "$1" --vmm --guest "unix,disk=hda:cow"
}
on_qemu() {
    QEMU_INPUT=$tmp/typed qemu -kernel "$bin/guestos/unix.elf" \
        -drive "file=$disk,format=raw,snapshot=on,if=ide,index=0"
}
# The programs themselves, below a folder, with the host's own shell.
PATH=$tmp/root/bin:$PATH
on_host() {
    mkdir -p "$tmp/root/bin" "$tmp/root/db"
    cp -R guestos/unix/disk/src "$tmp/root"
    cp -R "$bin/unix/root/db/." "$tmp/root/db"
    cp "$bin"/posix/bin/* "$tmp/root/bin"
    ln -s /bin/sh "$tmp/root/bin/sh"
    while read -r program args; do
        # shellcheck disable=SC2086 # words
        UNIX_ROOT=$tmp/root "$tmp/root/bin/$program" $args || return
    done <<END
$(grep . "$tmp/typed" | tr -d '\004')
END
}

# runs WHERE COMMAND...: it ends well, and says what it says bare
runs() {
    where=$1
    shift
    "$@" >"$tmp/raw" 2>"$tmp/.out"
    code=$?
    transcript <"$tmp/raw" >"$tmp/said"
    [ "$code" = 0 ] || fail "it ends with status 0 $where ($code)"
    [ -f "$tmp/bare" ] || cp "$tmp/said" "$tmp/bare"
    same "it says the same $where" "$tmp/bare" "$tmp/said"
}

cp "$disk" "$tmp/disk"
runs "bare" bare
runs "under the monitor" monitored "stlb=4096 regpage=on"
runs "with nothing of it" monitored "stlb=off"
runs "bare on QEMU" on_qemu
runs "on the host" on_host
ok "all four come to their last line" \
    test "$(grep -c ', sum [0-9a-f]\{8\}$' "$tmp/bare")" = 4

# The programs that pmake builds are C: what does the host's compiler say?
compiled() {
    out=$1
    shift
    (cd guestos/unix/disk/src && PATH=$path && ${CC:-gcc} -std=c99 -w -fwrapv \
        -funsigned-char "$@" -o "$tmp/program") && "$tmp/program" >"$out"
}
ok "the host compiles the small program" compiled "$tmp/want" lib.c small.c
sed '/^pmake: /,$d' "$tmp/bare" >"$tmp/got"
same "and it prints what that of pmake prints" "$tmp/want" "$tmp/got"
# shellcheck disable=SC2046 # words
ok "and all the programs" compiled "$tmp/want" \
    $(cd guestos/unix/disk/src && printf '%s\n' [!s]*.c s[!m]*.c)
UNIX_ROOT=$tmp/root "$tmp/root/bin/pmake" -j 3 2>&1 |
    sed '/^pmake: /d' >"$tmp/got"
same "which print the same" "$tmp/want" "$tmp/got"

picture() {
    "$bin/mirrorball" fscat "$tmp/disk" /ray.ppm >"$tmp/ray.ppm" &&
        "$bin/ray_real" 2 <"$tmp/ray.ppm"
}
ok "the picture on the disk is what floating point sees" picture

# answers FOLDER LOOKUPS: of a database, by going through its rows as text
answers() {
    {
        od -An -v -tu4 -w64 "$tmp/root/db/$1/customers"
        od -An -v -tu4 -w32 "$tmp/root/db/$1/orders"
    } | awk -v LOOKUPS="$2" -f tests/workload/answers.awk
}
answers small 100 >"$tmp/want"
sed -n '/^pricing/,/^lookup/p' "$tmp/bare" >"$tmp/got"
same "the answers are those that the rows give" "$tmp/want" "$tmp/got"
answers large 8000 >"$tmp/want"
UNIX_ROOT=$tmp/root "$tmp/root/bin/database" | sed '/^database: /d' >"$tmp/got"
same "those of the large database too" "$tmp/want" "$tmp/got"
finish
