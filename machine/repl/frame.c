/* SPDX-License-Identifier: MIT */
/*
 * frame.c - from a function to its caller, by the call frame information that
 * the compiler left (DWARF 5, "Call Frame Information").
 *
 * libdw finds the entries; their little programs are run here, as it knows no
 * frames of MIPS.  Only what gcc writes for C is understood: a frame address
 * that is a register and an offset, registers saved at offsets from it.
 */
#include <dwarf.h>
#include <gelf.h>
#include <string.h>

#include "machine/repl/dwarf_inside.h"

enum { STATES_MAX = 4, OPERAND = 0x3f };

/* Where the caller's registers are, at some instruction. */
struct rules {
    unsigned base;  /* the frame address is this register's value ... */
    int32_t offset; /* ... and this */
    bool saved[DW_FRAME_REGS];
    int32_t at[DW_FRAME_REGS]; /* if saved: from the frame address */
};

/* One entry's program, being run. */
struct run {
    const uint8_t *at, *end;
    uint64_t code_factor;
    int64_t data_factor;
    uint32_t pc, until;
    struct rules rules, first; /* first: what the CIE says */
    struct rules kept[STATES_MAX];
    unsigned keeps;
    bool strange; /* an instruction that is not understood */
};

static uint64_t take_unsigned(struct run *r)
{
    uint64_t value = 0;

    for (unsigned shift = 0; r->at < r->end && shift < 64; shift += 7) {
        uint8_t byte = *r->at++;
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (!(byte & 0x80))
            break;
    }
    return value;
}

static int64_t take_signed(struct run *r)
{
    const uint8_t *from = r->at;
    uint64_t value = take_unsigned(r);
    unsigned bits = 7 * (unsigned)(r->at - from);

    if (r->at > from && r->at[-1] & 0x40 && bits < 64)
        value |= ~(uint64_t)0 << bits;
    return (int64_t)value;
}

static uint32_t take_fixed(struct run *r, unsigned bytes)
{
    uint32_t value = 0;

    for (unsigned i = 0; i < bytes && r->at < r->end; i++)
        value |= (uint32_t)*r->at++ << 8 * i;
    return value;
}

static void save(struct run *r, uint64_t reg, int64_t at)
{
    if (reg >= DW_FRAME_REGS)
        return; /* HI, LO: nobody asks */
    r->rules.saved[reg] = true;
    r->rules.at[reg] = (int32_t)at;
}

static void restore(struct run *r, uint64_t reg)
{
    if (reg >= DW_FRAME_REGS)
        return;
    r->rules.saved[reg] = r->first.saved[reg];
    r->rules.at[reg] = r->first.at[reg];
}

static void keep_or_take_back(struct run *r, bool keep)
{
    if (keep && r->keeps < STATES_MAX)
        r->kept[r->keeps++] = r->rules;
    else if (!keep && r->keeps > 0)
        r->rules = r->kept[--r->keeps];
    else
        r->strange = true;
}

static void run_extended(struct run *r, uint8_t op)
{
    uint64_t reg;

    switch (op) {
    case DW_CFA_nop:
        break;
    case DW_CFA_advance_loc1:
        r->pc += (uint32_t)(take_fixed(r, 1) * r->code_factor);
        break;
    case DW_CFA_advance_loc2:
        r->pc += (uint32_t)(take_fixed(r, 2) * r->code_factor);
        break;
    case DW_CFA_advance_loc4:
        r->pc += (uint32_t)(take_fixed(r, 4) * r->code_factor);
        break;
    case DW_CFA_offset_extended:
        reg = take_unsigned(r);
        save(r, reg, (int64_t)take_unsigned(r) * r->data_factor);
        break;
    case DW_CFA_restore_extended:
        restore(r, take_unsigned(r));
        break;
    case DW_CFA_remember_state:
    case DW_CFA_restore_state:
        keep_or_take_back(r, op == DW_CFA_remember_state);
        break;
    case DW_CFA_def_cfa:
        r->rules.base = (unsigned)take_unsigned(r);
        r->rules.offset = (int32_t)take_unsigned(r);
        break;
    case DW_CFA_def_cfa_register:
        r->rules.base = (unsigned)take_unsigned(r);
        break;
    case DW_CFA_def_cfa_offset:
        r->rules.offset = (int32_t)take_unsigned(r);
        break;
    case DW_CFA_def_cfa_offset_sf:
        r->rules.offset = (int32_t)(take_signed(r) * r->data_factor);
        break;
    default:
        r->strange = true;
        break;
    }
}

