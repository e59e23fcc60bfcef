/* SPDX-License-Identifier: MIT */
/*
 * hazard.c - CP0 hazards: the rows of spec/hazard.def, in the order in which
 * the program executes.
 */
#include <string.h>

#include "machine/spec/segment.h"
#include "machine/warn/parts.h"

enum {
    MEMORY = INSN_COUNT + 1, /* in the column `after` */
    FAR = 4,                 /* instructions: more than any row's `between` */
    HINT_HB = 0x10           /* jr.hb, jalr.hb: in the hint field */
};

static const struct hazard {
    uint8_t before, reg, after, after_reg;
    uint8_t between;
} hazards[] = {
#define INSN_MEMORY MEMORY
#define HAZARD(before, reg, after, after_reg, between)                         \
    {INSN_##before, CP0_##reg, INSN_##after, CP0_##after_reg, between},
#include "machine/spec/hazard.def"
#undef HAZARD
#undef INSN_MEMORY
};

void hazard_barrier(struct warn_hazards *h)
{
    memset(h->mtc0, 0, sizeof h->mtc0);
    memset(h->insn, 0, sizeof h->insn);
}

/* ehb is one of the ways to say "shift $zero by nothing". */
static bool is_barrier(const struct insn *i)
{
    const uint32_t ehb = 0x000000c0;

    if (i->id == INSN_jr || i->id == INSN_jalr)
        return i->sa & HINT_HB;
    return i->word == ehb || i->id == INSN_eret;
}

/* Does it go through the TLB? */
static bool is_mapped(const struct machine *m, const struct insn *i)
{
    const struct cpu *cpu = &m->cpu;
    const struct segment *s = segment_of(cpu->regs.r[i->rs] + (uint32_t)i->imm);

    return !segment_unmapped(s, cpu->cp0[CP0_status]);
}

static bool is_after(const struct machine *m, const struct hazard *z,
                     const struct insn *i)
{
    if (z->after == MEMORY)
        return (i->class == CLASS_LOAD || i->class == CLASS_STORE) &&
               is_mapped(m, i);
    if (z->after != i->id)
        return false;
    return z->after_reg == CP0_NONE || z->after_reg == warn_register(i);
}

/* When the row's writer was executed; 0: not lately. */
static uint64_t written(const struct warn_hazards *h, const struct hazard *z,
                        const struct insn *i, enum cp0_reg *reg)
{
    *reg = (enum cp0_reg)z->reg;
    if (z->before != INSN_mtc0)
        return h->insn[z->before];
    if (*reg == CP0_NONE)
        *reg = warn_register(i);
    return *reg == CP0_NONE ? 0 : h->mtc0[*reg];
}

static void check(struct machine *m, const struct hazard *z,
                  const struct insn *i)
{
    const struct warn_hazards *h = &m->warn->hazards;
    enum cp0_reg reg;
    uint64_t when = written(h, z, i, &reg);

    if (when == 0 || h->now - when > z->between || !is_after(m, z, i))
        return;
    warn_say(m, WARN_hazard, "%s follows %s%s%s with no ehb between",
             insn_info[i->id].name, insn_info[z->before].name,
             reg == CP0_NONE ? "" : " ",
             reg == CP0_NONE ? "" : cp0_info[reg].name);
}

static void note(struct warn_hazards *h, const struct insn *i)
{
    enum cp0_reg reg;

    switch ((int)i->id) {
    case INSN_mtc0:
        reg = warn_register(i);
        if (reg != CP0_NONE)
            h->mtc0[reg] = h->now;
        return;
    case INSN_tlbp:
    case INSN_tlbr:
    case INSN_tlbwi:
    case INSN_tlbwr:
        h->insn[i->id] = h->now;
        return;
    }
}

/* One use of one thing too early is one warning, though rows agree on it. */
void hazard_look(struct machine *m, const struct insn *i)
{
    struct warn_hazards *h = &m->warn->hazards;

    h->now++;
    for (size_t n = 0; n < sizeof hazards / sizeof *hazards; n++)
        check(m, &hazards[n], i);
    if (is_barrier(i))
        hazard_barrier(h);
    else
        note(h, i);
}
