#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh source=tests/page/devtools.sh
# access.sh PAGE.html - for `make pages-check`: what a screen reader is told of
# a page, by Chromium's own tree of it; and the page in the dark, without
# motion, at twice the size, in a narrow window, on paper.  SHOTS=FOLDER keeps
# pictures.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/devtools.sh"

devtools_open "$(realpath "$1")"

# tree - what is not ignored: role, name, a line each
tree() {
    asks Accessibility.getFullAXTree | jq -r '.result.nodes[] |
        select(.ignored | not) | [.role.value, .name.value] | @tsv' >"$tmp/tree"
}
# has ROLE NAME - such a one is in the tree
has() { grep -Eqx "$1	$2" "$tmp/tree" || { cat "$tmp/tree"; false; }; }
# size WIDTH HEIGHT SCALE
size() {
    asks Emulation.setDeviceMetricsOverride "{\"width\":$1,\"height\":$2,
        \"deviceScaleFactor\":$3,\"mobile\":false}" >/dev/null
    sleep 0.3
}
# media TYPE [FEATURE VALUE]
media() {
    feature=
    [ -z "${2:-}" ] || feature="{\"name\":\"$2\",\"value\":\"$3\"}"
    asks Emulation.setEmulatedMedia \
        "{\"media\":\"$1\",\"features\":[$feature]}" >/dev/null
    sleep 0.2
}
shot() {
    [ -z "${SHOTS:-}" ] || asks Page.captureScreenshot '{"format":"png"}' |
        jq -r .result.data | base64 -d >"$SHOTS/$1.png"
}
# is EXPRESSION - it is true in the page
is() {
    got=$(says "$1")
    [ "$got" = true ] || { echo "$got"; false; }
}

# ------------------------------------------------------- the screen reader's
tree
ok "the slider has a name" has slider Step
for button in First Back Next Last; do
    ok "so has the button $button" has button "$button"
done
for table in CP0 'The real TLB' Registers; do
    ok "and the table $table" has table "$table"
done
ok "no table, slider, button or region is without" sh -c \
    "! grep -Ex '(table|slider|button|region|navigation)	' '$tmp/tree'"
ok "no two regions have one name" sh -c \
    "! grep '^region	' '$tmp/tree' | sort | uniq -d | grep ."
ok "the picture's boxes are not read out one by one" sh -c \
    "! grep -E 'SvgRoot|graphics|^group	exception' '$tmp/tree'"
ok "one place announces" test "$(asks Accessibility.getFullAXTree | jq '[
    .result.nodes[] | select(.ignored | not) | select(any(.properties[]?;
        .name == "live" and .value.value == "polite"))] | length')" = 1
before=$(says "document.getElementById('now').textContent")
asks Input.dispatchKeyEvent '{"type":"keyDown","key":"ArrowRight"}' >/dev/null
after=$(says "document.getElementById('now').textContent")
ok "a key changes what is announced" test "$before" != "$after"
ok "which says the step first" test "${after#Step 2, }" != "$after"
tree
ok "and stands in the tree" grep -q '^StaticText	Step 2, ' "$tmp/tree"
ok "the slider says its step in words" is \
    "/^2 of \d+, \w+/.test(document.getElementById('slider').ariaValueText)"
# All that can be reached by the Tab key shows where one is.
ok "what has the focus is seen" is "(() => {
    for (const e of document.querySelectorAll(
        'button:enabled, input, [tabindex=\"0\"], summary')) {
      e.focus({ focusVisible: true });
      const s = getComputedStyle(e);
      if (document.activeElement === e && s.outlineStyle === 'none')
        return e.outerHTML.slice(0, 80);
    }
    return true; })()"

# ------------------------------------------------- sizes, colours, motion
# No part of the page reaches beyond the window; what is wide scrolls inside.
fits='document.scrollingElement.scrollWidth <= innerWidth'
for width in 1500 750 400 320; do
    size $width 900 1
    ok "it fits into $width pixels" is "$fits"
    shot "wide-$width"
done
size 400 900 1
ok "in a narrow window the step stands above the picture" is \
    "document.getElementById('now').getBoundingClientRect().top <
     document.getElementById('picture').getBoundingClientRect().top"
media screen prefers-reduced-motion reduce
ok "the step's box is scrolled to, sideways too" is "(() => {
    document.getElementById('last').click();
    document.getElementById('back').click();
    const b = document.getElementById('picture').getBoundingClientRect();
    const r = document.querySelector('g.current').getBoundingClientRect();
    return r.left >= b.left && r.left < b.right && r.top >= b.top &&
        r.top < b.bottom; })()"
says "scrollTo(0, 900)" >/dev/null
ok "and the controls stay in sight" is \
    "document.getElementById('controls').getBoundingClientRect().top === 0"
says "scrollTo(0, 0)" >/dev/null
size 750 500 2
ok "at twice the size nothing is lost" is "$fits"
shot twice
size 1500 1000 1

contrast=$(sed -n '/const rgb = /,/poor.add/p' tests/page/probe.js)
readable="(() => { $contrast } return poor.size === 0 || [...poor].join(); })()"
for scheme in light dark; do
    media screen prefers-color-scheme $scheme
    ok "all words stand out, $scheme" is "$readable"
    shot $scheme
done
ok "dark is dark" is \
    "getComputedStyle(document.body).backgroundColor === 'rgb(23, 25, 28)'"
ok "but for the picture, whose colours mean something" is \
    "getComputedStyle(document.getElementById('picture')).backgroundColor ===
     'rgb(255, 255, 255)'"
media screen prefers-contrast more
ok "who wants contrast gets it" is \
    "getComputedStyle(document.querySelector('.was')).color ===
     getComputedStyle(document.body).color"
scroll="getComputedStyle(document.getElementById('picture')).scrollBehavior"
media screen prefers-reduced-motion no-preference
ok "the picture glides" is "$scroll === 'smooth'"
media screen prefers-reduced-motion reduce
ok "not for those who want it still" is "$scroll === 'auto'"

# ------------------------------------------------------------------- paper
media print
ok "on paper there are no controls" is \
    "getComputedStyle(document.getElementById('controls')).display === 'none'"
ok "and nothing that would have to be scrolled" is \
    "[...document.querySelectorAll('.scroll, figure, #state')].every((e) =>
        getComputedStyle(e).overflow === 'visible')"
size 794 1123 1
shot print
ok "it prints" test "$(asks Page.printToPDF | jq -r .result.data |
    base64 -d | head -c 5)" = "%PDF-"
devtools_close
finish
