/* SPDX-License-Identifier: MIT */
/* happened.c - events in words; traces/row_text.h knows most of them. */
#include "machine/repl/happened.h"

#include <inttypes.h>

#include "machine/repl/view.h"
#include "machine/spec/exc.h"
#include "machine/why.h"
#include "traces/row_text.h"

/* An exception alone: no flow is known, so none decides its name. */
static void trap(struct say *to, const struct panel *p, const struct event *e)
{
    struct flow alone = {.monitored = p->machine->monitored,
                         .kind = FLOW_exception,
                         .event = e,
                         .events = 1};
    struct row row = {.event = e};
    enum exc exc = cause_exc(e->arg[0]);

    if (exc == EXC_TLBL || exc == EXC_TLBS || exc == EXC_Mod)
        alone.event = NULL;
    row_trap(&row, &alone, e);
    say(to, "TRAP %s", exc_info[exc].name ? exc_info[exc].name : "?");
    if (row.how.length > 0)
        say(to, " (%s)", row.how.text);
    say(to, ": %s", row.what.text);
    if (row.more.length > 0)
        say(to, "  %s", row.more.text);
}

static void emulated(struct say *to, const struct event *e)
{
    struct row row = {.event = e};

    say(to, "emulated: ");
    say_insn(to, e->arg[1], e->arg[0]);
    row_emulated(&row, e);
    if (row.more.length > 0)
        say(to, "  %s", row.more.text);
}

/* Those that happen all the time: only trace show has them. */
static void small(struct say *to, const struct panel *p, const struct event *e)
{
    const uint32_t *a = e->arg;

    switch (e->kind) {
    case EVENT_ran:
        say(to, "ran %" PRIu32 ": ", a[0]);
        for (uint32_t i = 0; i < a[0] && i < RAN_WORDS; i++) {
            say(to, i > 0 ? ", " : "");
            say_mnemonic(to, a[1 + i]);
        }
        say(to, a[0] > RAN_WORDS ? " ..." : "");
        break;
    case EVENT_eret:
        say(to, "eret to v:%08" PRIx32 ", ", a[0]);
        say_status(to, a[1]);
        break;
    case EVENT_enter:
        say(to, "%s runs, believing: ", panel_vm_name(p, a[0]));
        say_status(to, a[1]);
        break;
    case EVENT_tlb_write:
        say(to, "real TLB[%" PRIu32 "]: ", a[0]);
        if (p->machine->monitored)
            say_real_entry(to, a[1], &a[2], a[4]);
        else
            say_entry(to, a[1], &a[2], a[4]);
        break;
    case EVENT_device:
    case EVENT_mmio:
        say(to, "device %c:%08" PRIx32 " %s %02" PRIx32,
            e->kind == EVENT_mmio ? 'p' : 'm', a[0], a[2] ? "<-" : "->", a[1]);
        break;
    case EVENT_behalf:
        say(to, "the next store is made for VM %" PRIu32, a[0]);
        break;
    default:
        break;
    }
}

void happened_say(struct say *to, const struct panel *p, const struct event *e)
{
    struct row row = {.event = e};
    struct flow alone = {.event = e, .events = 1};

    if (e->kind == EVENT_exception) {
        trap(to, p, e);
        return;
    }
    if (e->kind == EVENT_emulate) {
        emulated(to, e);
        return;
    }
    small(to, p, e);
    if (to->length > 0)
        return;
    row_words(&row, &alone, e, p->session.symbols);
    say(to, "%s", row.what.text);
}

/* One sees these by stepping, or in the event that goes with them. */
static bool goes_without_saying(const struct event *e)
{
    return e->kind == EVENT_ran || e->kind == EVENT_eret ||
           e->kind == EVENT_enter || e->kind == EVENT_tlb_write ||
           e->kind == EVENT_behalf;
}

void happened_forget(struct panel *p)
{
    p->told = p->history.next;
}

/* Of the last exception the CPU knows more than its event says. */
static bool is_last_exception(const struct panel *p, const struct event *e)
{
    const struct last_exception *last = &p->machine->cpu.last;

    return e->kind == EVENT_exception && last->any && e->pc == last->pc &&
           e->arg[0] == last->cause && e->arg[1] == last->vector &&
           e->arg[2] == last->badvaddr;
}

static void print_line(struct panel *p, const struct event *e)
{
    struct say text = {0};
    char why[WHY_TEXT];

    happened_say(&text, p, e);
    fprintf(p->out, "    %s\n", text.text);
    if (!is_last_exception(p, e))
        return;
    why_text(&p->machine->cpu.last, why, sizeof why);
    fprintf(p->out, "    why: %s\n", why);
}

void happened_print(struct panel *p, unsigned most)
{
    const struct history *h = &p->history;
    uint64_t from = p->told > h->first ? p->told : h->first;
    uint64_t start = h->next;
    unsigned lines = 0;

    panel_speak(p);
    for (; start > from; start--)
        if (!goes_without_saying(history_at(h, start - 1)) &&
            lines++ == most)
            break;
    if (lines > most)
        fprintf(p->out, "    ... (trace show has the rest)\n");
    for (uint64_t i = start; i < h->next; i++)
        if (!goes_without_saying(history_at(h, i)))
            print_line(p, history_at(h, i));
    happened_forget(p);
}

void happened_print_event(struct panel *p, const struct event *e)
{
    struct say text = {0};
    enum who who = e->real_before == MODE_USER ? WHO_USER : WHO_GUEST;

    if (p->machine->monitored && e->real_before == MODE_KERNEL)
        who = WHO_MONITOR;
    happened_say(&text, p, e);
    fprintf(panel_speak(p), "%7" PRIu64 " %9" PRIu64 "  %s%-9s v:%08x%s  %s\n",
            e->seq, e->cycle, panel_colour(p, who), who_name(who), e->pc,
            panel_plain(p), text.text);
}
