# SPDX-License-Identifier: MIT
# solve.awk - solves problems of `mirrorball quiz` from what they print.
#
# It shares nothing with the generator: rules of the architecture and of the
# monitor's design, written a second time.  In: problems without answers, one
# after the other, as text.  Out: `KIND SEED NUMBER answer`, a line each.

function hex(s,   n, i) {
    n = 0
    s = tolower(s)
    for (i = 1; i <= length(s); i++)
        n = n * 16 + index("0123456789abcdef", substr(s, i, 1)) - 1
    return n
}

function bit(n, b) { return int(n / 2 ^ b) % 2 }

function page(va) { return int(va / 4096) }

# The word behind `name` on the line, as it is written there.
function word(line, name) {
    if (!match(line, name " [0-9a-f]+")) return ""
    return substr(line, RSTART + length(name) + 1, RLENGTH - length(name) - 1)
}

function answer(text) { print kind, seed, number, text }

# ------------------------------------------------------------ TLB entries
# [0] vpn 0005e/0005f ASID 3 G 0 | even PFN 000df W 1 V 1 | odd PFN ...
function entry_line(   part, e) {
    split($0, part, "|")
    e = entries++
    vpn2[e] = hex(word(part[1], "vpn"))
    asid_of[e] = hex(word(part[1], "ASID"))
    global[e] = word(part[1], "G") == "1"
    for (h = 0; h < 2; h++) {
        pfn[e, h] = hex(word(part[2 + h], "PFN"))
        w[e, h] = word(part[2 + h], "W") == "1"
        v[e, h] = word(part[2 + h], "V") == "1"
    }
}

function matching(va, asid,   e, p) {
    p = page(va)
    p -= p % 2
    for (e = 0; e < entries; e++)
        if (vpn2[e] == p && (global[e] || asid_of[e] == asid)) return e
    return -1
}

# "", with physical set; or what is raised.
function by_tlb(va, asid, store,   e, h) {
    e = matching(va, asid)
    if (e < 0) return "refill"
    h = page(va) % 2
    if (!v[e, h]) return "invalid"
    if (store && !w[e, h]) return "modified"
    frame = pfn[e, h]
    physical = frame * 4096 + va % 4096
    return ""
}

function mode_of(status,   ksu) {
    if (bit(status, 1) || bit(status, 2)) return "kernel"
    ksu = int(status / 8) % 4
    return ksu == 0 ? "kernel" : ksu == 1 ? "supervisor" : "user"
}

function may(mode, va) {
    if (va < hex("80000000") || mode == "kernel") return 1
    return mode == "supervisor" && va >= hex("c0000000") && va < hex("e0000000")
}

function unmapped(va) { return va >= hex("80000000") && va < hex("c0000000") }

# ---------------------------------------------------------------- questions
function translate(   va, got) {
    va = at_va()
    if (!may(mode_of(status), va)) return "address"
    if (unmapped(va)) return sprintf("%08x", va % hex("20000000"))
    got = by_tlb(va, asid, $2 == "sw")
    return got == "" ? sprintf("%08x", physical) : got
}

function modes(   m, cp0, va) {
    m = mode_of(status)
    if (/which mode/) return m
    cp0 = m == "kernel" || bit(status, 28)
    if ($2 ~ /^(mfc0|mtc0|tlbwr|tlbp|eret|di)$/) return cp0 ? "runs" : "CpU"
    if ($2 == "rdhwr") return cp0 ? "runs" : "RI"
    if ($2 == "mfc1") return "CpU"
    if ($2 == "syscall") return "Sys"
    if ($2 == "break") return "Bp"
    if ($2 == "add") return "runs"
    va = hex($6)
    return va % 4 || !may(m, va) ? ($2 == "sw" ? "AdES" : "AdEL") : "runs"
}

function at_va() { return hex(substr($0, index($0, "v:") + 2, 8)) }

function tlbsim(   pair, s) {
    if (/how many/) return refills
    pair = int(at_va() / 8192)
    if (at_va() >= hex("c0000000")) return "hit"
    for (s = wired; s < slots; s++)
        if (slot[s] == pair) return "hit"
    slot[random[++refills]] = pair
    return "refill"
}

