/* SPDX-License-Identifier: MIT */
/*
 * fold.c - compute what is known while compiling: constants, x + 0, x * 1,
 * and products and quotients by powers of 2, which become shifts (cc.h).
 */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/cc/cc.h"

static int32_t compute_signed(enum op op, int32_t a, int32_t b)
{
    if (op == OP_DIV)
        return a / b;
    if (op == OP_REM)
        return a % b;
    if (op == OP_SHR)
        return a >> (b & 31);
    if (op == OP_LT)
        return a < b;
    return a <= b;
}

static int32_t compute(const struct node *n, uint32_t a, uint32_t b)
{
    switch (n->op) {
    case OP_MUL:
        return (int32_t)(a * b);
    case OP_ADD:
        return (int32_t)(a + b);
    case OP_SUB:
        return (int32_t)(a - b);
    case OP_SHL:
        return (int32_t)(a << (b & 31));
    case OP_EQ:
        return a == b;
    case OP_NE:
        return a != b;
    case OP_AND:
        return (int32_t)(a & b);
    case OP_XOR:
        return (int32_t)(a ^ b);
    case OP_OR:
        return (int32_t)(a | b);
    default:
        break;
    }
    if (!n->value)
        return compute_signed(n->op, (int32_t)a, (int32_t)b);
    switch (n->op) {
    case OP_DIV:
        return (int32_t)(a / b);
    case OP_REM:
        return (int32_t)(a % b);
    case OP_SHR:
        return (int32_t)(a >> (b & 31));
    case OP_LT:
        return a < b;
    default:
        return a <= b;
    }
}

/* Can it be computed now?  Not what would divide by 0 or overflow. */
static bool can_compute(const struct node *n)
{
    if (n->a->kind != NODE_NUMBER || n->b->kind != NODE_NUMBER)
        return false;
    if (n->op != OP_DIV && n->op != OP_REM)
        return true;
    return n->b->value != 0 && n->b->value != -1;
}

/* Which power of 2 it is; -1: none. */
static int power(int32_t value)
{
    for (int i = 0; i < 31; i++)
        if (value == (int32_t)1 << i)
            return i;
    return -1;
}

/* The right side is a number: is there something simpler? */
static struct node *simpler(struct node *n)
{
    int32_t b = n->b->value;
    int p = power(b);

    switch (n->op) {
    case OP_ADD:
    case OP_SUB:
    case OP_SHL:
    case OP_SHR:
    case OP_OR:
    case OP_XOR:
        return b == 0 && n->a->type.depth == n->type.depth ? n->a : n;
    case OP_MUL:
        if (p >= 0) {
            n->op = OP_SHL;
            n->b->value = p;
        }
        return n;
    case OP_DIV:
        if (p >= 0 && n->value) {
            n->op = OP_SHR;
            n->b->value = p;
        }
        return n;
    case OP_REM:
        if (p >= 0 && n->value) {
            n->op = OP_AND;
            n->b->value = b - 1;
        }
        return n;
    default:
        return n;
    }
}

static bool commutes(enum op op)
{
    return op == OP_MUL || op == OP_ADD || op == OP_AND || op == OP_OR ||
           op == OP_XOR || op == OP_EQ || op == OP_NE;
}

static struct node *binary(struct node *n)
{
    struct node *a = n->a;

    if (can_compute(n))
        return node_number(
            compute(n, (uint32_t)a->value, (uint32_t)n->b->value), n->type);
    if (a->kind == NODE_NUMBER && commutes(n->op)) {
        n->a = n->b;
        n->b = a;
        a = n->a;
    }
    if (n->b->kind != NODE_NUMBER)
        return n;
    /* (x + 1) + 2 */
    if (n->op == OP_ADD && a->kind == NODE_BINARY && a->op == OP_ADD &&
        a->b->kind == NODE_NUMBER) {
        n->b->value += a->b->value;
        n->a = a->a;
    }
    return simpler(n);
}

static struct node *unary(struct node *n)
{
    if (n->a->kind != NODE_NUMBER)
        return n;
    if (n->kind == NODE_NEGATE)
        return node_number((int32_t)(0u - (uint32_t)n->a->value), n->type);
    if (n->kind == NODE_INVERT)
        return node_number(~n->a->value, n->type);
    return node_number(!n->a->value, n->type);
}

struct node *fold(struct node *n)
{
    struct node **link = &n->a;

    if (n->kind == NODE_CALL) {
        for (; *link; link = &(*link)->next) {
            struct node *next = (*link)->next;

            *link = fold(*link);
            (*link)->next = next;
        }
        return n;
    }
    n->a = n->a ? fold(n->a) : 0;
    n->b = n->b ? fold(n->b) : 0;
    n->c = n->c ? fold(n->c) : 0;
    switch (n->kind) {
    case NODE_BINARY:
        return binary(n);
    case NODE_NEGATE:
    case NODE_INVERT:
    case NODE_NOT:
        return unary(n);
    case NODE_COND:
        if (n->c->kind == NODE_NUMBER)
            return n->c->value ? n->a : n->b;
        return n;
    default:
        return n;
    }
}
