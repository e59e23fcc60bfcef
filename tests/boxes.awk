# SPDX-License-Identifier: MIT
# boxes.awk - look at a picture of lanes as DOT: is everything in its place?
#
# Prints one line for each thing that is wrong, and last a count of the steps.
# All lengths are points; a record is one node, edge or panel.
BEGIN {
    RS = "];"
    PITCH = 0.602   # of the font: a character's width at one point
    LEADING = 1.3
    INCH = 72
}

function attribute(name,    at, value) {
    at = match($0, name "=\"?[^\",\n\\]]*")
    if (!at) return ""
    value = substr($0, RSTART + length(name) + 1, RLENGTH - length(name) - 1)
    sub(/^"/, "", value)
    return value
}

# The words of a label must fit its box, line by line.
function check_words(name, w, h,    rest, size, text, high, end) {
    rest = $0
    high = 0
    while (match(rest, /POINT-SIZE="[0-9.]*"/)) {
        size = substr(rest, RSTART + 12, RLENGTH - 13)
        rest = substr(rest, RSTART + RLENGTH)
        sub(/^[^>]*>(<B>)?/, "", rest)
        end = index(rest, "<")
        text = substr(rest, 1, end - 1)
        gsub(/&#[0-9]*;/, "x", text)
        if (length(text) * size * PITCH > w + 0.5)
            print name ": too wide: " text
        high += size * LEADING
    }
    if (high > h + 0.5)
        print name ": too high: " $0
}

/class=(lane|step|trap)/ {
    match($0, /n[0-9]+[ \t]+\[/)
    name = substr($0, RSTART, RLENGTH - 1)
    match($0, /pos="[^"]*"/)
    split(substr($0, RSTART + 5, RLENGTH - 6), pos, ",")
    w = attribute("width") * INCH
    h = attribute("height") * INCH
    check_words(name, w - (/class=step/ ? 16 : 4), h)
}

/class=lane/ {
    column[pos[1]] = 1
    order = order " " heading($0)
}

function heading(text) {
    match(text, /<B>[A-Za-z ]*/)
    return substr(text, RSTART + 3, RLENGTH - 3)
}

/class=step/ {
    steps++
    if (!(pos[1] in column))
        print name ": in no lane: " pos[1]
    if (steps > 1 && -pos[2] < last - 0.01)
        print name ": above the step before it"
    last = -pos[2]
    x[steps] = pos[1]; y[steps] = pos[2]; width[steps] = w; height[steps] = h
    for (i = 1; i < steps; i++) {
        dx = x[i] > pos[1] ? x[i] - pos[1] : pos[1] - x[i]
        dy = y[i] > pos[2] ? y[i] - pos[2] : pos[2] - y[i]
        if (dx < (width[i] + w) / 2 && dy < (height[i] + h) / 2)
            print name ": overlaps step " i
    }
}

END {
    print "lanes" order
    print steps + 0 " steps"
}
