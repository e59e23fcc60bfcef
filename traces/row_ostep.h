/* SPDX-License-Identifier: MIT */
/*
 * row_ostep.h - rows numbered as in the tables of OSTEP's appendix on virtual
 * machine monitors: a new number whenever another one acts.
 */
#ifndef TRACES_ROW_OSTEP_H
#define TRACES_ROW_OSTEP_H

#include "traces/rows.h"

/* "4"; "3.2" where one of OSTEP's rows is several of ours. */
void row_ostep(const struct rows *rows, size_t i, struct say *to);

#endif
