/* SPDX-License-Identifier: MIT */
/* expr.c - see expr.h. */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/database/expr.h"

uint32_t expr_value(const struct expr *e, const struct row *r)
{
    switch (e->kind) {
    case EXPR_COLUMN:
        return r->column[e->value];
    case EXPR_NUMBER:
        return e->value;
    case EXPR_ADD:
        return expr_value(e->a, r) + expr_value(e->b, r);
    case EXPR_SUB:
        return expr_value(e->a, r) - expr_value(e->b, r);
    case EXPR_MUL:
        return expr_value(e->a, r) * expr_value(e->b, r);
    case EXPR_DIV:
        return expr_value(e->a, r) / expr_value(e->b, r);
    case EXPR_EQUAL:
        return expr_value(e->a, r) == expr_value(e->b, r);
    case EXPR_LESS:
        return expr_value(e->a, r) < expr_value(e->b, r);
    case EXPR_AND:
        return expr_value(e->a, r) && expr_value(e->b, r);
    }
    return 0;
}

static const struct expr *make(struct expr from)
{
    struct expr *e = malloc(sizeof *e);

    if (!e)
        die("no memory");
    *e = from;
    return e;
}

const struct expr *column(uint32_t n)
{
    return make((struct expr){EXPR_COLUMN, n, 0, 0});
}

const struct expr *number(uint32_t n)
{
    return make((struct expr){EXPR_NUMBER, n, 0, 0});
}

const struct expr *expr(const struct expr *a, enum expr_kind kind,
                        const struct expr *b)
{
    return make((struct expr){kind, 0, a, b});
}

const struct expr *between(uint32_t n, uint32_t low, uint32_t high)
{
    return expr(
        expr(column(n), EXPR_LESS, number(high)), EXPR_AND,
        expr(number(low), EXPR_LESS, expr(column(n), EXPR_ADD, number(1))));
}
