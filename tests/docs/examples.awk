# SPDX-License-Identifier: MIT
# examples.awk - the examples of commands.def as a document: those of commands
# that make the machine run in a panel each, the others of a group in one.
BEGIN { FS = "\"" }

function fence(title) {
    if (open)
        print "```"
    printf "## %s\n```\nbuild/mirrorball\n", title
    open = 1
}

/^COMMAND\(/ {
    name = $1
    gsub(/^COMMAND\(|[, ]/, "", name)
    group = $3
    gsub(/.*E, |.*N, |[, ]/, "", group)
    shown = 0
}

/Example: / {
    if (group == "RUN" || group != last)
        fence(group)
    last = group
    example = $0
    sub(/.*Example: /, "", example)
    sub(/\\n.*/, "", example)
    print example
}

END { print "```" }
