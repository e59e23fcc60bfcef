#!/bin/sh
# SPDX-License-Identifier: MIT
# overhead.sh [-s] [-p] - what the monitor costs a Unix (Disco, section 5): each
# workload bare and under the monitor, from power-on to power-off, in simulated
# cycles; then where they go.  Markdown on stdout.
#
#   -s   the workloads' small sizes: for tests
#   -p   put the tables into COURSE.md, between their marks
#
# The guest's image, its disk and its work are the same everywhere, and so is
# what it prints, or nothing is printed here.
set -eu
cd "$(dirname "$0")/.."
bin=${B:-build}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
size='' put=''
while getopts sp option; do
    case $option in
    s) size=,-s ;;
    p) put=yes ;;
    *) exit 2 ;;
    esac
done

workloads='pmake eng raytrace database'

# run WORKLOAD NAME OPTION... - $tmp/WORKLOAD.NAME gets the cycles
run() {
    w=$1 name=$2
    shift 2
    "$bin/mirrorball" run --max-insns 4000000000 --disk "$bin/unix.img:cow" \
        --stats "$tmp/stats" "$@" >"$tmp/console" 2>"$tmp/err" || {
        cat "$tmp/console" "$tmp/err" >&2
        echo "overhead: $w, $name: it does not end well" >&2
        exit 1
    }
    tr -d '\r' <"$tmp/console" |
        sed -e '/^\[vmm\] /d' -e 's/^\[unix\] //' >"$tmp/said"
    [ -f "$tmp/$w.want" ] || cp "$tmp/said" "$tmp/$w.want"
    cmp -s "$tmp/$w.want" "$tmp/said" || {
        echo "overhead: $w, $name: it does not say what it says bare" >&2
        exit 1
    }
    sed -n 's/^ *"cycles": \([0-9]*\),.*/\1/p' "$tmp/stats" | head -n 1 \
        >"$tmp/$w.$name"
}

# bare WORKLOAD OPTION...; monitored WORKLOAD NAME SETTINGS GUEST-ARGS OPTION...
bare() {
    w=$1
    shift
    run "$w" bare --append "run=$w$size" "$@" unix
}
monitored() {
    w=$1 name=$2 settings=$3 args=$4
    shift 4
    run "$w" "$name" "$@" --append "$settings" --vmm \
        --guest "unix,disk=hda:cow,args=${args:+$args }run=$w$size"
}

for w in $workloads; do
    bare "$w" --services "$tmp/$w.services.bare"
    monitored "$w" plain stlb=off 'devices=plain zero=self'
    monitored "$w" stlb stlb=4096 'devices=plain zero=self'
    monitored "$w" regpage 'stlb=4096 regpage=on' 'devices=plain zero=self'
    monitored "$w" devices 'stlb=4096 regpage=on' zero=self
    monitored "$w" best 'stlb=4096 regpage=on' '' \
        --services "$tmp/$w.services.best"
done
# Complete emulation is so slow that a small run must do.
for w in $workloads; do
    full=$size size=,-s
    mkdir "$tmp/small"
    mv "$tmp/$w.want" "$tmp/$w.bare" "$tmp/small"
    bare "$w"
    mv "$tmp/$w.bare" "$tmp/$w.small"
    monitored "$w" emulate 'exec=emulate' ''
    mv "$tmp/small/$w.want" "$tmp/small/$w.bare" "$tmp"
    rmdir "$tmp/small"
    size=$full
done

{
    # shellcheck disable=SC2046 # a name and a number for each
    awk -v workloads="$workloads" -f tests/overhead/overall.awk \
        $(for w in $workloads; do
            for n in bare plain stlb regpage devices best small emulate; do
                echo "$w.$n=$(cat "$tmp/$w.$n")"
            done
        done) </dev/null
    for w in $workloads; do
        awk -v workload="$w" -f tests/overhead/services.awk \
            guestos/unix/abi/syscall.def "$tmp/$w.services.bare" \
            "$tmp/$w.services.best"
    done
    # shellcheck disable=SC2046 # words
    awk -v workloads="$workloads" -f tests/overhead/traps.awk \
        $(for w in $workloads; do echo "$tmp/$w.services.best"; done)
} >"$tmp/tables"
if [ -z "$put" ]; then
    cat "$tmp/tables"
    exit
fi
awk -v tables="$tmp/tables" '
    /^<!-- make overhead: begin -->$/ {
        print
        while ((getline line < tables) > 0) print line
        skip = 1
    }
    /^<!-- make overhead: end -->$/ { skip = 0 }
    !skip' COURSE.md >"$tmp/course"
cat "$tmp/course" >COURSE.md
