/* SPDX-License-Identifier: MIT */
/*
 * draw_page_state.h - the machine's tables as the rows of a page: registers,
 * CP0, both TLBs, pmap.
 *
 * Every row has a number that never changes within a page, so two moments
 * differ in the rows whose texts differ.  Cells are separated by tabs; "" is a
 * row that is not shown.
 */
#ifndef TRACES_DRAW_PAGE_STATE_H
#define TRACES_DRAW_PAGE_STATE_H

#include <stdbool.h>
#include <stddef.h>

#include "traces/flow.h"
#include "traces/known.h"

enum { STATE_TABLES = 5, STATE_PAGES = 24, STATE_TEXT = 120 };

struct state_table {
    const char *id, *title;
    const char *what;    /* one of its rows: "TLB entry"; "" if its name does */
    const char *columns; /* separated by tabs */
    const char *bare;    /* on a bare machine; NULL: the same */
    size_t rows;
    bool monitored; /* a bare machine has none */
};

extern const struct state_table state_table[STATE_TABLES];

enum { STATE_ROWS = 34 + CP0_COUNT + 2 * KNOWN_ENTRIES + STATE_PAGES };

/* What a flow is about: whose beliefs, and which physical pages. */
struct state_view {
    unsigned vm;
    bool monitored;
    uint32_t pfn[STATE_PAGES];
    size_t pages;
};

struct state_view state_view_of(const struct flow *f);

/* Registers at some moment, by the numbers of `regs`. */
struct page_regs {
    uint32_t value[REGS_COUNT];
    bool known[REGS_COUNT];
};

struct state_rows {
    char text[STATE_ROWS][STATE_TEXT];
};

/* Registers and real CP0 are taken from `regs`, all else from k. */
void state_rows(const struct known *k, const struct page_regs *regs,
                const struct state_view *v, struct state_rows *out);

#endif
