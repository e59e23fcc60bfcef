/* SPDX-License-Identifier: MIT */
/*
 * handler.h - a refill handler made up for a problem, in the place of the one
 * of the guest `paging`.
 *
 * It does what the classic one does, and harmless things before; nothing but
 * k0 and k1 is touched.
 */
#ifndef LABS_QUIZ_HANDLER_H
#define LABS_QUIZ_HANDLER_H

#include <stdint.h>

#include "labs/quiz/problem.h"

enum { HANDLER_MOST = 24, HANDLER_LINE = 64 };
#define HANDLER_AT 0xc0000000u

struct handler {
    uint32_t word[HANDLER_MOST];
    unsigned words;
    char path[64]; /* the guest with this handler: a temporary file */
};

/* Of the classic handler `extra` things more. */
void handler_make(struct handler *h, struct dice *d, unsigned extra);

/* One that begins by reading these CP0 registers (enum cp0_reg) to k0. */
void handler_reading(struct handler *h, const uint32_t *reg, unsigned n);

/* Write the image; handler_end() removes it. */
void handler_write(struct handler *h);
void handler_end(const struct handler *h);

/* Instruction i as text, without tabs. */
void handler_text(const struct handler *h, unsigned i, char *to);

/* All of it, a line each, numbered from 1. */
void handler_show(struct problem *p, const struct handler *h);

#endif
