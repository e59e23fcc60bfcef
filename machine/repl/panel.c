/* SPDX-License-Identifier: MIT */
/* panel.c - make the panel, do lines, speak. */
#include "machine/repl/panel.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "machine/number.h"
#include "machine/repl/programs.h"
#include "machine/repl/view.h"
#include "machine/replay/timeline.h"

enum { PATH_SIZE = 200 };

/* The lanes' colours, as the terminal has them. */
static const char *const colour[] = {
    [WHO_USER] = "\033[34m",
    [WHO_GUEST] = "\033[32m",
    [WHO_MONITOR] = "\033[33m",
};
static const char dim[] = "\033[2m| ", plain[] = "\033[0m";

static bool impatient(void *self)
{
    struct panel *p = self;

    return progress_tick(p, p->machine);
}

/* From here on the machine can go back, and the history with it. */
static bool keep_time(struct panel *p)
{
    struct timeline *t = timeline_new(p->machine);

    if (!t)
        return false;
    recorder_tell_again(p->machine->recorder, &p->history);
    timeline_set_patience(t, (struct timeline_patience){impatient, p});
    return true;
}

static bool open_machine(struct panel *p, struct complaint *why)
{
    if (!session_open(&p->session, p->options, p->console, why))
        return false;
    p->machine = p->session.machine;
    flows_open(&p->flows, p->machine->monitored);
    if (machine_record(p->machine, history_sink(&p->history)) &&
        machine_record(p->machine, flows_sink(&p->flows)) && keep_time(p))
        return true;
    flows_close(&p->flows);
    session_close(&p->session);
    return complain(why, "out of memory");
}

/* --color decides; else no-color.org; and some terminals cannot. */
static bool wants_colour(const struct options *o, bool interactive)
{
    const char *none = getenv("NO_COLOR"), *term = getenv("TERM");

    if (o->color != COLOR_AUTO)
        return o->color == COLOR_ALWAYS;
    return interactive && (!none || none[0] == '\0') && term &&
           strcmp(term, "dumb") != 0;
}

/* p holds the console, the tap, and whether colours are wanted. */
static bool open_panel(struct panel *p, const struct options *o,
                       bool interactive, struct complaint *why)
{
    p->options = o;
    if (!history_new(&p->history))
        return complain(why, "out of memory");
    if (!open_machine(p, why)) {
        history_free(&p->history);
        return false;
    }
    programs_open(p);
    line_open(&p->line, p, interactive);
    return true;
}

/* The machine prints: what is shown of its progress gives way. */
static void hide(void *self)
{
    progress_hide(self);
}

bool panel_open(struct panel *p, const struct options *o, bool interactive,
                struct complaint *why)
{
    *p = (struct panel){.colour = wants_colour(o, interactive)};
    width_open(p);
    p->tap = (struct tap){.out = p->out,
                          .before = p->colour ? dim : "| ",
                          .after = panel_plain(p),
                          .hide = hide,
                          .self = p};
    p->console = tap_console(&p->tap);
    if (open_panel(p, o, interactive, why))
        return true;
    width_close(p);
    return false;
}

bool panel_open_for(struct panel *p, const struct options *o,
                    struct console console, struct complaint *why)
{
    *p = (struct panel){.console = console, .out = stdout, .err = stderr};
    return open_panel(p, o, false, why);
}

void panel_close(struct panel *p)
{
    tap_pause(&p->tap);
    log_close(p);
    line_close(&p->line);
    kept_flow_free(&p->flow);
    programs_close(p);
    stops_remove_all(&p->stops);
    free(p->pending);
    session_close(&p->session);
    flows_close(&p->flows);
    history_free(&p->history);
}

bool panel_restart(struct panel *p, struct complaint *why)
{
    kept_flow_free(&p->flow);
    checkpoints_forget(p); /* time begins anew */
    session_close(&p->session);
    flows_close(&p->flows);
    history_rewind(&p->history, 0);
    p->told = 0;
    p->top = (struct top){0};
    return open_machine(p, why);
}

void panel_rewound(struct panel *p)
{
    uint64_t seq = p->machine->recorder->seq;

    history_rewind(&p->history, seq);
    if (p->told > seq)
        p->told = seq;
}

/* ---------------------------------------------------------------- speaking */

FILE *panel_speak(struct panel *p)
{
    progress_hide(p);
    tap_pause(&p->tap);
    return p->out;
}

enum outcome panel_fail(struct panel *p, const char *format, ...)
{
    va_list args;
    char text[LINE_SIZE];

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    fflush(panel_speak(p));
    for (char *c = text; *c != '\0'; c++)
        if ((unsigned char)*c < ' ' || *c == '\177')
            *c = '?'; /* what was typed may hold anything */
    if (p->source)
        fprintf(p->err, "%s:%u: %s\n", p->source, p->source_line, text);
    else
        fprintf(p->err, "%s\n", text);
    return FAILED;
}

const char *panel_vm_name(const struct panel *p, unsigned vm)
{
    const char *name = symbols_vm(p->session.symbols, vm);

    return name ? name : "?";
}

unsigned panel_vm(struct panel *p, const char *word)
{
    unsigned n = 0;

    if (!p->machine->monitored) {
        panel_fail(p, "%s", p->no_monitor);
        return 0;
    }
    if (!word) {
        n = p->focus ? p->focus : view_now(p).vm;
        if (n == 0)
            panel_fail(p, "no VM has run yet");
        return n;
    }
    for (n = (unsigned)p->options->guests; n > 0; n--)
        if (strcmp(word, panel_vm_name(p, n)) == 0)
            return n;
    n = (unsigned)strtoul(word, NULL, 10);
    if (n > 0 && n <= p->options->guests)
        return n;
    panel_fail(p, "%s: no VM is called so (vm lists them)", word);
    return 0;
}

bool panel_number(struct panel *p, const char *word, uint64_t *value)
{
    struct complaint why = {0};

    struct words typed;

    words_split(&typed, p->typed ? p->typed : "");
    if (number_read(word, typed.count > 0 ? typed.word[0] : "?", 0, UINT32_MAX,
                    value, &why))
        return true;
    panel_fail(p, "%s", why.text);
    return false;
}

bool panel_get(struct panel *p, uint32_t *value, const char *format, ...)
{
    char path[PATH_SIZE];
    uint64_t wide;
    va_list args;

    va_start(args, format);
    vsnprintf(path, sizeof path, format, args);
    va_end(args);
    if (!p->monitor) {
        panel_fail(p, "%s", p->no_monitor);
        return false;
    }
    if (!dw_get(p->monitor, &wide, "%s", path)) {
        panel_fail(p, "the monitor's %s: %s", path, dw_why(p->monitor));
        return false;
    }
    *value = (uint32_t)wide;
    return true;
}

const char *panel_colour(const struct panel *p, enum who who)
{
    return p->colour ? colour[who] : "";
}

const char *panel_plain(const struct panel *p)
{
    return p->colour ? plain : "";
}
