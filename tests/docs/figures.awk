# SPDX-License-Identifier: MIT
# figures.awk - of the rows of commands.awk, the commands that make the figures:
# each `draw ... -o NAME.svg` with NAME in the list -v figures (between blanks),
# and the `run --trace T` of what it draws.  The rows are read twice.
# A row becomes NAME or "-", tab, the command.
BEGIN { FS = OFS = "\t" }

# The word behind another.
function behind(s, word) {
    if (!index(s, " " word " "))
        return ""
    s = substr(s, index(s, " " word " ") + length(word) + 2)
    sub(/ .*/, "", s)
    return s
}

function figure(s) {
    name = behind(s, "-o")
    return s ~ / draw / && sub(/\.svg$/, "", name) &&
        index(figures, " " name " ")
}

$2 != "sh" { next }

FNR == NR {
    if (figure($3))
        wanted[behind($3, "draw")] = 1
    next
}

figure($3) { print name, $3 }
$3 ~ / run / && behind($3, "--trace") in wanted { print "-", $3 }
