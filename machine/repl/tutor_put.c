/* SPDX-License-Identifier: MIT */
/* tutor_put.c - words into lines. */
#include "machine/repl/tutor_put.h"

#include <string.h>

#include "machine/repl/width.h"

enum { TEXT_COLUMNS = 78 };

/* Lines end where the window does: behind a mark fold.h would indent. */
void tutor_put(struct panel *p, const char *mark, const char *text)
{
    size_t wide = width_table(p, TEXT_COLUMNS), column = 0;

    while (*text != '\0') {
        size_t gap = strspn(text, " \n"), n = strcspn(text + gap, " \n");

        if (column > 0 && column + gap + n <= wide) {
            fprintf(p->out, "%*s", (int)gap, "");
            column += gap + n;
        } else {
            fprintf(p->out, "%s%s ", column > 0 ? "\n" : "", mark);
            column = strlen(mark) + 1 + n;
        }
        fprintf(p->out, "%.*s", (int)n, text + gap);
        text += gap + n;
    }
    fputc('\n', p->out);
}
