# SPDX-License-Identifier: MIT
# words.awk - the panel's commands and their aliases from commands.def, a line
# each, with the first argument if it cannot be left out.
BEGIN { FS = "\"" }
/^COMMAND\(/ {
    name = $1
    gsub(/^COMMAND\(|[, ]/, "", name)
    split($4, argument, " ")
    must = argument[1] ~ /^\[/ ? "" : argument[1]
    print name, must
    if ($2 != "")
        print $2, must
}
