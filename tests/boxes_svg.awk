# SPDX-License-Identifier: MIT
# boxes_svg.awk - of an SVG of ours with 10,000 lines of words or more: each
# line whose group has a box stands within that box, from top to bottom.
function value(name) {
    if (!match($0, " " name "=\"[^\"]*"))
        return 0
    return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) + 0
}
/^<g / { box = 0 }
/^<rect/ { top = value("y"); box = value("height") }
/^<text/ && box {
    at = value("y")
    n++
    if (at < top + 3 || at > top + box) { print; bad = 1 }
}
END { exit bad || n < 10000 }
