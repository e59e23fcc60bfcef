/* SPDX-License-Identifier: MIT */
/* core.c - see core.h. */
#include "guestos/unix/bin/eng/blocks.h"
#include "guestos/unix/bin/eng/core.h"

/* Is the field equal to this value? */
static struct net *is(const struct bus *field, uint32_t value)
{
    struct net *all = 0;

    for (int i = 0; i < field->width; i++) {
        struct net *bit = field->bit[i];

        if (!(value >> i & 1))
            bit = net_gate(GATE_NOT, bit, 0, 0);
        all = all ? net_gate(GATE_AND, all, bit, 0) : bit;
    }
    return all;
}

static struct net *any(const struct bus *b)
{
    struct net *some = b->bit[0];

    for (int i = 1; i < b->width; i++)
        some = net_gate(GATE_OR, some, b->bit[i], 0);
    return some;
}

/* What goes into register d. */
static struct bus result_of(const struct bus *op, const struct bus *s,
                            const struct bus *t, const struct bus *value)
{
    struct net *minus = is(op, CORE_SUB);
    struct net *zero = net_new();
    struct bus turned = {.width = CORE_BITS};
    struct bus of[8];
    struct bus low = bus_part(op, 0, 3);

    for (int i = 0; i < CORE_BITS; i++)
        turned.bit[i] = net_gate(GATE_XOR, t->bit[i], minus, 0);
    of[CORE_ADD] = block_add(s, &turned, minus);
    of[CORE_ADD].width = CORE_BITS;
    of[CORE_SUB] = of[CORE_ADD];
    of[CORE_AND] = block_each(GATE_AND, s, t);
    of[CORE_OR] = block_each(GATE_OR, s, t);
    of[CORE_XOR] = block_each(GATE_XOR, s, t);
    of[CORE_SET].width = CORE_BITS;
    for (int i = 0; i < CORE_BITS; i++)
        of[CORE_SET].bit[i] = i < value->width ? value->bit[i] : zero;
    of[CORE_LOOP] = of[CORE_SET];
    of[7] = of[CORE_SET];
    return block_select(&low, of);
}

/* pc + 1, or pc + offset if it loops. */
static struct bus next_pc(const struct bus *pc, const struct bus *offset,
                          struct net *loops)
{
    struct net *zero = net_new();
    struct net *one = net_gate(GATE_NOT, zero, 0, 0);
    struct bus none = {.width = CORE_PC_BITS};
    struct bus step, jump;

    for (int i = 0; i < CORE_PC_BITS; i++)
        none.bit[i] = zero;
    step = block_add(pc, &none, one);
    jump = block_add(pc, offset, zero);
    step.width = CORE_PC_BITS;
    jump.width = CORE_PC_BITS;
    return block_mux(loops, &step, &jump);
}

void core_build(struct core *c, struct net *clock)
{
    struct bus op, d, s, t, value, rs, rt, rd, result, pc;
    struct net *loop, *writes;

    c->insn = net_bus(16);
    c->pc = net_bus(CORE_PC_BITS);
    for (int i = 0; i < CORE_REGISTERS; i++)
        c->reg[i] = net_bus(CORE_BITS);
    op = bus_part(&c->insn, 12, 4);
    d = bus_part(&c->insn, 8, 4);
    s = bus_part(&c->insn, 4, 4);
    t = bus_part(&c->insn, 0, 4);
    value = bus_part(&c->insn, 0, 8);
    rs = block_select(&s, c->reg);
    rt = block_select(&t, c->reg);
    rd = block_select(&d, c->reg);
    result = result_of(&op, &rs, &rt, &value);
    loop = is(&op, CORE_LOOP);
    writes = net_gate(GATE_NOT, loop, 0, 0);
    for (uint32_t i = 0; i < CORE_REGISTERS; i++) {
        struct net *here = net_gate(GATE_AND, is(&d, i), writes, 0);
        struct bus next = block_mux(here, &c->reg[i], &result);

        block_flops(&next, clock, &c->reg[i]);
    }
    pc = next_pc(&c->pc, &value, net_gate(GATE_AND, loop, any(&rd), 0));
    block_flops(&pc, clock, &c->pc);
}

void core_model_step(struct core_model *m, uint32_t insn)
{
    uint32_t s = m->reg[insn >> 4 & 15];
    uint32_t t = m->reg[insn & 15];
    uint32_t *d = &m->reg[insn >> 8 & 15];
    uint8_t next = (uint8_t)(m->pc + 1);

    switch ((enum core_op)(insn >> 12)) {
    case CORE_ADD:
        *d = s + t;
        break;
    case CORE_SUB:
        *d = s - t;
        break;
    case CORE_AND:
        *d = s & t;
        break;
    case CORE_OR:
        *d = s | t;
        break;
    case CORE_XOR:
        *d = s ^ t;
        break;
    case CORE_SET:
        *d = insn & 255;
        break;
    case CORE_LOOP:
        if (*d != 0)
            next = (uint8_t)(m->pc + insn);
        break;
    }
    m->pc = next;
}
