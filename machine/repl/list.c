/* SPDX-License-Identifier: MIT */
/* list.c - lines of source around a place. */
#include "machine/repl/list.h"

#include <stdlib.h>
#include <string.h>

#include "machine/find.h"
#include "machine/repl/address.h"
#include "machine/repl/shown.h"

enum { LINES = 11, PATH_ROOM = 1024, TEXT_ROOM = 256 };

/*
 * The compiler was told paths from the root of the tree: that is the folder
 * that one stands in, or the one above the running program's.
 */
static FILE *open_source(const char *file)
{
    char path[PATH_ROOM];
    FILE *f = fopen(file, "r");

    if (f || file[0] == '/')
        return f;
    char *sibling = find_sibling("x");
    if (!sibling)
        return NULL;
    char *slash = strrchr(sibling, '/');
    snprintf(path, sizeof path, "%.*s/../%s",
             slash ? (int)(slash - sibling) : 1, slash ? sibling : ".", file);
    free(sibling);
    return fopen(path, "r");
}

static enum outcome put_lines(struct panel *p, const char *file, int line,
                              int marked)
{
    FILE *from = open_source(file);
    char text[TEXT_ROOM];
    int first = line > LINES / 2 ? line - LINES / 2 : 1;

    if (!from)
        return panel_fail(p,
                          "list: %s is not here (start mirrorball in the "
                          "source tree)",
                          file);
    fprintf(panel_speak(p), "%s\n", file);
    int n = 0;
    for (bool whole = true; fgets(text, sizeof text, from);) {
        n += whole;
        whole = strchr(text, '\n') != NULL;
        text[strcspn(text, "\n")] = '\0';
        if (n >= first && n < first + LINES)
            fprintf(p->out, "%s%5d  %s\n", n == marked ? "=>" : "  ", n, text);
    }
    fclose(from);
    if (n < first)
        return panel_fail(p, "list: %s has %d lines", file, n);
    p->listed = first + LINES + LINES / 2;
    snprintf(p->listed_file, sizeof p->listed_file, "%s", file);
    return DONE;
}

/* "vmm/refill.c:30" */
static bool is_file_line(const char *word, char file[NAME_SIZE], int *line)
{
    const char *colon = strrchr(word, ':');
    char *end;

    if (!colon || !strchr(word, '.') || strchr(word, '.') > colon)
        return false;
    *line = (int)strtol(colon + 1, &end, 10);
    snprintf(file, NAME_SIZE, "%.*s", (int)(colon - word), word);
    return *end == '\0' && end != colon + 1;
}

static enum outcome list_place(struct panel *p, unsigned space, uint32_t pc,
                               bool marks)
{
    const char *file;
    int line;

    if (!p->debug[space] || !dw_line(p->debug[space], pc, &file, &line))
        return panel_fail(p, "list: no source line is known of v:%08x", pc);
    if (strncmp(file, "./", 2) == 0)
        file += 2;
    return put_lines(p, file, line, marks ? line : 0);
}

void list_one(struct panel *p, unsigned space, uint32_t pc)
{
    const char *file;
    char text[TEXT_ROOM];
    int line, n = 0;

    if (!p->debug[space] || !dw_line(p->debug[space], pc, &file, &line))
        return;
    FILE *from = open_source(file);
    if (!from)
        return;
    while (n < line && fgets(text, sizeof text, from))
        n += strchr(text, '\n') != NULL;
    if (n == line)
        fprintf(p->out, "%5d  %s", line, text);
    fclose(from);
}

enum outcome command_list(struct panel *p, const struct words *w)
{
    struct shown shown;
    struct address a;
    char file[NAME_SIZE];
    int line;

    if (!shown_now(p, &shown))
        return FAILED;
    if (w->count < 2 && p->listed > 0 &&
        p->listed_at == p->machine->cpu.cycles) {
        snprintf(file, sizeof file, "%s", p->listed_file);
        return put_lines(p, file, p->listed, 0);
    }
    p->listed_at = p->machine->cpu.cycles;
    if (w->count < 2)
        return list_place(p, shown.view.space, shown.view.pc, true);
    if (is_file_line(w->word[1], file, &line))
        return put_lines(p, file, line, 0);
    if (!address_parse(p, w->word[1], &a))
        return FAILED;
    return list_place(p, a.named ? a.space : shown.view.space, a.at,
                      a.at == shown.view.pc);
}
