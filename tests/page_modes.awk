# SPDX-License-Identifier: MIT
# page_modes.awk - do a page's registers belong to whom each step is of?
# The real Status must select the step's real mode, and a user's stack pointer
# be in user space.  Fails, with a line for each step that is wrong; also if
# there are no steps, or none of a user.

# The row of this name, as this line sets it: its first value, or "".
function value(name,    at, text) {
    at = index($0, "\"" name "\\u0009")
    if (!at) return ""
    text = substr($0, at + length(name) + 7)
    sub(/\\u0009.*|".*/, "", text)
    return text
}
function wrong(what) {
    print "step " steps ": " what
    bad++
}
{
    if (value("status") != "") status = value("status")
    if (value("sp") != "") sp = value("sp")
}
/^\{"cycle":/ {
    steps++
    match($0, /"real":"."/)
    real = substr($0, RSTART + 8, 1)
    mode = status ~ /kernel mode/ ? "K" : status ~ /supervisor/ ? "S" : "U"
    if (status == "" || mode != real)
        wrong("real mode " real ", Status " status)
    if ($0 ~ /"who":"user"/) {
        users++
        if (sp !~ /^[0-7]/) wrong("a user with sp " sp)
    }
}
END {
    if (!steps || !users) print steps + 0 " steps, " users + 0 " of a user"
    exit bad || !steps || !users
}
