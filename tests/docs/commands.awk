# SPDX-License-Identifier: MIT
# commands.awk - the commands of one document, in the order in which they are
# to be run: rows of LINE, KIND and TEXT, tab between them.
#
#   sh     a shell command: a line of a fence that begins with a program or a
#          variable (its explanation, behind two blanks, cut off), or a
#          `backquoted` mirrorball, make, sh tests/..., build/... with a word,
#          trace grep and others of its subcommands without its name
#   panel  the same, and it opens the front panel: the rows behind it up to
#          the next of these are typed there
#   repl   what is typed: a line of a fence that begins with a command of the
#          panel ("break x, continue": two), or a `backquoted` command of the
#          panel.  It goes to the panel opened last in this ## section (in a
#          fence, a shell command leaves it); if there is none, to a new one,
#          if it has two words at least.  If what was opened last waits for a
#          gdb, that is typed at: "(gdb) LINE" in a fence, and a `backquoted`
#          command of gdb's, to the document's end
#   fence  a fence begins: its commands start in the document's folder
#
# `R` is `COMMAND` makes R an abbreviation.  -v repl: the file that names the
# panel's commands, each with what it cannot do without ("break LOC").

BEGIN {
    while ((getline line < repl) > 0) {
        n = split(line, word, " ")
        known[word[1]] = 1
        if (n > 1)
            wants[word[1]] = 1
    }
    program = "^(mirrorball|make|sh|cd|cp|rm|mkdir|cat|echo|printf|jq|for|" \
        "export|diff|grep|patch|podman|gdb-multiarch|" \
        "[A-Z][A-Z_]+=.*|build/.*)$"
    gdbs = "^(info|print|x|stepi?|next|h?break|[ar]?watch|set|monitor|" \
        "reverse-.*|detach|quit|kill)$"
}

function first(s) { sub(/[ ,].*/, "", s); return s }
function trim(s) { sub(/^ +/, "", s); sub(/ +$/, "", s); return s }

# Up to two blanks that no quotes enclose.
function cut(s,    i, c, quote) {
    for (i = 1; i <= length(s); i++) {
        c = substr(s, i, 1)
        if (quote == "" && substr(s, i, 2) == "  ")
            return substr(s, 1, i - 1)
        if (c == quote)
            quote = ""
        else if (quote == "" && (c == "'" || c == "\""))
            quote = c
    }
    return s
}

function opens_panel(s) {
    return s !~ /--batch|--gdb/ &&
        s ~ /^(MIRRORBALL_HOME=[^ ]* )?(build\/)?mirrorball( -|$| repl( |$)| tutor( |$))/ &&
        s !~ /mirrorball (--help|--version|-h)/
}

function opens_gdb(s) { return s ~ /^(build\/)?mirrorball .*--gdb 0/ }

# A panel's words are kept until it is known that it gets no more.  One that
# is only mentioned gets none, and is not opened.
function close_panel() {
    if (panel !~ /\tpanel\t(build\/)?mirrorball\n$/)
        printf "%s", panel
    panel = gdb = ""
}

function shell(line, s) {
    if (opens_panel(s) || opens_gdb(s)) {
        close_panel()
        panel = line "\tpanel\t" s "\n"
        gdb = opens_gdb(s)
    } else {
        print line "\tsh\t" s
    }
}

function type(line, s) {
    if (panel == "")
        panel = line "\tpanel\tbuild/mirrorball\n"
    panel = panel line "\trepl\t" s "\n"
}

# A line of a panel: "break x, continue" if both are commands.
function type_all(line, s,    n, i, part, all) {
    n = split(s, part, /, /)
    all = 1
    for (i = 1; i <= n; i++)
        if (!(first(part[i]) in known))
            all = 0
    if (!all)
        type(line, s)
    else
        for (i = 1; i <= n; i++)
            type(line, part[i])
}

function fence_line(line, s) {
    sub(/^\$ /, "", s)
    if (sub(/^\(gdb\) /, "", s))
        type(line, s)
    else if (first(s) ~ program) {
        close_panel()
        shell(line, s)
        typing = opens_panel(s)
        if (s ~ /^cd /)
            moved = 1
    } else if ((typing || lines == 1) && first(s) in known) {
        typing = 1
        type_all(line, s)
    }
}

function span(line, s,    n) {
    gsub(/\\\|/, "|", s)
    s = trim(s)
    n = split(s, part, " ")
    if (gdb) {
        sub("/.*", "", part[1])
        if (part[1] ~ gdbs && length(s) > 1)
            type(line, s)
    } else if (letter != "") {
        meaning[letter] = s
        letter = ""
    } else if (n > 1 && part[1] in meaning) {
        shell(line, meaning[part[1]] substr(s, length(part[1]) + 1))
    } else if (s ~ /^trace (cat|stat|flows|grep|diff)( |$)/ || s ~ /^run -/ ||
               s ~ /^draw .*\.trace/) {
        if (n > 2)
            shell(line, "build/mirrorball " s)
    } else if (s ~ /^build\/mirrorball( |$)/ || s ~ /^mirrorball ./ || s ~ /^make( |$)/ ||
               s ~ /^([A-Z_]+=[^ ]* )*sh (tests|labs)\// ||
               s ~ /^([A-Z_]+=[^ ]* )*build\/[^ ]+ ./ ||
               s ~ /^([A-Z_]+=[^ ]* )+build\/[^ ]+$/) {
        shell(line, s)
    } else if (part[1] in known && length(part[1]) > 1 &&
               (n > 1 || (panel != "" && !(part[1] in wants)))) {
        type(line, s)
    }
}

/^```/ {
    in_fence = !in_fence
    if (moved)
        close_panel()
    typing = lines = moved = 0
    whole = ""
    if (in_fence)
        print NR "\tfence\t"
    next
}

in_fence {
    if (whole == "")
        began = NR
    if (sub(/ *\\$/, "")) {
        whole = whole trim($0) " "
        next
    }
    whole = whole trim($0)
    lines++
    fence_line(began, trim(cut(trim(whole))))
    whole = ""
    next
}

/^## / && !gdb { close_panel() }
/^$/ { open = 0 }

# Spans may go on in the next line.
{
    rest = $0
    while ((at = index(rest, "`")) > 0) {
        if (open) {
            span(began, text substr(rest, 1, at - 1))
        } else {
            began = NR
            text = ""
        }
        open = !open
        last = substr(rest, 1, at - 1)
        rest = substr(rest, at + 1)
        # "`R` is `"
        if (!open && last ~ /^[A-Z]$/ && rest ~ /^ is `/)
            letter = last
    }
    if (open)
        text = text rest " "
}

END { close_panel() }