/* Up to the instruction that is asked for, or to the end. */
static void run_program(struct run *r, const uint8_t *at, const uint8_t *end)
{
    r->at = at;
    r->end = end;
    while (r->at < r->end && !r->strange && r->pc <= r->until) {
        uint8_t op = *r->at++;
        uint8_t low = op & OPERAND;
        uint32_t pc = r->pc;

        switch (op & ~OPERAND & 0xff) {
        case DW_CFA_advance_loc:
            r->pc = pc + (uint32_t)(low * r->code_factor);
            break;
        case DW_CFA_offset:
            save(r, low, (int64_t)take_unsigned(r) * r->data_factor);
            break;
        case DW_CFA_restore:
            restore(r, low);
            break;
        default:
            run_extended(r, op);
            break;
        }
    }
}

/* ---------------------------------------------------------- finding entries */

static Elf_Data *frame_section(struct dw *d, const uint8_t **ident)
{
    Elf *elf = dwarf_getelf(d->dwarf);
    Elf_Scn *section = NULL;
    size_t names;
    GElf_Shdr header;

    if (elf_getshdrstrndx(elf, &names) != 0)
        return NULL;
    *ident = (const uint8_t *)elf_getident(elf, NULL);
    while ((section = elf_nextscn(elf, section)) != NULL) {
        if (!gelf_getshdr(section, &header))
            continue;
        const char *name = elf_strptr(elf, names, header.sh_name);
        if (name && strcmp(name, ".debug_frame") == 0)
            return elf_rawdata(section, NULL);
    }
    return NULL;
}

static uint32_t word_of(const uint8_t *b)
{
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 |
           (uint32_t)b[3] << 24;
}

/* Run the CIE's program, then the FDE's. */
static bool run_entry(struct run *r, Elf_Data *data, const uint8_t *ident,
                      const Dwarf_FDE *fde)
{
    Dwarf_Off next;
    Dwarf_CFI_Entry cie;

    if (dwarf_next_cfi(ident, data, false, fde->CIE_pointer, &next, &cie) !=
            0 ||
        !dwarf_cfi_cie_p(&cie))
        return false;
    r->code_factor = cie.cie.code_alignment_factor;
    r->data_factor = cie.cie.data_alignment_factor;
    run_program(r, cie.cie.initial_instructions,
                cie.cie.initial_instructions_end);
    r->first = r->rules;
    run_program(r, fde->start + 2 * sizeof(uint32_t), fde->end);
    return !r->strange;
}

static bool find_rules(struct dw *d, uint32_t pc, struct rules *rules)
{
    const uint8_t *ident;
    Elf_Data *data = frame_section(d, &ident);
    Dwarf_CFI_Entry entry;
    Dwarf_Off next = 0;

    if (!data)
        return dw_fail(d, "no call frame information");
    for (Dwarf_Off at = 0;
         dwarf_next_cfi(ident, data, false, at, &next, &entry) == 0;
         at = next) {
        if (dwarf_cfi_cie_p(&entry))
            continue;
        uint32_t first = word_of(entry.fde.start);
        uint32_t bytes = word_of(entry.fde.start + sizeof(uint32_t));
        if (pc - first >= bytes)
            continue;
        struct run r = {.pc = first, .until = pc};
        if (!run_entry(&r, data, ident, &entry.fde))
            return dw_fail(d, "v:%08x: a frame of another kind", pc);
        *rules = r.rules;
        return true;
    }
    return dw_fail(d, "v:%08x: nothing is known of its frame", pc);
}

bool dw_knows_frame(struct dw *d, uint32_t pc)
{
    struct rules rules;

    return find_rules(d, pc, &rules);
}

bool dw_frame_address(struct dw *d, const struct dw_frame *f, uint32_t *cfa)
{
    struct rules rules = {0};

    if (!find_rules(d, f->pc, &rules) || rules.base >= DW_FRAME_REGS)
        return false;
    *cfa = f->r[rules.base] + (uint32_t)rules.offset;
    return true;
}

bool dw_caller(struct dw *d, struct dw_frame *f)
{
    struct rules rules = {0};
    struct dw_frame to = *f;
    uint8_t b[4];

    if (!find_rules(d, f->pc, &rules) || rules.base >= DW_FRAME_REGS)
        return false;
    uint32_t cfa = f->r[rules.base] + (uint32_t)rules.offset;
    for (unsigned n = 1; n < DW_FRAME_REGS; n++) {
        uint32_t at = cfa + (uint32_t)rules.at[n];
        if (!rules.saved[n])
            continue;
        if (!d->memory.read(d->memory.self, at, b, sizeof b))
            return dw_fail(d, "v:%08x: no memory there", at);
        to.r[n] = word_of(b);
    }
    to.r[DW_FRAME_SP] = cfa;
    to.lost |= DW_FRAME_CLOBBERED;
    to.pc = to.r[DW_FRAME_RA];
    if (to.pc == 0 || (to.pc == f->pc && cfa == f->r[DW_FRAME_SP]))
        return dw_fail(d, "the outermost function");
    *f = to;
    return true;
}
