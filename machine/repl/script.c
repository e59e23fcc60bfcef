/* SPDX-License-Identifier: MIT */
/* script.c - do the lines of a file. */
#include "machine/repl/script.h"

#include <string.h>

#include "machine/repl/panel.h"
#include "machine/repl/view.h"

enum { SOURCE_DEPTH_MAX = 16 };

static void show(struct panel *p, const char *line)
{
    char prompt[LINE_SIZE];
    struct words w;

    words_split(&w, line);
    if (w.count == 0 ||
        command_find(w.word[0]) == &command_table[COMMAND_pause])
        return;
    view_prompt(p, prompt, sizeof prompt);
    fprintf(panel_speak(p), "%s%s%s%.*s\n", panel_colour(p, view_now(p).who),
            prompt, panel_plain(p), (int)strcspn(line, "\r\n"), line);
}

enum outcome script_read(struct panel *p, FILE *from, const char *name)
{
    const char *outer = p->source;
    unsigned outer_line = p->source_line;
    char line[LINE_SIZE];
    enum outcome outcome = DONE;

    p->source = name;
    p->source_line = 0;
    p->source_depth++;
    while (outcome == DONE && fgets(line, sizeof line, from)) {
        p->source_line++;
        if (p->echo)
            show(p, line);
        outcome = panel_do(p, line);
    }
    p->source = outer;
    p->source_line = outer_line;
    p->source_depth--;
    return outcome;
}

enum outcome script_source(struct panel *p, const char *path)
{
    FILE *f;

    if (p->source_depth >= SOURCE_DEPTH_MAX)
        return panel_fail(p, "%s: files within files, too deep", path);
    f = fopen(path, "r");
    if (!f)
        return panel_fail(p, "%s: cannot be read", path);
    enum outcome outcome = script_read(p, f, path);
    fclose(f);
    return outcome;
}

enum outcome command_source(struct panel *p, const struct words *w)
{
    if (w->count < 2)
        return panel_fail(p, "source: which file?");
    return script_source(p, w->word[1]);
}