function pmap(   va, store, got) {
    va = at_va()
    store = $2 == "sw"
    got = by_tlb(va, asid, store)
    if (got != "") return got
    if (frame >= 256) return "emulate"
    if (mfn[frame] == "nothing") return "fill"
    if (store && shared[frame]) return "copy"
    return sprintf("%08x", hex(mfn[frame]) * 4096 + va % 4096)
}

function softtlb(   pair, s, r, old, who) {
    pair = int(at_va() / 8192)
    for (s = 0; s < 2; s++)
        if (real[s] == pair) return "hit"
    who = ""
    for (s = 0; s < 3; s++)
        if (guest[s] == pair) who = "hidden"
    if (stlb != "off" && remembered[pair]) who = "software"
    if (who == "") {
        who = "reflected"
        s = tlbwr[++tlbwrs]
        old = guest[s]
        guest[s] = pair
        if (stlb != "64" && old != "") {
            remembered[old] = 0
            for (r = 0; r < 2; r++)
                if (real[r] == old) real[r] = ""
        }
    }
    remembered[pair] = 1
    real[written[++writes]] = pair
    return who
}

# The lines of the handler that trap below kernel mode.
function traps() {
    if (/bare/ || /software TLB has/) return 1
    return /which lines/ ? substr(trapping, 2) : trapped + 1
}

function handler_line() {
    if ($3 == "lui") upper = substr($4, index($4, "0x") + 2)
    if ($3 ~ /^(mfc0|mtc0|tlbwr|tlbp|eret)$/ ||
        ($3 == "lw" && $4 ~ /\(k0\)$/ && upper == "8001")) {
        trapping = trapping " " $1
        trapped++
    }
}

function beliefs(   at) {
    at = at_va()
    if (/real EPC/) return sprintf("%08x", at)
    if (/real Cause/) return "CpU"
    if (/did the CPU/) return "supervisor"
    if (/does the guest believe/) return "kernel"
    if (/from epc/) return pc
    if (/from badvaddr/) return sprintf("%08x", missed)
    if (/from status/) return "00000012"
    if (/from entryhi/)
        return sprintf("%08x", missed - missed % 8192 + asid)
    return sprintf("%08x", hex("c0800000") + int(missed / 8192) * 16)
}

# ------------------------------------------------------- the steps of a flow
# Where a step belongs; equal ones cannot be.
function rank(line) {
    if (line ~ /^user/) return line ~ /again: hit|goes on/ ? 99 : 1
    if (line ~ /whose (miss|call)/) return 2
    if (line ~ /c0_cause/) return 10
    if (line ~ /mfc0 .*c0_epc/) return 11
    if (line ~ /mtc0 zero,c0_status/) return 12
    if (line ~ /system call/) return 13
    if (line ~ /mtc0 k0,c0_status/) return 14
    if (line ~ /mtc0 .*c0_epc/) return 15
    if (line ~ /c0_context/) return 20
    if (line ~ /c0_entrylo0/) return 21
    if (line ~ /c0_entrylo1/) return 22
    if (line ~ /tlbwr/) return 23
    if (line ~ /^monitor *even/) return 24
    if (line ~ /^guest os *eret/) return 30
    if (line ~ /the real eret/) return 31
    return 50
}

function order(   text, i, best, used) {
    text = ""
    for (i in step) used[i] = 0
    for (n = 0; n < steps; n++) {
        best = 0
        for (i = 1; i <= steps; i++)
            if (!used[i] && (!best || rank(step[i]) < rank(step[best])))
                best = i
        used[best] = 1
        text = text (n ? " " : "") substr(letters, best, 1)
    }
    return text
}

# A row of the table: what it is decides all its cells.
function blank_row(line,   n) {
    n = $1
    what = substr(line, 37)
    if (what ~ /^(whose|EXL|even|the real|if|vpn)/) who_of[n] = "monitor"
    else if (what ~ /^(syscall|goes on|fetch)/ || what ~ / again: hit/ ||
             what ~ /no entry/) who_of[n] = "user"
    else who_of[n] = "guest os"
    trap_of[n] = (what ~ /^(syscall|fetch)|no entry$/ && what !~ /again/) ||
        (who_of[n] == "guest os" && what ~ /^(mfc0|mtc0|tlbwr|eret)/) \
        ? "yes" : "no"
    what_of[n] = what
    rows = n
}

