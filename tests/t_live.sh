#!/bin/sh
# SPDX-License-Identifier: MIT
# t_live.sh - the live scripts of the lectures, labs/live/NN_name.mbr: each in
# a batch, by the command in its first line.  No command of it may fail, and
# what "# shows: TEXT" claims must be in what is said, in that order.  One is
# played on a terminal, Enter by Enter.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

MIRRORBALL_HOME=$bin
export MIRRORBALL_HOME

# head_of FILE - its first line's words behind "repl".
head_of() { sed -n '1s/^# build.mirrorball repl //p' "$1"; }

# The first claim that is not met, behind those before it; nothing if all are.
unmet() { # SCRIPT OUTPUT
    awk 'FNR == NR { if (sub(/^# shows: /, "")) want[++n] = $0; next }
        { while (i < n && (at = index($0, want[i + 1]))) {
              i++; $0 = substr($0, at + 1) } }
        END { if (i < n) print want[i + 1] }' "$1" "$2"
}

for script in labs/live/*.mbr; do
    name=$(basename "$script" .mbr)
    with=$(head_of "$script")
    ok "$name: its first line says how to start it" \
        sh -c "case '$with' in *'-x $script') ;; *) false ;; esac"
    eval "set -- $with"
    status "$name: no command fails" 0 "$bin/mirrorball" repl --batch \
        --max-insns 200000000 "$@"
    cp "$tmp/.out" "$tmp/$name"
    unmet "$script" "$tmp/$name" >"$tmp/unmet"
    ok "$name: shows what it says it shows" test ! -s "$tmp/unmet"
    [ ! -s "$tmp/unmet" ] || sed 's/^/    missing: /' "$tmp/unmet"
    ok "$name: COURSE.md has its command" \
        grep -qF -- "\`build/mirrorball repl $with\`" COURSE.md
    steps=$(grep -c '^[^#]' "$script")
    ok "$name: some steps ($steps), and it asks" \
        sh -c "[ $steps -le 30 ] && [ \$(grep -c '^pause .*?' $script) -ge 3 ]"
done

# ------------------------------------------------------------ on a terminal
# Each answer is typed when its question has come: script(1)'s own log tells.
cat >"$tmp/play.mbr" <<'END'
flow syscall
pause Whose call is it?
si 3
pause And now?
where
END
export XDG_STATE_HOME="$tmp/state" XDG_CONFIG_HOME="$tmp/config" TERM=dumb

# play ANSWER... - each is typed at one more prompt of the pause.
play() {
    : >"$tmp/typescript"
    for answer; do
        asked=$((asked + 1))
        tries=0
        until [ "$(grep -o 'Enter: on' "$tmp/typescript" | wc -l)" \
            -ge "$asked" ]; do
            tries=$((tries + 1))
            [ $tries -lt 200 ] || break
            sleep 0.1
        done
        printf '%b\n' "$answer"
    done | script -qefc "$bin/mirrorball repl --vmm --guest paging \
        --append stlb=off -x $tmp/play.mbr" "$tmp/typescript" >"$tmp/.all" 2>&1
}
screen() { tr -d '\r' <"$tmp/typescript" | grep -v '^|'; }

asked=0 play '' 'si 2' '' 'quit'
screen >"$tmp/screen"
ok "a command is shown as if it were typed" \
    grep -q '^.*> flow syscall$' "$tmp/screen"
ok "a pause asks, and is no command one sees" \
    sh -c "grep -q '^-- Whose call is it?\$' '$tmp/screen' &&
        ! grep -q 'pause' '$tmp/screen'"
ok "what is typed at a pause is done, then undone" \
    grep -q '^back to where the script stands:$' "$tmp/screen"
ok "behind the script one can go on by hand" \
    sh -c "grep -A 9 '> where\$' '$tmp/screen' | grep -q '> quit\$'"

asked=0 play 'q' 'quit'
screen >"$tmp/screen"
ok "q ends the script, and its next command is not done" \
    sh -c "grep -q '^The script ends here' '$tmp/screen' &&
        ! grep -q '> si 3' '$tmp/screen' && grep -q '> quit\$' '$tmp/screen'"
finish
