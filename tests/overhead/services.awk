# SPDX-License-Identifier: MIT
# services.awk - the paper's table 2: the services of the guest's kernel that
# take most of its time bare, and what the monitor adds to each.  Reads
# syscall.def, then what `run --services` wrote bare and at the best setting.
# A refill that the monitor answers by itself counts as one, too.
BEGIN { FS = "\t" }
FNR == 1 { file++ }
file == 1 && match($0, /^SYSCALL\( *[0-9]+, *[a-z]+/) {
    split(substr($0, RSTART + 8, RLENGTH - 8), row, ",")
    sub(/^ */, "", row[1]); sub(/^ */, "", row[2])
    called[row[1]] = row[2]
}
$1 == "run" { run[file] = $2 }
$1 == "service" && $3 > 0 {
    name = $2
    if (name ~ /^syscall /) {
        sub(/^syscall /, "", name)
        name = name in called ? "`" called[name] "`" : "call " name
    }
    if (name == "unseen miss") name = "refill"
    else told[file, name] = $3
    times[file, name] += $3
    cycles[file, name] += $4
    if (file == 2) kernel += $4
    for (i = 5; i <= NF; i++) part[file, name, i] += $i
    known[name]
}
# Of what the service takes bare: this much.
function of_bare(x) { return sprintf("%.2f", x / (bare * n)) }
END {
    print ""
    print "`" workload "`:"
    print ""
    print "| service | times | of kernel time | cycles, bare |" \
        " slowdown | guest's kernel | told of traps | TLB writes |" \
        " other privileged | calls, devices | hidden misses | the machine's |"
    print "|---|---|---|---|---|---|---|---|---|---|---|---|"
    for (rows = 0; rows < 10; rows++) {
        best = ""
        for (s in known)
            if (!(s in done) && times[2, s] &&
                (best == "" || cycles[2, s] > cycles[2, best] ||
                 cycles[2, s] == cycles[2, best] && s < best))
                best = s
        if (best == "" || cycles[2, best] < kernel / 500) break
        done[best]
        n = times[3, best]
        bare = cycles[2, best] / times[2, best]
        printf "| %s | %d%s | %.0f %% | %.0f |", best, times[2, best],
            told[3, best] == times[2, best] ? "" : " / " told[3, best] + 0,
            100 * cycles[2, best] / kernel, bare
        if (!n) {
            print " | | | | | | | |"
            continue
        }
        printf " %.2f | %s | %s | %s | %s | %s | %s | %s |\n",
            cycles[3, best] / n / bare, of_bare(part[3, best, 5]),
            of_bare(part[3, best, 7]), of_bare(part[3, best, 8]),
            of_bare(part[3, best, 9]),
            of_bare(part[3, best, 10] + part[3, best, 12]),
            of_bare(part[3, best, 11]), of_bare(part[3, best, 13])
    }
}
