/* SPDX-License-Identifier: MIT */
/* blocks.c - see blocks.h. */
#include "guestos/unix/bin/eng/blocks.h"

struct bus block_each(enum gate_kind kind, const struct bus *a,
                      const struct bus *b)
{
    struct bus out = {.width = a->width};

    for (int i = 0; i < a->width; i++)
        out.bit[i] = net_gate(kind, a->bit[i], b->bit[i], 0);
    return out;
}

/* A full adder; *carry is its carry before and after. */
static struct net *add_bit(struct net *a, struct net *b, struct net **carry)
{
    struct net *half = net_gate(GATE_XOR, a, b, 0);
    struct net *both = net_gate(GATE_AND, a, b, 0);
    struct net *sum = net_gate(GATE_XOR, half, *carry, 0);
    struct net *over = net_gate(GATE_AND, half, *carry, 0);

    *carry = net_gate(GATE_OR, both, over, 0);
    return sum;
}

struct bus block_add(const struct bus *a, const struct bus *b,
                     struct net *carry)
{
    struct bus out = {.width = a->width + 1};

    for (int i = 0; i < a->width; i++)
        out.bit[i] = add_bit(a->bit[i], b->bit[i], &carry);
    out.bit[a->width] = carry;
    return out;
}

struct bus block_mux(struct net *choice, const struct bus *a,
                     const struct bus *b)
{
    struct bus out = {.width = a->width};

    for (int i = 0; i < a->width; i++)
        out.bit[i] = net_gate(GATE_MUX, choice, a->bit[i], b->bit[i]);
    return out;
}

/* Halve the number of buses with each bit of the choice. */
struct bus block_select(const struct bus *choice, const struct bus *of)
{
    struct bus left[16];
    int count = 1 << choice->width;

    for (int i = 0; i < count; i++)
        left[i] = of[i];
    for (int bit = 0; bit < choice->width; bit++) {
        count /= 2;
        for (int i = 0; i < count; i++)
            left[i] =
                block_mux(choice->bit[bit], &left[2 * i], &left[2 * i + 1]);
    }
    return left[0];
}

void block_flops(const struct bus *next, struct net *clock,
                 const struct bus *out)
{
    for (int i = 0; i < next->width; i++)
        net_drive(GATE_FLOP, next->bit[i], clock, 0, out->bit[i]);
}

struct bus block_register(const struct bus *next, struct net *clock)
{
    struct bus out = net_bus(next->width);

    block_flops(next, clock, &out);
    return out;
}

/* a where `choice` is 1, else 0. */
static struct bus gated(const struct bus *a, struct net *choice)
{
    struct bus out = {.width = a->width};

    for (int i = 0; i < a->width; i++)
        out.bit[i] = net_gate(GATE_AND, a->bit[i], choice, 0);
    return out;
}

struct bus block_multiply(const struct bus *a, const struct bus *b)
{
    struct net *zero = net_new();
    struct bus out = {.width = a->width + b->width};
    struct bus row = gated(a, b->bit[0]);

    row.bit[row.width++] = zero;
    for (int i = 1; i < b->width; i++) {
        struct bus high = bus_part(&row, 1, a->width);
        struct bus more = gated(a, b->bit[i]);

        out.bit[i - 1] = row.bit[0];
        row = block_add(&high, &more, zero);
    }
    for (int i = 0; i < row.width; i++)
        out.bit[b->width - 1 + i] = row.bit[i];
    return out;
}

struct bus bus_part(const struct bus *b, int from, int width)
{
    struct bus out = {.width = width};

    for (int i = 0; i < width; i++)
        out.bit[i] = b->bit[from + i];
    return out;
}
