/* SPDX-License-Identifier: MIT */
/* row.c - the rows: kinds of instruction, and random words of each. */
#include <stdio.h>

#include "machine/popek/parts.h"

enum {
    SEL = 7,         /* the bits of mfc0 that choose sel */
    ABSENT_REG = 25, /* CP0 25, 7 has no row in cp0.def */
    COP0 = 0x40000000,
    REG_SHIFT = 11,
    TRIES = 1000
};

static bool has_register(enum insn_id id)
{
    return id == INSN_mfc0 || id == INSN_mtc0;
}

static bool has_address(enum insn_id id)
{
    enum insn_class class = insn_info[id].class;

    return class == CLASS_LOAD || class == CLASS_STORE || id == INSN_cache ||
           id == INSN_synci;
}

/* How many rows one instruction makes. */
static unsigned variants(enum insn_id id)
{
    if (has_register(id))
        return CP0_COUNT + 1;
    return has_address(id) || id == INSN_reserved ? 2 : 1;
}

unsigned popek_rows(void)
{
    unsigned n = 0;

    for (enum insn_id id = 0; id <= INSN_reserved; id++)
        n += variants(id);
    return n;
}

struct popek_row popek_row(unsigned n)
{
    struct popek_row row = {.insn = 0, .reg = CP0_NONE};

    while (n >= variants(row.insn))
        n -= variants(row.insn++);
    if (has_register(row.insn))
        row.reg = (enum cp0_reg)n;
    else
        row.at = n == 1 ? POPEK_KSEG0 : POPEK_MAPPED;
    return row;
}

void popek_name(const struct popek_row *row, char name[POPEK_NAME])
{
    const char *insn = insn_info[row->insn].name, *more = "";

    if (has_register(row->insn))
        more = row->reg == CP0_NONE ? "(no register)" : cp0_info[row->reg].name;
    else if (row->at == POPEK_KSEG0)
        more = row->insn == INSN_reserved ? "cop0" : "kseg0";
    snprintf(name, POPEK_NAME, "%s%s%s", insn, *more ? " " : "", more);
}

/* Fixed bits of a row beyond its instruction's. */
static uint32_t fixed(const struct popek_row *row, uint32_t word)
{
    uint32_t number = ABSENT_REG, sel = SEL;

    if (row->insn == INSN_reserved && row->at == POPEK_KSEG0)
        return (word & ~0xfc000000u) | COP0;
    if (!has_register(row->insn))
        return word;
    if (row->reg != CP0_NONE) {
        number = cp0_info[row->reg].num;
        sel = cp0_info[row->reg].sel;
    }
    word &= ~(31u << REG_SHIFT | SEL);
    return word | number << REG_SHIFT | sel;
}

/* Is the word one of this row? */
bool row_has(const struct popek_row *row, uint32_t word)
{
    struct insn i = insn_decode(word);

    if (i.id != row->insn || fixed(row, word) != word)
        return false;
    if (row->insn == INSN_reserved)
        return insn_is_cop0(&i) == (row->at == POPEK_KSEG0);
    if (row->insn == INSN_cache && row->at == POPEK_KSEG0)
        return i.rs != 0 && insn_cache_by_address(&i);
    return row->at == POPEK_MAPPED || i.rs != 0;
}

/* Offsets stay small, so that the base register can be right. */
static uint32_t operands(const struct popek_row *row, uint32_t *seed)
{
    const uint32_t imm = 0xffff, hint = 3u << (REG_SHIFT + 3);
    uint32_t word = popek_random(seed);

    if (row->insn == INSN_rdhwr)
        word &= ~hint; /* mostly registers that are there */
    return has_address(row->insn) ? word & ~(imm & ~0x1fu) : word;
}

uint32_t row_word(const struct popek_row *row, uint32_t *seed)
{
    const struct insn_info *info = &insn_info[row->insn];

    for (int n = 0; n < TRIES; n++) {
        uint32_t word = info->match | (operands(row, seed) & ~info->mask);

        word = fixed(row, word);
        if (row_has(row, word))
            return word;
    }
    return info->match;
}
