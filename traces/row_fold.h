/* SPDX-License-Identifier: MIT */
/*
 * row_fold.h - steps that repeat are shown once.
 */
#ifndef TRACES_ROW_FOLD_H
#define TRACES_ROW_FOLD_H

#include "traces/rows.h"

/*
 * Fold what comes three times or more, in groups of up to eight rows: the
 * first group stays, its last row says how often it came again.  Rows are
 * the same if the same is done in the same place; values may differ.
 */
void rows_fold(struct rows *rows);

#endif
