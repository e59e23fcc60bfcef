/* SPDX-License-Identifier: MIT */
/* show_counters.c - vm stat: what the monitor counted for a VM. */
#include <inttypes.h>
#include <stdio.h>

#include "machine/repl/show_vm.h"

enum { WIDTH = 79, INDENT = 8 };

/* "TLBL 40, CpU 83", in as many lines as it takes. */
static void put_kinds(struct panel *p, const struct counter_list *list,
                      const struct counter_row *row, const uint64_t *cell)
{
    char text[COUNTER_NAME + 32];
    int column = 0;

    for (unsigned i = row->first; i < row->first + row->cells; i++) {
        if (cell[i] == 0)
            continue;
        int n = snprintf(text, sizeof text, "%s %" PRIu64,
                         list->kind[i][0] ? list->kind[i] : "?", cell[i]);
        if (column > 0 && column + n + 3 > WIDTH) {
            fprintf(p->out, ",\n");
            column = 0;
        }
        column += column > 0 ? fprintf(p->out, ", %s", text)
                             : fprintf(p->out, "%*s%s", INDENT, "", text);
    }
    fputc('\n', p->out);
}

enum outcome counters_show(struct panel *p, const char *word)
{
    struct counter_list list;
    uint64_t cell[COUNTER_CELLS];
    unsigned vm = panel_vm(p, word);

    if (vm == 0 || !tables_counter_list(p, &list) ||
        !tables_counters(p, &list, vm, cell))
        return FAILED;
    fprintf(panel_speak(p), "%s\n", panel_vm_name(p, vm));
    for (unsigned i = 0; i < list.rows; i++) {
        const struct counter_row *row = &list.row[i];
        uint64_t sum = counters_sum(row, cell);

        if (sum == 0)
            continue;
        fprintf(p->out, "  %-13s %10" PRIu64 "  %s\n", row->name, sum,
                row->means);
        if (row->by_kind)
            put_kinds(p, &list, row, cell);
    }
    return DONE;
}
