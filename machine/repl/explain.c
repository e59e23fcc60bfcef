/* SPDX-License-Identifier: MIT */
/*
 * explain.c - why the last trap happened: the rule, what it excluded, whose
 * business it is, where to read on.
 */
#include <stdarg.h>
#include <string.h>

#include "machine/repl/happened.h"
#include "machine/repl/view.h"
#include "machine/spec/segment.h"
#include "machine/why.h"

static const struct {
    const char *handler, *file, *course, *excluded;
} more[REASONS] = {
#define EXPLAIN(reason, handler, file, course, excluded)                       \
    [REASON_##reason] = {handler, file, course, excluded},
#include "machine/repl/explain.def"
#undef EXPLAIN
};

/* What is explained. */
struct trap {
    struct panel *panel;
    const struct last_exception *last;
    const struct event *event; /* its own; NULL: not kept */
    unsigned space;            /* whose symbols name where it was */
};

__attribute__((format(printf, 3, 4))) static void
put(const struct trap *t, const char *label, const char *format, ...)
{
    va_list args;

    fprintf(t->panel->out, "  %-9s ", label);
    va_start(args, format);
    vfprintf(t->panel->out, format, args);
    va_end(args);
    fputc('\n', t->panel->out);
}

/* The event of the last exception, among those kept. */
static const struct event *find_event(const struct panel *p)
{
    const struct history *h = &p->history;
    const struct last_exception *last = &p->machine->cpu.last;

    for (uint64_t i = h->next; i-- > h->first;) {
        const struct event *e = history_at(h, i);

        if (e->kind == EVENT_exception)
            return e->pc == last->pc && e->arg[1] == last->vector ? e : NULL;
    }
    return NULL;
}

static const struct segment *segment_at(const struct trap *t)
{
    return segment_of(t->last->badvaddr);
}

/* A line of the table with its trap's facts in place of {words}. */
static void say_facts(const struct trap *t, struct say *to, const char *from,
                      size_t length)
{
    const char *end = from + length;

    while (from < end) {
        size_t n = strcspn(from, "{");
        if (n > (size_t)(end - from))
            n = (size_t)(end - from);
        say(to, "%.*s", (int)n, from);
        from += n;
        if (from == end)
            break;
        if (strncmp(from, "{segment}", strlen("{segment}")) == 0)
            say(to, "%s", segment_at(t)->name);
        else if (strncmp(from, "{mode}", strlen("{mode}")) == 0)
            say(to, "%s", mode_name(mode_of(t->last->status)));
        else
            say(to, "%d", t->last->index);
        from += strcspn(from, "}") + 1;
    }
}

static void put_excluded(const struct trap *t)
{
    const char *line = more[t->last->reason].excluded;

    while (*line != '\0') {
        size_t which = strcspn(line, "|"), all = strcspn(line, "\n");
        struct say text = {0};

        say(&text, "%.*s: ", (int)which, line);
        say_facts(t, &text, line + which + 1, all - which - 1);
        put(t, "not", "%s", text.text);
        line += all + 1;
    }
}

/* Why that vector and no other. */
static void put_vector(const struct trap *t)
{
    const struct last_exception *last = t->last;
    char name[NAME_SIZE];
    bool exl = last->status & STATUS_EXL;
    bool miss = last->reason == REASON_no_entry;

    address_name(t->panel, t->panel->machine->monitored ? 0 : t->space,
                 last->vector, name);
    put(t, "vector", "v:%08x %s", last->vector, name);
    if (last->status & STATUS_BEV)
        put(t, "", "BEV was 1: the boot ROM's, whatever EBase says");
    else if (miss && exl)
        put(t, "", "0x180 although it is a refill: EXL was 1, a handler ran");
    else if (miss)
        put(t, "", "0x000: a refill, and EXL was 0; all others have 0x180");
    else if (last->reason == REASON_interrupt)
        put(t, "",
            last->cause & CAUSE_IV
                ? "0x200: an interrupt, and Cause.IV is 1"
                : "0x180: an interrupt has no vector of its own, "
                  "Cause.IV is 0");
    else
        put(t, "", "0x180: 0x000 is for refills alone, where no entry matches");
}

static void put_epc(const struct trap *t)
{
    const struct last_exception *last = t->last;

    if (last->status & STATUS_EXL)
        put(t, "EPC",
            "v:%08x: not this trap's.  EXL was 1, so EPC and BD stay "
            "as they were",
            last->epc);
    else if (last->cause & CAUSE_BD)
        put(t, "EPC",
            "v:%08x, BD=1: EPC is the branch, the culprit is EPC+4, "
            "in its slot",
            last->epc);
    else
        put(t, "EPC", "v:%08x, BD=0: %s", last->epc,
            last->reason == REASON_interrupt ? "the instruction that comes next"
                                             : "the instruction itself");
    if (exc_info[cause_exc(last->cause)].addr != EXC_ADDR_NO)
        put(t, "BadVAddr", "v:%08x", last->badvaddr);
}

/* ---------------------------------------------------------- whose it is */

/* "v:c0000000 refill, guestos/paging/refill.S:14" */
static void put_handler(const struct trap *t, const char *label, unsigned space,
                        uint32_t va, const char *whose)
{
    char name[NAME_SIZE], source[NAME_SIZE];

    address_name(t->panel, space, va, name);
    source_name(t->panel, space, va, source);
    put(t, label, "%s: v:%08x %s%s%s", whose, va, name, source[0] ? ", " : "",
        source);
}

static bool is_news(const struct event *e)
{
    switch (e->kind) {
    case EVENT_ran:
    case EVENT_eret:
    case EVENT_enter:
    case EVENT_tlb_write:
    case EVENT_behalf:
    case EVENT_exception:
        return false;
    default:
        return true;
    }
}

/* So many more events of a kind that was shown. */
static void put_more(const struct trap *t, unsigned others, unsigned kind)
{
    if (others > 0)
        put(t, "", "and %u more of %s", others, event_info[kind].name);
}

/*
 * What the monitor made of it, as far as it has come.  Of one kind in a row,
 * as of a VM that loses all its frames, the first is shown, the others counted.
 */
static void put_decision(const struct trap *t)
{
    const struct history *h = &t->panel->history;
    const struct event *told = NULL;
    unsigned kind = EVENT_KINDS, others = 0;

    for (uint64_t i = t->event ? t->event->seq + 1 : h->next; i < h->next;
         i++) {
        const struct event *e = history_at(h, i);
        struct say text = {0};

        if (!is_news(e))
            continue;
        if (e->kind == EVENT_reflect)
            told = e;
        if (e->kind == kind) {
            others++;
            continue;
        }
        put_more(t, others, kind);
        happened_say(&text, t->panel, e);
        put(t, kind == EVENT_KINDS ? "then" : "", "%s", text.text);
        kind = e->kind;
        others = 0;
    }
    put_more(t, others, kind);
    if (told)
        put_handler(t, "so", told->vm, told->arg[1],
                    "its guest's business, which thinks that hardware came");
    else if (kind != EVENT_KINDS)
        put(t, "so", "the monitor's own business; the guest never hears of it");
    else
        put(t, "so", "not decided yet: step mode goes on until it is");
}

static void put_owner(const struct trap *t)
{
    char text[NAME_SIZE];
    uint32_t at;

    if (!t->panel->machine->monitored) {
        put_handler(t, "owner", t->space, t->last->vector, "the kernel");
        return;
    }
    const char *handler = more[t->last->reason].handler;
    if (mode_of(t->last->status) == MODE_KERNEL) {
        put(t, "owner", "the monitor, which ran itself");
        return;
    }
    snprintf(text, sizeof text, "%s in %s", handler,
             more[t->last->reason].file);
    if (!symbols_lookup(t->panel->session.symbols, 0, handler, &at))
        snprintf(text, sizeof text, "this monitor has no %s", handler);
    put(t, "owner", "the monitor first, as of every trap: %s", text);
    put_decision(t);
}

/* ------------------------------------------------------------------ all */

static void put_headline(const struct trap *t)
{
    const struct last_exception *last = t->last;
    char name[NAME_SIZE], insn[INSN_TEXT] = "";
    enum exc exc = cause_exc(last->cause);
    const char *words = exc_info[exc].words;

    if (last->reason == REASON_no_entry)
        words = "TLB refill";
    else if (last->reason == REASON_not_valid)
        words = "TLB invalid";
    if (t->event && t->event->word)
        insn_text(t->panel, t->space, last->pc, t->event->word, insn);
    address_name(t->panel, t->space, last->pc, name);
    fprintf(panel_speak(t->panel), "%s: %s, at v:%08x %s  %s\n",
            exc_info[exc].name, words, last->pc, name, insn);
}

enum outcome command_explain(struct panel *p, const struct words *w)
{
    const struct cpu *cpu = &p->machine->cpu;
    struct trap t = {.panel = p, .last = &cpu->last, .event = find_event(p)};
    char why[WHY_TEXT];

    (void)w;
    if (!cpu->last.any)
        return panel_fail(p, "explain: there was no trap yet (step exc goes to "
                             "one)");
    if (p->machine->monitored && mode_of(cpu->last.status) != MODE_KERNEL)
        t.space = t.event ? t.event->vm : view_now(p).vm;
    put_headline(&t);
    why_rule(&cpu->last, why, sizeof why);
    put(&t, "rule", "%s", why);
    put_excluded(&t);
    put_vector(&t);
    put_epc(&t);
    put_owner(&t);
    put(&t, "read",
        "COURSE.md, \"%s\"; vmm/README.md, \"What each real "
        "exception means\"",
        more[cpu->last.reason].course);
    return DONE;
}
