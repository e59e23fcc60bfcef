# SPDX-License-Identifier: MIT
# moment.awk - solves the first question of a viva's sheet (labs 4, 6, 7, 8)
# from what the sheet gives, as a student would: from the manual (PRA), and
# with nothing of ours.  LAB is set; what it says is the answer.

function number(text,    i, n) {
    for (i = 1; i <= length(text); i++)
        n = 16 * n + index("0123456789abcdef", tolower(substr(text, i, 1))) - 1
    return n
}

# Bits from..from + n - 1 of a word.
function bits(w, from, n) { return int(w / 2 ^ from) % 2 ^ n }

# The word behind `name` on this line.
function behind(name,    i) {
    for (i = 1; i < NF; i++)
        if ($i == name) {
            gsub(/[,.;]/, "", $(i + 1))
            return number($(i + 1))
        }
    return -1
}

# At EXL or ERL, or with KSU 0, it is kernel mode.
function exl() { return bits(status, 1, 1) }

/^Moment 1/   { on = 1 }
/^$/          { on = 0 }
!on           { next }
/Status/      { status = behind("Status"); asid = behind("EntryHi") % 256 }
/misses at/   { asid = behind("ASID"); sub(/.*v:/, ""); sub(/;.*/, ""); va = number($1); next }
/pair of pages at/ { sub(/.*v:/, ""); va = number(substr($1, 1, 8)); next }
/real machine raises/ {
    exception = behind_word("raises"); has = /guest's TLB has/
    sub(/.*v:/, ""); va = number(substr($1, 1, 8)); next
}
/EntryLo0/    { hi = behind("EntryHi"); mask = behind("PageMask")
                lo[0] = behind("EntryLo0"); lo[1] = behind("EntryLo1"); seen = 1 }
/pmap:/       { mfn[number($3)] = $5 == "" ? 0 : number($5) }
/real ASID/   { real = behind("is") }
/EBase/       { ebase = behind("EBase"); epc = behind("EPC") }
/tell it/     { refill = /a refill/ }
/^ *v:.*v:/   { sub(/v:/, "", $1); sub(/v:/, "", $3)
                table[number($1)] = $2; table[number($3)] = $4; next }
/^ *v:/       { sub(/v:/, "", $1); pc = number($1); slot = /in a delay slot/ }

function behind_word(name,    i) {
    for (i = 1; i < NF; i++)
        if ($i == name)
            return $(i + 1)
}

# The bytes that one half of an entry maps: PageMask covers both.
function half_bytes() { return (int(mask / 8192) + 1) * 4096 }
function lo_of(v) { return lo[int(v / half_bytes()) % 2] }

# The real EntryLo of the 4 KiB page at v.
function real_lo(v,    w, pfn, pages) {
    w = lo_of(v)
    pages = half_bytes() / 4096
    pfn = int(bits(w, 6, 24) / pages) * pages + int(v / 4096) % pages
    if (!bits(w, 1, 1) || !mfn[pfn])
        return bits(w, 0, 1)
    return mfn[pfn] * 64 + 24 + bits(w, 2, 1) * 4 + 2 + bits(w, 0, 1)
}

function of_lab_7() {
    va = int(va / 8192) * 8192
    printf "EntryHi %08x, EntryLo0 %08x, EntryLo1 %08x\n", va + real,
        real_lo(va), real_lo(va + 4096)
}

function of_lab_8(    w, store) {
    store = exception != "TLBL"
    if (!has) {
        printf "%s, %s\n", store ? "TLBS" : "TLBL", exl() ? "180" : "000"
        return
    }
    w = lo_of(va)
    if (!bits(w, 1, 1))
        printf "%s, 180\n", store ? "TLBS" : "TLBL"
    else if (store && !bits(w, 2, 1))
        print "Mod, 180"
    else
        print "nothing"
}

# The first of nested exceptions says where to return.
function of_lab_6() {
    printf "Status %08x, EPC %08x, goes on at %08x\n",
        status + (exl() ? 0 : 2), exl() ? epc : slot ? pc - 4 : pc,
        int(ebase / 4096) * 4096 + (refill && !exl() ? 0 : 384)
}

# Context has 16 bytes of the table for each pair of pages.
function of_lab_4(    at) {
    at = number("c0800000") + int(va / 8192) * 16
    printf "EntryHi %08x, EntryLo0 %s, EntryLo1 %s\n",
        int(va / 8192) * 8192 + asid, table[at], table[at + 8]
}

END {
    if (LAB == 4) of_lab_4()
    if (LAB == 6) of_lab_6()
    if (LAB == 7) of_lab_7()
    if (LAB == 8) of_lab_8()
}
