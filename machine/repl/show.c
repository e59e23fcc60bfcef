/* SPDX-License-Identifier: MIT */
/* show.c - show, history: how the panel is set, what was typed. */
#include <inttypes.h>
#include <string.h>

#include "machine/repl/panel.h"
#include "machine/suggest.h"
#include "machine/version.h"

enum { HISTORY_SHOWN = 10 }; /* as many as gdb's `show commands` */

static const char *on_off(bool on)
{
    return on ? "on" : "off";
}

static void show_predict(struct panel *p)
{
    fprintf(p->out, "%s\n", on_off(p->predict.on));
}

static void show_color(struct panel *p)
{
    fprintf(p->out, "%s\n", on_off(p->colour));
}

static void show_width(struct panel *p)
{
    unsigned columns = width_columns(p);

    if (columns)
        fprintf(p->out, "%u columns\n", columns);
    else
        fputs("no end\n", p->out);
}

static void show_auto_load(struct panel *p)
{
    fprintf(p->out, "%s\n", on_off(p->auto_load));
}

static void show_view(struct panel *p)
{
    fprintf(p->out, "%s\n",
            p->focus ? panel_vm_name(p, p->focus) : "the machine's");
}

static void show_format(struct panel *p)
{
    fprintf(p->out, "/%c%c\n", p->format.letter ? p->format.letter : 'x',
            p->format.unit ? p->format.unit : 'w');
}

static void show_log(struct panel *p)
{
    fprintf(p->out, "%s\n", p->log.file ? p->log.path : "off");
}

static void show_trace(struct panel *p)
{
    fprintf(p->out, "%s\n", on_off(p->history.on));
}

static void show_max_insns(struct panel *p)
{
    fprintf(p->out, "%" PRIu64 "%s\n", p->options->max_insns,
            p->options->max_insns ? "" : ": no limit");
}

static void show_append(struct panel *p)
{
    const char *append = p->options->append;

    fprintf(p->out, "%s\n", append ? append : "(nothing)");
}

static void show_version(struct panel *p)
{
    fprintf(p->out, "mirrorball %s\n", VERSION);
}

/* Those that `set` knows first; the others are chosen elsewhere. */
static const struct {
    const char *name, *by;
    void (*show)(struct panel *p);
} settings[] = {
    {"predict", "set predict", show_predict},
    {"color", "set color", show_color},
    {"width", "set width", show_width},
    {"auto-load", "set auto-load", show_auto_load},
    {"view", "vm", show_view},
    {"format", "x/FU", show_format},
    {"log", "log", show_log},
    {"trace", "trace", show_trace},
    {"max-insns", "--max-insns", show_max_insns},
    {"append", "--append", show_append},
    {"version", "", show_version},
};
enum { SETTINGS = sizeof settings / sizeof settings[0] };

enum outcome command_show(struct panel *p, const struct words *w)
{
    const char *what = w->word[1], *name[SETTINGS];
    bool any = false;

    panel_speak(p);
    for (unsigned i = 0; i < SETTINGS; i++) {
        name[i] = settings[i].name;
        if (what && strcmp(what, name[i]) != 0)
            continue;
        any = true;
        if (!what)
            fprintf(p->out, "%-10s %-13s ", name[i], settings[i].by);
        settings[i].show(p);
    }
    if (any)
        return DONE;
    const char *meant = suggest(what, name, SETTINGS);
    return panel_fail(p, "show %s: no such setting%s%s (show lists them)", what,
                      meant ? "; did you mean " : "", meant ? meant : "");
}

enum outcome command_history(struct panel *p, const struct words *w)
{
    uint64_t n = HISTORY_SHOWN;

    if (w->count > 1 && !panel_number(p, w->word[1], &n))
        return FAILED;
    if (!line_history(&p->line, (unsigned)n, panel_speak(p)))
        return panel_fail(p, "history: nobody types here");
    return DONE;
}
