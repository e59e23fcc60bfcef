/* SPDX-License-Identifier: MIT */
/* catch.c - has it happened in the last step?  And the command catch. */
#include <string.h>

#include "machine/repl/catch.h"
#include "machine/repl/view.h"
#include "machine/suggest.h"
#include "traces/say.h"

static const struct {
    const char *name, *argument, *means;
} info[CATCHES] = {
#define CATCH(name, argument, means) [CATCH_##name] = {#name, argument, means},
#include "machine/repl/catch.def"
#undef CATCH
};

/* "pmap_change" is typed with a hyphen. */
static void typed_name(enum catch c, char name[CATCH_NAME])
{
    snprintf(name, CATCH_NAME, "%s", info[c].name);
    for (char *s = name; *s != '\0'; s++)
        if (*s == '_')
            *s = '-';
}

/* --------------------------------------------------------- has it happened */

static bool entered(const struct panel *p, const struct stops_look *before)
{
    return p->machine->cpu.entered != before->entered;
}

static bool is_pmap_change(const struct event *e)
{
    return e->kind == EVENT_fill || e->kind == EVENT_take ||
           e->kind == EVENT_share || e->kind == EVENT_own;
}

/* The VM that an event is about. */
static uint32_t subject(const struct event *e)
{
    if (e->kind == EVENT_switch)
        return e->arg[1];
    return e->kind == EVENT_reflect ? e->vm : e->arg[0];
}

static bool event_fits(const struct stop_at *at, const struct event *e)
{
    switch (at->what) {
    case CATCH_reflect:
        return e->kind == EVENT_reflect &&
               (at->any || subject(e) == at->argument);
    case CATCH_switch:
        return e->kind == EVENT_switch &&
               (at->any || subject(e) == at->argument);
    case CATCH_pmap_change:
        return is_pmap_change(e) && (at->any || subject(e) == at->argument);
    default:
        return e->kind == at->argument;
    }
}

static bool event_came(const struct panel *p, const struct stop_at *at,
                       const struct stops_look *before)
{
    const struct history *h = &p->history;

    uint64_t end = p->machine->recorder->seq;

    /* Going back, the history knows them already. */
    for (uint64_t i = before->event < h->first ? h->first : before->event;
         i < end && i < h->next; i++)
        if (event_fits(at, history_at(h, i)))
            return true;
    return false;
}

bool catch_met(struct panel *p, const struct stop_at *at,
               const struct stops_look *before)
{
    const struct cpu *cpu = &p->machine->cpu;
    enum reason reason = cpu->last.reason;
    struct view now;

    switch (at->what) {
    case CATCH_refill:
        return entered(p, before) && reason == REASON_no_entry;
    case CATCH_invalid:
        return entered(p, before) && reason == REASON_not_valid;
    case CATCH_modified:
        return entered(p, before) && reason == REASON_not_dirty;
    case CATCH_syscall:
        return entered(p, before) && reason == REASON_syscall &&
               (at->any || cpu->regs.r[REG_V0] == at->argument);
    case CATCH_exception:
        return entered(p, before) &&
               (at->any || cause_exc(cpu->last.cause) == at->argument);
    case CATCH_irq:
        return entered(p, before) && reason == REASON_interrupt;
    case CATCH_mode:
        now = view_now(p);
        return now.real != before->real || now.believes != before->believes ||
               now.vm != before->vm;
    case CATCH_vmexit:
        return p->machine->monitored && cpu->mode == MODE_KERNEL &&
               before->real != MODE_KERNEL &&
               (at->any || before->vm == at->argument);
    case CATCH_reflect:
    case CATCH_switch:
    case CATCH_pmap_change:
    case CATCH_event:
        return event_came(p, at, before);
    case CATCHES:
        break;
    }
    return false;
}

/* ---------------------------------------------------------------- in words */

void catch_say(struct say *to, struct panel *p, const struct stop_at *at)
{
    char name[CATCH_NAME];

    typed_name(at->what, name);
    say(to, "catch %s", name);
    if (at->any)
        return;
    if (strcmp(info[at->what].argument, "VM") == 0)
        say(to, " %s", panel_vm_name(p, at->argument));
    else if (at->what == CATCH_exception)
        say(to, " %s", exc_info[at->argument].name);
    else if (at->what == CATCH_event)
        say(to, " %s", event_info[at->argument].name);
    else
        say(to, " %u", at->argument);
}

/* ------------------------------------------------------------- the command */

