# SPDX-License-Identifier: MIT
# traps.awk - what the monitor was entered for, at the best setting: how often,
# cycles each, share of the run; a column for each workload.
BEGIN { FS = "\t"; n = split(workloads, workload, " ") }
FNR == 1 { file++ }
$1 == "run" { run[file] = $2 }
$1 == "trap" {
    times[file, $2] = $3
    cycles[file, $2] = $4
    share = $4 / run[file]
    if (!($2 in most) || share > most[$2]) most[$2] = share
}
END {
    head = "| the monitor is entered for"
    rule = "|---"
    for (i = 1; i <= n; i++) {
        head = head " | " workload[i]
        rule = rule "|---"
    }
    print ""
    print head " |"
    print rule "|"
    while (1) {
        next_one = ""
        for (t in most)
            if (!(t in done) && most[t] >= 0.0005 &&
                (next_one == "" || most[t] > most[next_one]))
                next_one = t
        if (next_one == "") break
        done[next_one]
        line = "| " next_one
        for (i = 1; i <= n; i++) {
            k = times[i, next_one]
            line = line (k ? sprintf(" | %d × %.0f, %.2f %%", k,
                cycles[i, next_one] / k, 100 * cycles[i, next_one] / run[i]) :
                " | ")
        }
        print line " |"
    }
}
