#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_overhead.sh - what the monitor costs a Unix: less than Disco cost IRIX; the
# tables of COURSE.md are of the form that tests/overhead.sh makes, and two
# columns of the first one say what is measured today (else: make overhead).
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/measured.sh
. tests/measured.sh

# cycles OPTION... - of a run that ends well
cycles() {
    "$bin/mirrorball" run --max-insns 2000000000 --disk "$bin/unix.img:cow" \
        --stats "$tmp/stats" "$@" >"$tmp/console" 2>"$tmp/.out" || return
    sed -n 's/^ *"cycles": \([0-9]*\),.*/\1/p' "$tmp/stats" | head -n 1
}

# at_most WORKLOAD PERCENT - at the best setting, over bare (SOSP 1997, fig. 5)
at_most() {
    bare=$(cycles --append "run=$1" unix)
    best=$(cycles --append "stlb=4096 regpage=on" --vmm \
        --guest "unix,disk=hda:cow,args=run=$1")
    echo "$1: bare $bare, at its best $best" >"$tmp/.out"
    ok "$1: at most $2 % more under the monitor (bare $bare, best $best)" \
        test "$((${best:-1000000000} * 100))" -le "$((${bare:-0} * (100 + $2)))"
    awk -v workloads="$1" -f tests/overhead/overall.awk "$1.bare=$bare" \
        "$1.best=$best" "$1.emulate=0" "$1.small=1" </dev/null |
        tail -n 1 >"$tmp/row"
    grep "^| $1 |" COURSE.md | columns >"$tmp/committed"
    columns <"$tmp/row" >"$tmp/made"
    ! measured || same "$1: COURSE.md has these numbers (else: make overhead)" \
        "$tmp/committed" "$tmp/made"
}
# The workload, the bare run, and the best.
columns() { cut -d '|' -f 2,3,8; }
at_most pmake 16
at_most eng 6
at_most raytrace 3
at_most database 16

# form - a table's heads, and the first word of its rows, without numbers
form() {
    sed -n '/^|/p' | awk -F '|' '
        $2 ~ /^---/ { print head; rows = 0 }
        { head = $0 }
        $2 ~ /pmake|eng|raytrace|database/ && NF == 11 { print $2 }'
}
ok "the tables are made, in the small sizes" sh tests/overhead.sh -s
form <"$tmp/.out" >"$tmp/made"
sed -n '/^<!-- make overhead: begin -->$/,/^<!-- make overhead: end -->$/p' \
    COURSE.md | form >"$tmp/committed"
same "and COURSE.md has such" "$tmp/made" "$tmp/committed"
ok "which are six, and four workloads" \
    test "$(wc -l <"$tmp/made")" -eq 10

# A guest that says something else is not measured.
mkdir "$tmp/b"
for f in "$root/$bin"/*; do ln -s "$f" "$tmp/b"; done
rm "$tmp/b/mirrorball"
cat >"$tmp/b/mirrorball" <<END
#!/bin/sh
case "\$*" in *--vmm*) said=s/sum/sun/ ;; esac
"$root/$bin/mirrorball" "\$@" | sed "\$said"
END
chmod +x "$tmp/b/mirrorball"
status "a run that does not say the same is no measurement" 1 \
    env B="$tmp/b" sh tests/overhead.sh -s
cp "$tmp/.out" "$tmp/complaint"
ok "and that is said" grep -q 'pmake, plain: it does not say what it says bare' \
    "$tmp/complaint"
finish
