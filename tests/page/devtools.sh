#!/bin/sh
# SPDX-License-Identifier: MIT
# devtools.sh - talk to Chromium by its DevTools protocol: JSON with a NUL
# behind it, by way of two pipes.  To be read by a script that has $tmp.
#
#   devtools_open FILE   a page; from here on it is what is meant
#   asks METHOD [PARAMS] what Chromium answers, a line of JSON
#   says EXPRESSION      what that is in the page, as text
#   devtools_close

: "${tmp:?}"
chromium=$(command -v chromium || command -v chromium-browser || :)

devtools_send() {
    printf '%s\0' "$1" >&5
}

# The answer to request number $1; nothing after 20 seconds.
devtools_answer() {
    for _ in $(seq 200); do
        grep -m 1 "^{\"id\":$1[,}]" "$tmp/devtools" && return
        sleep 0.1
    done
    return 1
}

# Each request has a number, from a file: most are made in subshells.
asks() {
    set -- "$1" "${2:-}"
    [ -n "$2" ] || set -- "$1" '{}'
    echo >>"$tmp/asked"
    asked=$(wc -l <"$tmp/asked")
    devtools_send "{\"id\":$asked,${session:+\"sessionId\":\"$session\",}\"method\":\"$1\",\"params\":$2}"
    devtools_answer "$asked"
}

says() {
    asks Runtime.evaluate "$(jq -cn --arg e "$1" \
        '{expression: $e, awaitPromise: true, returnByValue: true}')" |
        jq -r '.result.result.value'
}

devtools_open() {
    session=
    mkfifo "$tmp/to" "$tmp/from"
    "$chromium" --headless --no-sandbox --disable-gpu \
        --remote-debugging-pipe --user-data-dir="$tmp/profile" \
        --window-size=1500,1000 3<"$tmp/to" 4>"$tmp/from" 2>/dev/null &
    devtools_pid=$!
    exec 5>"$tmp/to"
    stdbuf -oL tr '\0' '\n' <"$tmp/from" >"$tmp/devtools" &
    target=$(asks Target.createTarget "{\"url\":\"file://$1\"}" |
        jq -r .result.targetId)
    session=$(asks Target.attachToTarget \
        "{\"targetId\":\"$target\",\"flatten\":true}" |
        jq -r .result.sessionId)
    asks Page.enable >/dev/null
    says 'new Promise((r) => document.readyState === "complete" ? r("yes") :
        addEventListener("load", () => r("yes")))' >/dev/null
}

devtools_close() {
    exec 5>&-
    kill "$devtools_pid" 2>/dev/null
    wait "$devtools_pid" 2>/dev/null
    rm -f "$tmp/to" "$tmp/from"
}
