# SPDX-License-Identifier: MIT
# moment.awk - solves the first question of a viva's sheet (labs 4 to 8)
# from what the sheet gives, as a student would: from the manual (PRA), and
# with nothing of ours.  LAB is set; what it says is the answer.  (`?`: a
# register of lab 5, for which one needs the table of its writable bits.)

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
            gsub(/[,.:;]/, "", $(i + 1))
            return number($(i + 1))
        }
    return -1
}

# At EXL or ERL, or with KSU 0, it is kernel mode.
function exl() { return bits(status, 1, 1) }

/^Moment 1/   { on = 1 }
/^$/          { on = 0 }
!on           { next }
/Status/      { status = behind("Status"); believed = behind("EntryHi")
                asid = believed % 256 }
/misses at/   { asid = behind("ASID"); sub(/.*v:/, ""); sub(/;.*/, ""); va = number($1); next }
/pair of pages at/ { sub(/.*v:/, ""); va = number(substr($1, 1, 8)); next }
/real machine raises/ {
    exception = behind_word("raises"); has = /guest's TLB has/
    sub(/.*v:/, ""); va = number(substr($1, 1, 8)); next
}
/PageMask.*EntryLo0/ { hi = behind("EntryHi"); mask = behind("PageMask")
                lo[0] = behind("EntryLo0"); lo[1] = behind("EntryLo1"); seen = 1 }
/pmap:/       { mfn[number($3)] = $5 == "" ? 0 : number($5) }
/real ASID/   { real = behind("is") }
/EBase/       { ebase = behind("EBase"); epc = behind("EPC") }
/v:.*(tlbwi|tlbwr|tlbp|mtc0)/ { insn = $2; reg = $3; sub(/.*,/, "", reg) }
/with Index/  { index_was = behind("Index") }
/in the CPU's register/ { value = behind("with") }
/Wired/       { mask = behind("PageMask") }
/^ *EntryLo0/ { lo[0] = behind("EntryLo0"); lo[1] = behind("EntryLo1") }
/^ *slot/     { slot_hi = behind("EntryHi"); lo1 = behind("EntryLo1")
                if (int(slot_hi / 8192) == int(believed / 8192) &&
                    (lo1 % 2 || slot_hi % 256 == asid))
                    found = behind("slot") + 1 }
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

# Of what it hears of, EntryHi has the pair of pages, and the ASID stays.
function of_lab_8(    w, store, told) {
    store = exception != "TLBL"
    w = has ? lo_of(va) : 0
    if (!has)
        told = (store ? "TLBS" : "TLBL") ", " (exl() ? "180" : "000")
    else if (!bits(w, 1, 1))
        told = (store ? "TLBS" : "TLBL") ", 180"
    else if (store && !bits(w, 2, 1))
        told = "Mod, 180"
    if (told == "")
        printf "nothing; EntryHi %08x\n", believed
    else
        printf "%s; EntryHi %08x\n", told, int(va / 8192) * 8192 + asid
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

# An entry is global if both of its halves are, and has then G in both.
function of_lab_5(    i, hi_bytes) {
    if (insn == "tlbp") {
        if (found)
            printf "%08x\n", found - 1
        else if (index_was >= 2147483648)
            printf "%08x\n", index_was
        else
            printf "%08x\n", index_was + 2147483648
    } else if (insn ~ /tlbw/) {
        hi_bytes = mask + 8192
        for (i = 0; i < 2; i++)
            if (!(lo[0] % 2 && lo[1] % 2))
                lo[i] -= lo[i] % 2
        printf "slot %02x, EntryHi %08x, EntryLo0 %08x, EntryLo1 %08x\n",
            index_was % 64, int(believed / hi_bytes) * hi_bytes + asid, lo[0], lo[1]
    } else {
        print "?"
    }
}

END {
    if (LAB == 4) of_lab_4()
    if (LAB == 5) of_lab_5()
    if (LAB == 6) of_lab_6()
    if (LAB == 7) of_lab_7()
    if (LAB == 8) of_lab_8()
}
