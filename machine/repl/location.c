/* SPDX-License-Identifier: MIT */
/*
 * location.c - where a local variable is at some instruction: in memory, in a
 * register, in pieces of both, or nowhere but as a value that can be worked
 * out (DWARF 5, 2.5 "DWARF Expressions" and 2.6 "Location Descriptions").
 *
 * What a place is made of, other than memory, is put together in d->held.
 * Not understood: DW_OP_entry_value, which needs the caller's knowledge of its
 * arguments, branches, and types of more than 32 bits on the stack; such a
 * variable is said to be optimized out, as if it were nowhere.
 */
#include <dwarf.h>
#include <string.h>

#include "machine/repl/dwarf_inside.h"

enum { STACK = 16, WORD = 4 };

struct eval {
    struct dw *d;
    const struct dw_frame *frame;
    uint32_t stack[STACK];
    unsigned depth;
    enum { NOWHERE, MEMORY, VALUE } kind; /* of the top of the stack */
    bool strange;
};

static void push(struct eval *e, uint32_t value)
{
    if (e->depth == STACK)
        e->strange = true;
    else
        e->stack[e->depth++] = value;
}

static uint32_t pop(struct eval *e)
{
    if (e->depth > 0)
        return e->stack[--e->depth];
    e->strange = true;
    return 0;
}

/* The n-th from the top, which is 0. */
static void pick(struct eval *e, unsigned n)
{
    if (n < e->depth)
        push(e, e->stack[e->depth - 1 - n]);
    else
        e->strange = true;
}

static uint32_t reg(struct eval *e, uint64_t n)
{
    if (n < DW_FRAME_REGS && !(e->frame->lost >> n & 1))
        return e->frame->r[n];
    e->strange = true; /* HI and LO keep no variable */
    return 0;
}

static uint32_t frame_address(struct eval *e)
{
    uint32_t cfa = 0;

    if (!dw_frame_address(e->d, e->frame, &cfa))
        e->strange = true;
    return cfa;
}

static uint32_t memory(struct eval *e, uint32_t at, uint64_t bytes)
{
    uint8_t b[WORD] = {0};

    if (bytes > WORD ||
        !e->d->memory.read(e->d->memory.self, at, b, (uint32_t)bytes))
        e->strange = true;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 |
           (uint32_t)b[3] << 24;
}

static uint32_t two(struct eval *e, uint8_t atom, uint32_t a, uint32_t b)
{
    switch (atom) {
    case DW_OP_plus: return a + b;
    case DW_OP_minus: return a - b;
    case DW_OP_mul: return a * b;
    case DW_OP_and: return a & b;
    case DW_OP_or: return a | b;
    case DW_OP_xor: return a ^ b;
    case DW_OP_shl: return b < 32 ? a << b : 0;
    case DW_OP_shr: return b < 32 ? a >> b : 0;
    case DW_OP_shra: return (uint32_t)((int32_t)a >> (b < 31 ? b : 31));
    case DW_OP_eq: return a == b;
    case DW_OP_ne: return a != b;
    case DW_OP_lt: return (int32_t)a < (int32_t)b;
    case DW_OP_le: return (int32_t)a <= (int32_t)b;
    case DW_OP_gt: return (int32_t)a > (int32_t)b;
    case DW_OP_ge: return (int32_t)a >= (int32_t)b;
    default: e->strange = true; return 0;
    }
}

static void on_stack(struct eval *e, const Dwarf_Op *op)
{
    uint32_t a, b;

    switch (op->atom) {
    case DW_OP_dup:
        pick(e, 0);
        break;
    case DW_OP_over:
        pick(e, 1);
        break;
    case DW_OP_drop:
        pop(e);
        break;
    case DW_OP_swap:
        a = pop(e);
        b = pop(e);
        push(e, a);
        push(e, b);
        break;
    case DW_OP_plus_uconst:
        push(e, pop(e) + (uint32_t)op->number);
        break;
    case DW_OP_not:
        push(e, ~pop(e));
        break;
    case DW_OP_neg:
        push(e, 0 - pop(e));
        break;
    case DW_OP_deref:
        push(e, memory(e, pop(e), WORD));
        break;
    case DW_OP_deref_size:
        push(e, memory(e, pop(e), op->number));
        break;
    default:
        b = pop(e);
        a = pop(e);
        push(e, two(e, op->atom, a, b));
        break;
    }
}

