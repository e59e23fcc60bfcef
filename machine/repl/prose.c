/* SPDX-License-Identifier: MIT */
/* prose.c - words into lines. */
#include "machine/repl/prose.h"

#include <stdlib.h>
#include <string.h>

#include "machine/repl/width.h"

enum { TEXT_COLUMNS = 78, WRITTEN_FOR = 80 };

/* Lines end where the window does: behind a mark fold.h would indent. */
void prose_put(struct panel *p, const char *mark, const char *text)
{
    size_t wide = width_table(p, TEXT_COLUMNS), column = 0;
    size_t margin = strlen(mark) + (mark[0] != '\0');

    while (*text != '\0') {
        size_t gap = strspn(text, " \n"), n = strcspn(text + gap, " \n");

        if (column > 0 && column + gap + n <= wide) {
            fprintf(p->out, "%*s", (int)gap, "");
            column += gap + n;
        } else {
            fprintf(p->out, "%s%s%s", column > 0 ? "\n" : "", mark,
                    mark[0] != '\0' ? " " : "");
            column = margin + n;
        }
        fprintf(p->out, "%.*s", (int)n, text + gap);
        text += gap + n;
    }
    fputc('\n', p->out);
}

/* No columns: two blanks stand behind a sentence only. */
static bool is_sentence(const char *line, size_t size)
{
    static const char example[] = "Example:";

    if (size == 0 || line[0] == ' ' ||
        strncmp(line, example, strlen(example)) == 0)
        return false;
    for (size_t i = 1; i + 1 < size; i++)
        if (line[i] == ' ' && line[i + 1] == ' ' &&
            !strchr(".:?!", line[i - 1]))
            return false;
    return true;
}

void prose_lines(struct panel *p, const char *text)
{
    char *flowing = calloc(1, strlen(text) + 2);

    if (!flowing || width_table(p, WRITTEN_FOR) == WRITTEN_FOR) {
        fputs(text, p->out);
        free(flowing);
        return;
    }
    while (*text != '\0') {
        size_t n = strcspn(text, "\n"), more = text[n] == '\n';

        if (is_sentence(text, n)) {
            strncat(flowing, text, n + more);
        } else {
            if (flowing[0] != '\0')
                prose_put(p, "", flowing);
            flowing[0] = '\0';
            fprintf(p->out, "%.*s\n", (int)n, text);
        }
        text += n + more;
    }
    if (flowing[0] != '\0')
        prose_put(p, "", flowing);
    free(flowing);
}
