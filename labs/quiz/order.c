/* SPDX-License-Identifier: MIT */
/*
 * order.c - bring the steps of a flow into their order.
 */
#include <stdio.h>

#include "labs/quiz/live.h"
#include "labs/quiz/kind.h"
#include "labs/quiz/steps.h"

/* A few instructions that trap nowhere have no place that one could tell. */
static void drop_plain_runs(struct rows *rows)
{
    size_t kept = 0;

    for (size_t i = 0; i < rows->count; i++)
        if (rows->row[i].lane != LANE_GUEST || rows->row[i].trap ||
            !rows->row[i].insns)
            rows->row[kept++] = rows->row[i];
    rows->count = kept;
}

void quiz_order(struct problem *p)
{
    struct live_flow live;
    struct rows rows;
    uint32_t at[STEPS_MOST];
    char answer[2 * STEPS_MOST + 1] = "";
    uint32_t n;

    steps_of_some_flow(p, &live, &rows);
    drop_plain_runs(&rows);
    n = (uint32_t)rows.count;
    for (uint32_t i = 0; i < n; i++)
        at[i] = i;
    dice_shuffle(&p->dice, at, n);
    problem_task(p, "The steps of this flow are out of order.  Which letters, "
                    "from the first to the last?  (For example: C A B)");
    for (uint32_t i = 0; i < n; i++)
        problem_given(p, "%c  %-8s  %s", 'A' + (int)i,
                      lane_name(rows.row[at[i]].lane),
                      steps_words(&rows.row[at[i]]));
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++)
            if (at[j] == i) {
                answer[2 * i] = (char)('A' + j);
                answer[2 * i + 1] = i + 1 < n ? ' ' : '\0';
            }
    problem_ask(p, "the order?");
    problem_answer(p, "%s", answer);
    problem_why(p, "the miss or call, the monitor reflects, the guest's "
                   "handler instruction by instruction, its eret, the user");
    rows_free(&rows);
    live_free(&live);
}
