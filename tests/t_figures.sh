#!/bin/sh
# SPDX-License-Identifier: MIT
# t_figures.sh - the figures in the documents say what the tools say today.
#
# Fonts differ between machines, and addresses and cycle counts change with
# every change of the monitor: so words are compared, numbers are not.
. "$(dirname "$0")/lib.sh"

words() {
    sed -n 's/.*<text[^>]*>\(.*\)<\/text>.*/\1/p' "$1" |
        sed 's/&#160;/ /g; s/[0-9a-f]*[0-9][0-9a-f]*/N/g; s/  */ /g'
}

status "each figure is drawn by the commands that a document shows" 0 \
    sh tests/figures.sh "$tmp"
for figure in tlb-miss syscall; do
    words "traces/golden/$figure.svg" >"$tmp/golden"
    words "$tmp/$figure.svg" >"$tmp/today"
    ok "$figure.svg has words to compare" test "$(wc -l <"$tmp/golden")" -gt 20
    same "$figure.svg is up to date (else: make figures)" \
        "$tmp/golden" "$tmp/today"
done

# Of the Unix's kernel, which changes more often, only what it says of itself
# and what the monitor and the disk do are compared, not its instructions, nor
# where a tick of the clock happened to come.
story() {
    words "$1" | tr '\n' ' ' | sed 's/  */ /g' | grep -oE -e 'system call N,' \
        -e 'inode N: read N bytes' -e 'a (miss|hit)' -e 'ATA disk begins' \
        -e 'ATA disk: (device|sectors|LBA (low|mid|high)|command|status|data)' \
        -e 'the driver is to read block' -e 'its disk is to read N sectors' \
        -e 'process N waits' -e 'stood in wait' -e 'ATA disk is done' \
        -e 'its disk has an answer: done' -e 'monitor call N, disk' \
        -e 'pfn N shares' -e 'need not wait any' -e 'the driver: done' \
        -e 'goes on with the next' | uniq
}
for figure in file-read-bare file-read-drive file-read-call file-read-hit; do
    story "traces/golden/$figure.svg" >"$tmp/golden"
    story "$tmp/$figure.svg" >"$tmp/today"
    ok "$figure.svg has a story to compare" \
        test "$(wc -l <"$tmp/golden")" -ge 4
    same "$figure.svg is up to date (else: make figures)" \
        "$tmp/golden" "$tmp/today"
done

# The gallery: each figure has its point, and each wrong one its mistake.
point() { # FIGURE PATTERN...
    figure=$1
    shift
    words "$tmp/$figure.svg" | tr '\n' ' ' >"$tmp/today"
    for pattern; do
        ok "$figure.svg: $pattern" grep -Eq -- "$pattern" "$tmp/today"
    done
}
point file-read-drive-slide 'disk begins' 'lw vN,N.N. xN' 'small steps are left out'
point syscall-wrong 'N events before the last are not shown' 'emulates mN' 'row N again, N times: N'
point hidden 'TRAP N the' 'the software TLB' 'never sees it'
point states 'User, vm N' 'Guest OS, vm N' 'a miss mended'
point cow 'was shared: it gets a' 'goes on with the same'
point hole 'emulates eret to supervisor mode' 'real S, believes S .* syscall'
point translation 'no entry matches' 'the access goes through'
point translation-wrong '&gt; odd: it matches, but V=N' 'pfn N V W'
point nested 'TRAP N refill' 'nothing valid in the guest' 'goes on with the same instruction'
point nested-wrong 'TRAP N refill' 'goes on elsewhere'
point boundary 'in the slot of v:N' 'to the branch again'
point boundary-wrong 'in the slot of v:N' 'into the slot: the branch is lost'
point structure 'vm N &quot;a&quot;' 'mfn N'
point switch 'world switch' 'every real TLB entry dropped'
point switch-wrong 'world switch'
ok "switch-wrong.svg: nothing is dropped" \
    sh -c "! grep -q 'entry dropped' '$tmp/today'"

# Every picture and every file that a document points to is there.
for page in README.md COURSE.md machine/README.md vmm/README.md \
    guestos/README.md traces/README.md tests/README.md tests/bare/README.md; do
    # shellcheck disable=SC2013 # no name has a blank in it
    for target in $(sed -n 's/.*](\([^):#]*\)).*/\1/p' "$page"); do
        ok "$page: $target is there" test -e "$(dirname "$page")/$target"
    done
done

# What COURSE.md names in `backquotes` as a file or a function exists.
# shellcheck disable=SC2013,SC2016 # as above; the backquotes are Markdown's
for name in $(grep -oh '`[a-z_/]\{2,\}\.[chS]`' COURSE.md vmm/README.md |
    tr -d '`' | sort -u); do
    ok "$name exists" sh -c "ls $name vmm/$name machine/$name guestos/*/$name \
        traces/$name 2>/dev/null | grep -q ."
done
for name in vmm_vectors vmm_general on_tlb_miss vcpu_deliver hw_tlb_put save_guest \
    emulate_wanted vm_kill metal_own_trap vmm_trap world_next vmm_act; do
    ok "$name, which the documents name, exists" \
        grep -rqw "$name" vmm --include=*.c --include=*.S
done

# What can be asked for is in the documents: every boot argument of the
# monitor's, every monitor call, every guest.
# shellcheck disable=SC2016 # the backquotes are Markdown's
named() { grep -q "\`$2[\`=]" "$1"; }
# shellcheck disable=SC2013
for key in $(sed -n 's/^SETTING(\([a-z_]*\),.*/\1/p' vmm/settings.def); do
    ok "vmm/README.md has the boot argument $key" named vmm/README.md "$key"
done
# shellcheck disable=SC2013
for call in $(sed -n 's/^CALL([0-9]*, *\([a-z_]*\),.*/\1/p' vmm/hypercall.def); do
    ok "vmm/README.md has the monitor call $call" named vmm/README.md "$call"
done
for guest in guestos/*/main.c guestos/*/kernel.c; do
    guest=$(basename "$(dirname "$guest")")
    ok "guestos/README.md has the guest $guest" \
        grep -q "^| \`$guest\` |" guestos/README.md
    ok "the help has it" grep -qw "$guest" machine/subcommands.def
done
(ok "x" named vmm/README.md no_such_thing) >"$tmp/said"
ok "one that is missing would be noticed" grep -q "^FAILED" "$tmp/said"

finish
