#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# check.sh - `make pages-check`: the pages in a real Chromium, without a
# window: stepping, marks, names for screen readers, contrast, no network.
. "$(dirname "$0")/../lib.sh"

chromium=$(command -v chromium || command -v chromium-browser)
[ -n "$chromium" ] || { echo "no Chromium (Debian: chromium)"; exit 1; }

browse() {
    timeout 120 "$chromium" --headless --no-sandbox --disable-gpu \
        --user-data-dir="$tmp/profile" --window-size=1500,1000 "$@" \
        2>"$tmp/.out"
}

# probed PAGE - what the probe says of it
probed() {
    awk '/^<\/body>/ {
        print "<script>"
        while ((getline line <"tests/page/probe.js") > 0) print line
        print "</script>"
    } { print }' "$1" >"$tmp/probe.html"
    browse --dump-dom "file://$tmp/probe.html" >"$tmp/dom"
    sed -n '/<pre id="probe">/,/<\/pre>/p' "$tmp/dom" | grep '^ok\|^FAILED'
}

sh tests/pages.sh "$tmp/site" >/dev/null || exit 1
for page in miss bare-miss softtlb regpage interrupt unix-read; do
    probed "$tmp/site/$page.html" >"$tmp/said"
    ok "$page: the probe ran" test "$(wc -l <"$tmp/said")" -ge 26
    while read -r line; do
        case $line in
        ok*) pass "$page: ${line#ok - }" ;;
        *) fail "$page: ${line#FAILED - }" ;;
        esac
    done <"$tmp/said"
done

# Scripts off: the picture and the table are there all the same.
sed '/^<script>$/,/^<\/script>$/d' "$tmp/site/miss.html" >"$tmp/still.html"
browse --dump-dom "file://$tmp/still.html" >"$tmp/dom"
ok "without scripts the picture is there" grep -q 'id="step1"' "$tmp/dom"
ok "and the steps as a table" grep -q '<th scope="row">11</th>' "$tmp/dom"
ok "and no dead controls" grep -q '<nav id="controls".* hidden' "$tmp/dom"

# One that is broken is noticed.
sed 's/const go = {/const go = null \&\& {/' "$tmp/site/miss.html" \
    >"$tmp/broken.html"
probed "$tmp/broken.html" >"$tmp/said"
ok "keys that do nothing would be noticed" grep -q '^FAILED' "$tmp/said"

# What assistive software sees; small, dark, still and on paper.
for page in miss bare-miss unix-read; do
    sh tests/page/access.sh "$tmp/site/$page.html" >"$tmp/said" 2>&1
    ok "$page: that could be looked at" test "$(wc -l <"$tmp/said")" -ge 35
    while read -r line; do
        case $line in
        ok*) pass "$page: ${line#ok - }" ;;
        FAILED*) fail "$page: ${line#FAILED - }" ;;
        esac
    done <"$tmp/said"
done

if [ -n "${SHOTS:-}" ]; then
    for step in 1 3 8; do
        browse --screenshot="$SHOTS/miss-$step.png" \
            "file://$tmp/site/miss.html#$step"
    done
fi
finish