/* One operation but a piece; what it leaves is in memory unless it says so. */
static void step(struct eval *e, const Dwarf_Op *op)
{
    e->kind = MEMORY;
    if (op->atom >= DW_OP_lit0 && op->atom <= DW_OP_lit31) {
        push(e, op->atom - DW_OP_lit0);
    } else if (op->atom >= DW_OP_breg0 && op->atom <= DW_OP_breg31) {
        push(e, reg(e, op->atom - DW_OP_breg0) + (uint32_t)op->number);
    } else if (op->atom >= DW_OP_reg0 && op->atom <= DW_OP_reg31) {
        push(e, reg(e, op->atom - DW_OP_reg0));
        e->kind = VALUE;
    } else if (op->atom >= DW_OP_const1u && op->atom <= DW_OP_consts) {
        push(e, (uint32_t)op->number);
    } else if (op->atom == DW_OP_addr) {
        push(e, (uint32_t)op->number);
    } else if (op->atom == DW_OP_fbreg) {
        push(e, frame_address(e) + (uint32_t)op->number);
    } else if (op->atom == DW_OP_stack_value) {
        e->kind = VALUE;
    } else {
        on_stack(e, op);
    }
}

/* What was found becomes the next bytes of d->held; NOWHERE leaves a gap. */
static void hold(struct eval *e, uint32_t at, uint32_t bytes)
{
    struct dw *d = e->d;
    uint32_t top = e->kind == NOWHERE ? 0 : pop(e);

    for (uint32_t i = 0; i < bytes && at + i < DW_HELD; i++) {
        uint8_t *b = &d->held[at + i];

        if (e->kind == MEMORY)
            d->is_held[at + i] =
                d->memory.read(d->memory.self, top + i, b, 1);
        else if (e->kind == VALUE && i < WORD)
            *b = (uint8_t)(top >> 8 * i), d->is_held[at + i] = true;
    }
    e->kind = NOWHERE;
}

static void hold_block(struct dw *d, const Dwarf_Block *block)
{
    for (uint32_t i = 0; i < block->length && i < DW_HELD; i++) {
        d->held[i] = block->data[i];
        d->is_held[i] = true;
    }
}

bool dw_locate(struct dw *d, const struct dw_frame *f, Dwarf_Attribute *attr,
               const Dwarf_Op *op, size_t ops, struct dw_place *place)
{
    struct eval e = {.d = d, .frame = f};
    Dwarf_Block block;
    uint32_t held = 0;

    memset(d->is_held, 0, sizeof d->is_held);
    place->held = true;
    place->at = 0;
    if (ops == 1 && op->atom == DW_OP_implicit_value) {
        if (dwarf_getlocation_implicit_value(attr, op, &block) != 0)
            return false;
        hold_block(d, &block);
        return true;
    }
    for (size_t i = 0; i < ops && !e.strange; i++)
        if (op[i].atom == DW_OP_piece) {
            hold(&e, held, (uint32_t)op[i].number);
            held += (uint32_t)op[i].number;
        } else {
            step(&e, &op[i]);
        }
    if (e.kind == MEMORY && held == 0 && !e.strange) {
        place->held = false;
        place->at = pop(&e);
    } else if (e.kind != NOWHERE) {
        hold(&e, held, dw_size(d, *place));
    }
    return ops > 0 && !e.strange;
}

void dw_hold(struct dw *d, uint64_t value, struct dw_place *place)
{
    memset(d->is_held, 0, sizeof d->is_held);
    for (unsigned i = 0; i < sizeof value; i++) {
        d->held[i] = (uint8_t)(value >> 8 * i);
        d->is_held[i] = true;
    }
    place->held = true;
    place->at = 0;
}
