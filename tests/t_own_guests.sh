#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_own_guests.sh - guests and calls of each student's own: who is right is so
# with all of them, who knows the handout's guests by heart is not.
. "$(dirname "$0")/lib.sh"

grade() {
    "$bin/mirrorball" grade "$@"
}

printf 'a secret' >"$tmp/key"
mkdir "$tmp/own"
cp vmm/deliver.c "$tmp/own"
for id in ada bob; do
    ok "the right file gets full marks with $id's guests" \
        grade 6 "$tmp/own" --student $id --key "$tmp/key" --format json \
        -o "$tmp/$id.json"
done
grade 6 "$tmp/own" --student ada --key "$tmp/key" --format json -o "$tmp/again"
same "the same student, the same guests" "$tmp/ada.json" "$tmp/again"
varied() {
    jq -r '.tests[] | select(.id == "corners") | .varied' "$1"
}
ok "another student, other guests" \
    [ "$(varied "$tmp/ada.json")" != "$(varied "$tmp/bob.json")" ]
ok "the lecturer's form says which" \
    sh -c "grep -q '\"varied\": \".*vectors=' '$tmp/ada.json'"
for format in text gradescope autolab junit tap; do
    grade --convert "$tmp/ada.json" --format $format >"$tmp/said"
    ok "$format does not" sh -c "! grep -q -e vectors= -e varied '$tmp/said'"
done
want=$(printf 'grade|6|ada' | openssl dgst -sha256 -hmac 'a secret' -binary |
    od -An -td8 -N8 | tr -d ' ')
want=$((want & 0x7fffffffffffffff))
ok "its calls' seed is the HMAC of lab and student" \
    grep -q "\"seed\": $want," "$tmp/ada.json"

# A file that knows the handout's guests by heart loses the hidden test: every
# planted cheat, whoever it is.
for cheat in tests/labs/*/cheats/*.diff; do
    lab=${cheat#tests/labs/}
    lab=${lab%%/*}
    hidden=$(sed -n 's/^hidden: //p' "$cheat")
    rm -rf "$tmp/cheat"
    mkdir "$tmp/cheat"
    sed -n 's/^file *= *//p' "labs/$lab/rubric.ini" |
        xargs cp -t "$tmp/cheat"
    sed '1,/^$/d' "$cheat" | patch -s -p1 -d "$tmp/cheat"
    for id in ada bob eve; do
        grade "$lab" "$tmp/cheat" --only "$hidden" --student $id \
            --key "$tmp/key" --format json -o "$tmp/result"
        ok "lab $lab: $(basename "$cheat" .diff) fails with $id's guests" jq -e \
            ".tests[] | select(.id == \"$hidden\") | .outcome == \"fail\"" \
            "$tmp/result"
    done
done
status "a student without a key" 2 grade 6 "$tmp/own" --student ada
: >"$tmp/empty"
status "a key that is empty" 2 grade 6 "$tmp/own" --student ada \
    --key "$tmp/empty"

finish
