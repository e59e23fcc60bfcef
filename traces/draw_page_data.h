/* SPDX-License-Identifier: MIT */
/*
 * draw_page_data.h - what a page's script is given: a JSON object in a
 * <script type="application/json">.
 *
 *   tables   [{id, rows, what}]: rows of state_table, numbered through
 *   pair     the number of the pair of pages that it missed at, if it did
 *   before   the rows' texts before the flow, by number
 *   steps    [{who, real, believes, pc, in, what, more, hardware, how, trap,
 *             when, cycle, file, line, from, text, set}]: set holds the rows
 *             that changed, [[number, text] ...]; text the source lines from
 *             `from`
 *
 * A step's registers and real CP0 are those of its own actor, when that last
 * ran in it: never the monitor's in a guest's step.  `when` says which moment
 * of a trap that is, "" if it is none.  TLBs, pmap and beliefs are as the step
 * left them, whoever did it.
 */
#ifndef TRACES_DRAW_PAGE_DATA_H
#define TRACES_DRAW_PAGE_DATA_H

#include <stdio.h>

#include "traces/draw_page.h"
#include "traces/draw_page_state.h"
#include "traces/rows.h"

void page_data(FILE *out, struct page_from from, const struct flow *f,
               const struct rows *rows);

#endif