static bool take_exception(struct panel *p, const char *word, uint32_t *exc)
{
    for (*exc = 0; *exc < EXC_CODES; (*exc)++)
        if (exc_info[*exc].name && strcmp(exc_info[*exc].name, word) == 0)
            return true;
    panel_fail(p,
               "catch exception %s: no such; Int Mod TLBL TLBS AdEL AdES "
               "Sys Bp RI CpU Ov Tr ...",
               word);
    return false;
}

bool catch_event_name(unsigned i, const char **name)
{
    *name = i < EVENT_KINDS ? event_info[i].name : NULL;
    return i < EVENT_KINDS;
}

bool catch_exception_name(unsigned i, const char **name)
{
    *name = i < EXC_CODES ? exc_info[i].name : NULL;
    return i < EXC_CODES;
}

/* The kind of event that was probably meant, or NULL. */
static const char *event_meant(const char *word)
{
    const char *all[EVENT_KINDS], *name;
    size_t n = 0;

    for (unsigned i = 0; catch_event_name(i, &name); i++)
        if (name)
            all[n++] = name;
    return suggest(word, all, n);
}

static bool take_event(struct panel *p, const char *word, uint32_t *kind)
{
    const char *meant = event_meant(word);

    for (*kind = 0; *kind < EVENT_KINDS; (*kind)++)
        if (event_info[*kind].name && strcmp(event_info[*kind].name, word) == 0)
            return true;
    if (meant)
        panel_fail(p, "catch event %s: no such kind; did you mean %s", word,
                   meant);
    else
        panel_fail(p, "catch event %s: no such kind; install, reflect, emulate "
                      "... (Tab lists them, or traces/event.def)", word);
    return false;
}

static bool take_argument(struct panel *p, struct stop_at *at, const char *word)
{
    const char *argument = info[at->what].argument;
    uint64_t number;

    at->any = word == NULL;
    if (!word && at->what == CATCH_event)
        return take_event(p, "(left out)", &at->argument);
    if (!word)
        return true;
    if (strcmp(argument, "VM") == 0) {
        at->argument = panel_vm(p, word);
        return at->argument != 0;
    }
    if (at->what == CATCH_exception)
        return take_exception(p, word, &at->argument);
    if (at->what == CATCH_event)
        return take_event(p, word, &at->argument);
    if (argument[0] == '\0') {
        panel_fail(p, "catch %s takes no argument", info[at->what].name);
        return false;
    }
    if (!panel_number(p, word, &number))
        return false;
    at->argument = (uint32_t)number;
    return true;
}

const char *catch_argument(const char *word)
{
    char name[CATCH_NAME];

    for (unsigned i = 0; catch_name(i, name); i++)
        if (strcmp(word, name) == 0)
            return info[i].argument;
    return "";
}

bool catch_name(unsigned i, char name[CATCH_NAME])
{
    if (i < CATCHES)
        typed_name((enum catch)i, name);
    return i < CATCHES;
}

static bool take_what(struct panel *p, const char *word, enum catch *what)
{
    static char name[CATCHES][CATCH_NAME];
    const char *all[CATCHES];

    for (unsigned i = 0; i < CATCHES; i++) {
        typed_name((enum catch)i, name[i]);
        all[i] = name[i];
        *what = (enum catch)i;
        if (strcmp(word, name[i]) == 0)
            return true;
    }
    const char *meant = suggest(word, all, CATCHES);
    const char *event = event_meant(word);
    bool nearer = event && (!meant || suggest_distance(word, event) <
                                          suggest_distance(word, meant));
    if (nearer)
        meant = event;
    panel_fail(p, "catch %s: no such thing%s%s%s (help catch lists them)",
               word, meant ? "; did you mean " : "",
               nearer ? "catch event " : "", meant ? meant : "");
    return false;
}

bool catch_parse(struct panel *p, const struct words *w, struct stop_at *at)
{
    bool conditional = w->count > 2 && strcmp(w->word[2], "if") == 0;

    *at = (struct stop_at){.used = true, .kind = STOP_IS_CATCH};
    if (w->count < 2) {
        panel_fail(p, "catch: what? refill, syscall, vmexit ... (help catch)");
        return false;
    }
    if (!take_what(p, w->word[1], &at->what) ||
        !take_argument(p, at, conditional ? NULL : w->word[2]))
        return false;
    if (at->what == CATCH_vmexit || at->what == CATCH_reflect ||
        at->what == CATCH_switch || at->what == CATCH_pmap_change) {
        if (!p->machine->monitored) {
            panel_fail(p, "%s", p->no_monitor);
            return false;
        }
    }
    if (at->what >= CATCH_reflect && !p->history.on) {
        panel_fail(p, "catch %s: events are not recorded (trace on)",
                   w->word[1]);
        return false;
    }
    return true;
}
