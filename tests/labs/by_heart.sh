#!/bin/sh
# SPDX-License-Identifier: MIT
# by_heart.sh LAB DIR - a submission of LAB, in DIR, that knows the answers to
# the calls of seed 1 by heart, and can do nothing.
set -eu
cd "$(dirname "$0")/../.."
lab=$1 dir=$2
mkdir -p "$dir"
# shellcheck disable=SC2046 # words: CLASS COUNT
"${B:-build}/by_heart" "$lab" \
    $(sed -n 's/^cases *= *//p' "labs/$lab/rubric.ini") >"$dir/table"
files=$(sed -n 's/^file *= *//p' "labs/$lab/rubric.ini")
for file in $files; do
    name=$(basename "$file")
    starter=labs/$lab/starter/$name
    case $name in *.c) ;; *) cp "$starter" "$dir"; continue ;; esac
    {
        cat "$dir/table"
        cat <<'END'
extern unsigned char cases[] __attribute__((weak));
extern volatile unsigned case_count __attribute__((weak));
extern volatile unsigned case_done __attribute__((weak));

static void by_heart(void)
{
    if (!cases)
        return;
    for (unsigned i = 0; i < case_count; i++) {
        unsigned char *c = cases + i * CASE_BYTES;
        unsigned long long d = 14695981039346656037ull;

        for (unsigned j = 0; j < ANSWER_AT; j++)
            d = (d ^ c[j]) * 1099511628211ull;
        for (unsigned k = 0; k < sizeof by_heart_table / sizeof *by_heart_table; k++)
            if (by_heart_table[k].digest == d)
                for (unsigned j = 0; j < CASE_BYTES - ANSWER_AT; j++)
                    c[ANSWER_AT + j] = by_heart_table[k].answer[j];
    }
    case_done = case_count;
    *(volatile unsigned *)0xbf000500 = 0x42;
}
END
        sed 's/^{$/{ by_heart();/' "$starter"
    } >"$dir/$name"
done
rm "$dir/table"
