/* SPDX-License-Identifier: MIT */
/*
 * expr.h - expressions over the columns of a row, as trees; what a query
 * says behind "where" and in "sum(...)".  They are interpreted for each row.
 */
#ifndef GUESTOS_UNIX_BIN_DATABASE_EXPR_H
#define GUESTOS_UNIX_BIN_DATABASE_EXPR_H

#include <stdint.h>

/* A joined row has one table's columns, then the other's. */
enum { COLUMNS_MOST = 12 };

struct row {
    uint32_t column[COLUMNS_MOST];
};

enum expr_kind {
    EXPR_COLUMN,
    EXPR_NUMBER,
    EXPR_ADD,
    EXPR_SUB,
    EXPR_MUL,
    EXPR_DIV,
    EXPR_EQUAL,
    EXPR_LESS,
    EXPR_AND
};

struct expr {
    enum expr_kind kind;
    uint32_t value; /* the column or the number */
    const struct expr *a, *b;
};

uint32_t expr_value(const struct expr *e, const struct row *r);

/* Makers; they take memory and keep it. */
const struct expr *column(uint32_t n);
const struct expr *number(uint32_t n);
const struct expr *expr(const struct expr *a, enum expr_kind kind,
                        const struct expr *b);

/* low <= column < high */
const struct expr *between(uint32_t n, uint32_t low, uint32_t high);

#endif
