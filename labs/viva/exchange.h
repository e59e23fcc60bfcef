/* SPDX-License-Identifier: MIT */
/*
 * exchange.h - one word of a statement for another: `==` for `!=`, `<<` for
 * `>>`, 1 for 2, ENTRYLO_V for ENTRYLO_D.
 *
 * Only where it can be told without a compiler, and on paper: an operator has
 * blanks around it, a constant in capitals is replaced by one of its family
 * which the file names as well, and what is replaced stands once in its lines.
 * Whether the rest is a program is seen when it is compiled.
 */
#ifndef LABS_VIVA_EXCHANGE_H
#define LABS_VIVA_EXCHANGE_H

#include "labs/viva/source.h"

enum { EXCHANGES_MOST = 32, EXCHANGE_TEXT = 48 };

struct exchange {
    size_t from, to; /* bytes of the text */
    char with[EXCHANGE_TEXT];
};

/* Those of this span of a file of C; how many. */
size_t exchange_find(const struct source *s, const struct span *span,
                     struct exchange list[EXCHANGES_MOST]);

/* The text with it; to free. */
char *exchange_made(const struct source *s, const struct exchange *e);

#endif
