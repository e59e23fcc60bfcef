/* SPDX-License-Identifier: MIT */
/* list.c - lines of source around a place. */
#include "machine/repl/list.h"

#include <stdlib.h>
#include <string.h>

#include "machine/repl/address.h"
#include "machine/repl/shown.h"
#include "machine/repl/source_file.h"

enum { LINES = 11, TEXT_ROOM = 256 };

/* Where lines are from. */
struct origin {
    const char *file;
    unsigned space;
    bool typed; /* by somebody, not told by the compiler */
};

static enum outcome not_here(struct panel *p, const struct origin *o)
{
    if (o->typed)
        return panel_fail(p, "list: no file %s is here, nor in the source tree",
                          o->file);
    if (o->file[0] == '/')
        return panel_fail(p, "list: %s is not there any more, and not beside "
                             "the image either", o->file);
    return panel_fail(p, "list: %s is not here (start mirrorball in the "
                         "source tree)", o->file);
}

static enum outcome put_lines(struct panel *p, const struct origin *o,
                              int line, int marked)
{
    FILE *from = source_file_open(p, o->space, o->file);
    char text[TEXT_ROOM];
    int first = line > LINES / 2 ? line - LINES / 2 : 1;

    if (!from)
        return not_here(p, o);
    fprintf(panel_speak(p), "%s\n", o->file);
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
        return panel_fail(p, "list: %s has %d lines", o->file, n);
    p->listed = first + LINES + LINES / 2;
    snprintf(p->listed_file, sizeof p->listed_file, "%s", o->file);
    p->listed_space = o->space;
    return DONE;
}

/* "vmm/refill.c:30" */
static bool is_file_line(const char *word, char file[LISTED_FILE], int *line)
{
    const char *colon = strrchr(word, ':');
    char *end;

    if (!colon || !strchr(word, '.') || strchr(word, '.') > colon)
        return false;
    *line = (int)strtol(colon + 1, &end, 10);
    snprintf(file, LISTED_FILE, "%.*s", (int)(colon - word), word);
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
    const struct origin here = {.file = file, .space = space};
    return put_lines(p, &here, line, marks ? line : 0);
}

void list_one(struct panel *p, unsigned space, uint32_t pc)
{
    const char *file;
    char text[TEXT_ROOM];
    int line, n = 0;

    if (!p->debug[space] || !dw_line(p->debug[space], pc, &file, &line))
        return;
    FILE *from = source_file_open(p, space, file);
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
    char file[LISTED_FILE];
    int line;

    if (!shown_now(p, &shown))
        return FAILED;
    if (w->count < 2 && p->listed > 0 &&
        p->listed_at == p->machine->cpu.cycles) {
        snprintf(file, sizeof file, "%s", p->listed_file);
        const struct origin more = {.file = file, .space = p->listed_space};
        return put_lines(p, &more, p->listed, 0);
    }
    p->listed_at = p->machine->cpu.cycles;
    if (w->count < 2)
        return list_place(p, shown.view.space, shown.view.pc, true);
    if (is_file_line(w->word[1], file, &line)) {
        const struct origin typed = {
            .file = file, .space = shown.view.space, .typed = true};
        return put_lines(p, &typed, line, 0);
    }
    if (!address_parse(p, w->word[1], &a))
        return FAILED;
    return list_place(p, a.named ? a.space : shown.view.space, a.at,
                      a.at == shown.view.pc);
}
