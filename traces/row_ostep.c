/* SPDX-License-Identifier: MIT */
/* row_ostep.c - rows numbered as in OSTEP's tables. */
#include "traces/row_ostep.h"

void row_ostep(const struct rows *rows, size_t i, struct say *to)
{
    size_t number = 1, within = 1;

    for (size_t j = 1; j <= i; j++) {
        bool same = rows->row[j].lane == rows->row[j - 1].lane;

        number += !same;
        within = same ? within + 1 : 1;
    }
    bool more = i + 1 < rows->count &&
                rows->row[i + 1].lane == rows->row[i].lane;
    say(to, "%zu", number);
    if (within > 1 || more)
        say(to, ".%zu", within);
}
