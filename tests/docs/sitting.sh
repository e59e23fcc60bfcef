#!/bin/sh
# SPDX-License-Identifier: MIT
# sitting.sh FOLDER ROWS NAME - run the rows of exceptions.awk of document NAME,
# as one who reads it from top to bottom would: in FOLDER, which has the tree's
# files and folders and gets all that is written, in one shell, so that what a
# command leaves (a trace, a variable) is there for the next.  A line "ok - " or
# "FAILED - " for each, and what it said if it failed.
set -u
here=$1
rows=$2
name=$3
tab=$(printf '\t')

# What a program says on its standard error when something is wrong.
wrong='error:|Error |cannot|no such|No such|not found|unknown|did you mean'
wrong="$wrong|[Uu]sage:|Sanitizer|[Aa]ssert|[Ff]ault|Permission|is wanted"

# judge LINE TEXT STATUS WANTED OUT ERR
judge() {
    if [ "$3" != "$4" ]; then
        reason="exit status $3, expected $4"
    elif [ "$4" = 0 ] && grep -Eq "$wrong" "$6"; then
        reason="its standard error looks like a mistake"
    else
        printf 'ok - %s:%s: %s\n' "$name" "$1" "$2"
        return
    fi
    printf 'FAILED - %s:%s: %s: %s\n' "$name" "$1" "$2" "$reason"
    { tail -n 5 "$5"; tail -n 5 "$6"; } | sed 's/^/    /'
}

# A panel that reads lines ends at the first mistake: it is told, and the others
# are typed again without it.  $here/.typed has LINE<tab>WORDS.
typed() {
    tries=0
    while :; do
        cut -f 2- <"$here/.typed" >"$here/.keys"
        eval "$1" <"$here/.keys" >"$here/.out" 2>"$here/.err"
        status=$?
        at=$(sed -n 's/^standard input:\([0-9]*\): .*/\1/p' "$here/.err")
        tries=$((tries + 1))
        if [ -z "$at" ] || [ $tries -ge 20 ]; then break; fi
        sed -n "${at}p" "$here/.typed" >"$here/.bad"
        judge "$(cut -f 1 "$here/.bad")" "$(cut -f 2- "$here/.bad")" \
            "$status" 0 "$here/.out" "$here/.err"
        sed -i "${at}d" "$here/.typed"
    done
    while IFS=$tab read -r at words; do
        [ "$status" = 0 ] && echo "ok - $name:$at: (panel) $words"
    done <"$here/.typed"
    return "$status"
}


# The panel that is open, if one is: type what there is for it.
leave() {
    [ -n "$panel" ] || return 0
    typed "$panel"
    judge "$panel_line" "$panel_text" $? "$panel_exit" "$here/.out" "$here/.err"
    panel=
}

shell() {
    eval "$run" >"$here/.out" 2>"$here/.err" </dev/null
    judge "$line" "$text" $? "$want" "$here/.out" "$here/.err"
}

cd "$here" || exit 1
here=$(pwd)
PATH=$here/build:$PATH
HOME=$here
XDG_STATE_HOME=$here
export PATH HOME XDG_STATE_HOME
unset MIRRORBALL_HOME
panel=

while IFS=$tab read -r line kind want text run before <&3; do
    echo "$line: $text" >"$here/.now"
    case $kind in
    repl)
        [ -n "$panel" ] || continue
        [ -n "$before" ] && printf '%s\t%s\n' "$line" "$before" >>"$here/.typed"
        [ "$run" = - ] || printf '%s\t%s\n' "$line" "$run" >>"$here/.typed"
        continue
        ;;
    esac
    leave
    case $kind in
    fence) cd "$here" || exit 1 ;;
    *)
        [ -n "$before" ] && eval "$before" >/dev/null 2>&1 </dev/null
        [ "$run" = - ] && continue
        if [ "$kind" = panel ]; then
            panel=$run panel_line=$line panel_text=$text panel_exit=$want
            : >"$here/.typed"
        else
            shell
        fi
        ;;
    esac
done 3<"$rows"
leave
echo "end"