# Virtual kernel mode from the reflection on, until the eret is done.
function believed(n,   i, kernel) {
    kernel = 0
    normal = 0
    for (i = 1; i <= n; i++) {
        if (who_of[i] == "guest os" && !kernel) kernel = 1
        if (what_of[i - 1] ~ /^mtc0 zero,c0_status/) normal = 1
        if (what_of[i - 1] ~ /^mtc0 k0,c0_status/) normal = 0
        if (what_of[i] ~ /real eret/) kernel = 0
    }
    return kernel ? (normal ? "K" : "K EXL") : "U"
}

function blank(   n) {
    n = $3 + 0
    if (/, who/) return who_of[n]
    if (/, real/)
        return who_of[n] == "user" ? "U" : who_of[n] == "monitor" ? "K" : "S"
    if (/, believes/) return believed(n)
    return trap_of[n]
}

function switches() {
    if (/enter kernel/) return lines
    if (/mode switches/) return 2 * lines
    return /another VM/ ? worlds : beliefs_changed
}

# "12  vm 1, guest os: ..."
function schedule_line(   vm, who) {
    vm = $3 + 0
    who = $4
    lines++
    worlds += last_vm && vm != last_vm
    beliefs_changed += (vm in last_who) && last_who[vm] != who
    last_vm = vm
    last_who[vm] = who
}

# ------------------------------------------------------------------ a problem
function forget(   i) {
    entries = refills = writes = tlbwrs = trapped = steps = lines = 0
    worlds = beliefs_changed = last_vm = 0
    trapping = upper = ""
    for (i = 0; i < 16; i++) { slot[i] = real[i] = guest[i] = "" }
    split("", mfn); split("", shared); split("", remembered)
    split("", step); split("", last_who); split("", what_of)
}

BEGIN { letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" }

/^ARG quiz/ { kind = $3; forget(); next }
/^ARG seed/ { seed = $3; next }

/^Status = /        { status = hex(substr($3, 1, 8)) }
/EntryHi.ASID = /   { asid = $NF + 0 }
/^the guest's TLB/  { asid = $NF + 0 }
/^\[[0-9]+\] vpn/   { entry_line(); next }
/^pfn /             { mfn[hex($2)] = $4 == "mfn" ? $5 : "nothing"
                      sub(/,$/, "", mfn[hex($2)])
                      shared[hex($2)] = /shared/; next }
/^[0-9]+ slots/     { slots = $1; wired = $5 + 0; next }
/^Random reads/     { sub(/.*:/, ""); split($0, random, " "); next }
/^stlb=/            { stlb = substr($1, 6); sub(/;/, "", stlb); next }
/^slots that are/   { sub(/.*real/, ""); split($0, written, " "); next }
/^guest's, by its/  { sub(/.*tlbwr/, ""); split($0, tlbwr, " "); next }
/^under the monitor/ { match($0, /ASID [0-9a-f]+/)
                      asid = hex(substr($0, RSTART + 5, RLENGTH - 5))
                      pc = substr($0, index($0, "v:") + 2, 8)
                      missed = hex(substr($0, index($0, "from v:") + 7, 8)) }
kind ~ /traps|beliefs/ && /^ *[0-9]+  v:/ { handler_line(); next }
kind == "order" && /^[A-Z]  /  { step[++steps] = substr($0, 4); next }
kind == "blank" && /^ *[0-9]+  / { blank_row($0); next }
kind == "switches" && /^ *[0-9]+  vm/ { schedule_line(); next }

/^ *[0-9]+\. .*-->/ {
    number = $1 + 0
    if (kind == "translate") answer(translate())
    if (kind == "modes") answer(modes())
    if (kind == "tlbsim") answer(tlbsim())
    if (kind == "pmap") answer(pmap())
    if (kind == "softtlb") answer(softtlb())
    if (kind == "traps") answer(traps())
    if (kind == "beliefs") answer(beliefs())
    if (kind == "order") answer(order())
    if (kind == "blank") answer(blank())
    if (kind == "switches") answer(switches())
}
