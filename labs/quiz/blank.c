/* SPDX-License-Identifier: MIT */
/*
 * blank.c - the table of a flow with gaps: who, real mode, believed mode,
 * and where the traps are.
 */
#include <stdio.h>

#include "labs/quiz/live.h"
#include "labs/quiz/kind.h"
#include "labs/quiz/steps.h"
#include "machine/spec/mode.h"

enum { GAPS = 8, CELLS = 4, CELL = 16 };

static const char *const column[CELLS] = {"who", "real", "believes", "trap"};

static void cells_of(const struct row *row, char cell[CELLS][CELL])
{
    struct say belief = {0};

    say_belief(&belief, row->believes);
    snprintf(cell[0], CELL, "%s", lane_name(row->lane));
    snprintf(cell[1], CELL, "%c", mode_letter(row->real));
    snprintf(cell[2], CELL, "%.15s", belief.text);
    snprintf(cell[3], CELL, "%s", row->trap ? "yes" : "no");
}

static const char *reason(int which)
{
    static const char *const why[CELLS] = {
        "the monitor alone runs in real kernel mode, the guest's kernel in "
        "supervisor mode, its program in user mode",
        "user program U, guest OS S, monitor K",
        "what virtual Status says: EXL from the exception to the eret",
        "what needs kernel mode traps, and so does the miss or call itself"};

    return why[which];
}

void quiz_blank(struct problem *p)
{
    struct live_flow live;
    struct rows rows;
    uint32_t gap[STEPS_MOST * CELLS], gaps;

    steps_of_some_flow(p, &live, &rows);
    gaps = (uint32_t)rows.count * CELLS;
    for (uint32_t i = 0; i < gaps; i++)
        gap[i] = i;
    dice_shuffle(&p->dice, gap, gaps);
    problem_task(p, "What stands in the gaps?  who: user, guest os, monitor; "
                    "real: U, S, K; believes: U, K, K EXL; trap (does this "
                    "step end in a real exception): yes, no.");
    problem_given(p, "    %-9s %-5s %-9s %-5s", column[0], column[1],
                  column[2], column[3]);
    for (uint32_t i = 0; i < rows.count; i++) {
        char cell[CELLS][CELL];

        cells_of(&rows.row[i], cell);
        for (uint32_t k = 0; k < GAPS; k++)
            if (gap[k] / CELLS == i)
                snprintf(cell[gap[k] % CELLS], CELL, "(%u)", k + 1);
        problem_given(p, "%2u  %-9s %-5s %-9s %-5s %s", i + 1, cell[0],
                      cell[1], cell[2], cell[3], steps_words(&rows.row[i]));
    }
    for (uint32_t k = 0; k < GAPS; k++) {
        char cell[CELLS][CELL];

        cells_of(&rows.row[gap[k] / CELLS], cell);
        problem_ask(p, "step %u, %s", gap[k] / CELLS + 1,
                    column[gap[k] % CELLS]);
        problem_answer(p, "%s", cell[gap[k] % CELLS]);
        problem_why(p, "%s", reason((int)(gap[k] % CELLS)));
    }
    rows_free(&rows);
    live_free(&live);
}
