# SPDX-License-Identifier: MIT
# exceptions.awk - say of each row of commands.awk what is run for it, by
# exceptions.def, which is read first; -v doc: the rows' document.
#
# A row becomes LINE, KIND, EXIT, TEXT, RUN, BEFORE, tab between them; RUN is
# "-" if nothing is, EXIT is the status to be expected.  -v used: a file that
# gets the pattern of each exception that applied.

function trim(s) { sub(/^ +/, "", s); sub(/ +$/, "", s); return s }

FNR == NR && /^(#|$)/ { next }

FNR == NR && /^[^ ]/ {
    pattern[++n] = $0
    next
}

FNR == NR {
    field = trim($0)
    value = trim(substr(field, index(field, ":") + 1))
    field = substr(field, 1, index(field, ":") - 1)
    if (field !~ /^(why|run|exit|before|in)$/) {
        print "exceptions.def:" FNR ": no such field: " field >"/dev/stderr"
        exit 1
    }
    if ((n, field) in said && field != "why") {
        print "exceptions.def:" FNR ": " field " again" >"/dev/stderr"
        exit 1
    }
    said[n, field] = value
    next
}

{
    split($0, row, "\t")
    text = row[3]
    run = text
    status = 0
    before = ""
    for (i = 1; i <= n; i++) {
        if (row[2] == "fence" || text !~ "^(" pattern[i] ")$" ||
            (i, "in") in said && doc !~ said[i, "in"])
            continue
        print pattern[i] >used
        if ((i, "run") in said) {
            run = said[i, "run"]
            while ((at = index(run, "{}")) > 0)
                run = substr(run, 1, at - 1) text substr(run, at + 2)
        }
        if ((i, "exit") in said)
            status = said[i, "exit"]
        if ((i, "before") in said)
            before = said[i, "before"]
        break
    }
    print row[1] "\t" row[2] "\t" status "\t" text "\t" run "\t" before
}
