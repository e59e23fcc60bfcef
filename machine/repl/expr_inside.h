/* SPDX-License-Identifier: MIT */
/* expr_inside.h - what expr.c and expr_word.c share, and nobody else sees. */
#ifndef MACHINE_REPL_EXPR_INSIDE_H
#define MACHINE_REPL_EXPR_INSIDE_H

#include "machine/repl/expr.h"
#include "machine/repl/variable.h"

enum { EXPR_WORD = 128 };

enum expr_state {
    EXPR_GOOD,
    EXPR_NO_VALUE, /* well said, but just now there is nothing to be read */
    EXPR_WRONG
};

struct parse {
    struct panel *panel;
    const struct variable_scope *scope; /* whose locals; NULL: nobody's */
    const char *at;
    char *why; /* LINE_SIZE */
    enum expr_state state;
    unsigned depth;
};

/* Remember the first reason; always 0, to be returned. */
__attribute__((format(printf, 3, 4))) uint32_t
expr_fail(struct parse *e, enum expr_state state, const char *format, ...);

/* The word in memory there. */
uint32_t expr_word_at(struct parse *e, const struct address *a);

/* What a name or a number stands for. */
uint32_t expr_word(struct parse *e, const char *word);

#endif
