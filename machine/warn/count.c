/* SPDX-License-Identifier: MIT */
/*
 * count.c - timing code by the difference of two readings of Count.
 *
 * What registers hold is followed through moves, and through stores and loads
 * of the same word.  Adding to a reading makes a deadline, and comparing a
 * difference asks whether it has passed: Count is for that.  Whoever divides,
 * shifts, multiplies or sums up a difference takes it for a measurement.
 */
#include "machine/spec/hwr.h"
#include "machine/warn/parts.h"

enum { HWR_CC = 2, REG_ZERO = 0 };

static void set(struct warn_counts *c, unsigned reg, enum warn_about about)
{
    c->about[reg] = reg == REG_ZERO ? ABOUT_NOTHING : (uint8_t)about;
}

static bool reads_count(const struct machine *m, const struct insn *i)
{
    if (i->id == INSN_mfc0)
        return warn_register(i) == CP0_count;
    return i->id == INSN_rdhwr && i->rd == HWR_CC &&
           hwr_readable(HWR_CC, m->cpu.cp0[CP0_status], m->cpu.cp0[CP0_hwrena]);
}

/* The register it is a copy of; REG_ZERO: it is none. */
static unsigned copied(const struct insn *i)
{
    switch ((int)i->id) {
    case INSN_addu:
    case INSN_or:
        if (i->rt == REG_ZERO)
            return i->rs;
        return i->rs == REG_ZERO ? i->rt : REG_ZERO;
    case INSN_addiu:
    case INSN_ori:
        return (uint16_t)i->word == 0 ? i->rs : REG_ZERO;
    }
    return REG_ZERO;
}

/* The register it writes, by the first letter of its operands. */
static unsigned target(const struct insn *i)
{
    char first = insn_info[i->id].args[0];

    if (i->class == CLASS_STORE || i->class == CLASS_TRAP || i->id == INSN_mtc0)
        return REG_ZERO;
    if (first == 'd' || first == 'U')
        return i->rd;
    return first == 't' ? i->rt : REG_ZERO;
}

static unsigned spill_of(const struct warn_counts *c, uint32_t va)
{
    unsigned n = 0;

    while (n < WARN_SPILLS &&
           (c->spill[n].about == ABOUT_NOTHING || c->spill[n].va != va))
        n++;
    return n;
}

static void store(struct warn_counts *c, uint32_t va, enum warn_about about)
{
    unsigned n = spill_of(c, va);

    if (n == WARN_SPILLS) {
        if (about == ABOUT_NOTHING)
            return;
        n = c->next;
        c->next = (n + 1) % WARN_SPILLS;
    }
    c->spill[n].va = va;
    c->spill[n].about = (uint8_t)about;
}

static enum warn_about load(const struct warn_counts *c, uint32_t va)
{
    unsigned n = spill_of(c, va);

    return n < WARN_SPILLS ? (enum warn_about)c->spill[n].about : ABOUT_NOTHING;
}

/* Is a difference taken for a measurement? */
static bool measures(const struct warn_counts *c, const struct insn *i)
{
    switch ((int)i->id) {
    case INSN_mult:
    case INSN_multu:
    case INSN_mul:
    case INSN_div:
    case INSN_divu:
    case INSN_srl:
    case INSN_srlv:
    case INSN_addu:
        return copied(i) == REG_ZERO && (c->about[i->rs] == ABOUT_DIFFERENCE ||
                                         c->about[i->rt] == ABOUT_DIFFERENCE);
    }
    return false;
}

/* What the register that i writes will hold. */
static enum warn_about result(const struct machine *m, const struct insn *i)
{
    const struct warn_counts *c = &m->warn->counts;

    if (reads_count(m, i))
        return ABOUT_READING;
    if (i->id == INSN_subu && c->about[i->rs] == ABOUT_READING &&
        c->about[i->rt] == ABOUT_READING)
        return ABOUT_DIFFERENCE;
    if (i->id == INSN_lw)
        return load(c, m->cpu.regs.r[i->rs] + (uint32_t)i->imm);
    return (enum warn_about)c->about[copied(i)];
}

/*
 * Whoever shares the CPU out among others must measure how long each had it,
 * in whatever unit there is: the monitor is not blamed for that.
 */
static bool shares_the_cpu(const struct machine *m)
{
    return m->monitored && m->cpu.mode == MODE_KERNEL;
}

void count_look(struct machine *m, const struct insn *i)
{
    struct warn_counts *c = &m->warn->counts;

    if (i->id == INSN_sw)
        store(c, m->cpu.regs.r[i->rs] + (uint32_t)i->imm,
              (enum warn_about)c->about[i->rt]);
    if (measures(c, i) && !shares_the_cpu(m))
        warn_say(m, WARN_count,
                 "code is timed by the difference of two readings of Count: "
                 "these are cycles of this machine's cost table");
    set(c, target(i), result(m, i));
}
