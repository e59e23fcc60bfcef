# SPDX-License-Identifier: MIT
# overall.awk - the first table: each workload, bare and at each setting.
function percent(w, n,   p) {
    p = 100 * (n - cycles[w ".bare"]) / cycles[w ".bare"]
    return sprintf("%s%.1f %%", p < 0 ? "−" : "+", p < 0 ? -p : p)
}
BEGIN {
    for (i = 1; i < ARGC; i++) {
        split(ARGV[i], pair, "=")
        cycles[pair[1]] = pair[2]
        ARGV[i] = ""
    }
    disco["pmake"] = 16; disco["eng"] = 6
    disco["raytrace"] = 3; disco["database"] = 16
    print ""
    print "| workload | bare, million cycles | plain | software TLB |" \
        " + register page | + devices by call | + zeroed pages | Disco |" \
        " `exec=emulate` |"
    print "|---|---|---|---|---|---|---|---|---|"
    n = split(workloads, name, " ")
    for (i = 1; i <= n; i++) {
        w = name[i]
        line = sprintf("| %s | %.1f |", w, cycles[w ".bare"] / 1e6)
        split("plain stlb regpage devices best", setting, " ")
        for (k = 1; k <= 5; k++)
            line = line " " percent(w, cycles[w "." setting[k]]) " |"
        print line " +" disco[w] " % |" sprintf(" × %.1f |", \
            cycles[w ".emulate"] / cycles[w ".small"])
    }
}
