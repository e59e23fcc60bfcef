/* SPDX-License-Identifier: MIT */
/* tutor_checks.c - is the state reached that a step of the tutor asks for? */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "machine/repl/tables.h"
#include "machine/repl/view.h"

enum { DECIMAL = 10, HEXADECIMAL = 16, NEXT_INSN = 4 };

/* --------------------------------------------------- the command, the state */

static bool did(const struct panel *p, command_fn *command)
{
    return p->tutor.did && p->tutor.did->run == command;
}

/* Word number n behind the command; "" if there is none. */
static const char *word(const struct panel *p, unsigned n)
{
    const struct words *w = p->tutor.words;

    return w && n < w->count ? w->word[n] : "";
}

static bool is_number(const char *text, int base, uint64_t value)
{
    char *end;
    uint64_t is = strtoull(text, &end, base);

    return *text != '\0' && *end == '\0' && is == value;
}

/* It stands before the flow that was shown last. */
static bool before_flow(const struct panel *p)
{
    return p->flow.any && p->flow.shown &&
           p->machine->cpu.cycles == p->flow.flow.event[0].cycle;
}

static bool in_miss(const struct panel *p)
{
    const struct tutor_miss *miss = &p->tutor.miss;
    uint64_t now = p->machine->cpu.cycles;

    return miss->traps > 0 && miss->begin <= now && now <= miss->end;
}

/* The last exception is the one that the miss begins with. */
static bool took_miss(const struct panel *p)
{
    const struct last_exception *last = &p->machine->cpu.last;

    return in_miss(p) && last->any && last->reason == REASON_no_entry &&
           last->pc == p->tutor.miss.pc && last->badvaddr == p->tutor.miss.va;
}

/* An event of this kind came since the step began. */
static bool event_since(const struct panel *p, enum event_kind kind)
{
    const struct history *h = &p->history;

    for (uint64_t i = h->next; i-- > h->first && i >= p->tutor.event;)
        if (history_at(h, i)->kind == kind)
            return true;
    return false;
}

/* It is the last thing that happened, and belongs to the miss. */
static bool event_just_now(const struct panel *p, enum event_kind kind)
{
    const struct history *h = &p->history;
    const struct tutor_miss *miss = &p->tutor.miss;

    if (h->next == h->first || h->next <= p->tutor.event)
        return false;
    const struct event *last = history_at(h, h->next - 1);
    return last->kind == kind && miss->begin <= last->cycle &&
           last->cycle <= miss->end;
}

static bool flow_has(const struct flow *f, enum event_kind kind)
{
    for (size_t i = 0; i < f->events; i++)
        if (f->event[i].kind == kind)
            return true;
    return false;
}

/* So far in the guest's refill handler; false: not in it. */
static bool in_handler(const struct panel *p, uint32_t pc, uint32_t *offset)
{
    const char *found = symbols_find(p->session.symbols, 1, pc, offset);

    return found && strcmp(found, "refill") == 0;
}

/* -------------------------------------------------------------- the steps */

/* No other miss of a program was seen before it. */
static bool is_first_miss(const struct panel *p)
{
    const struct flow *f = &p->flow.flow;

    if (f->kind != FLOW_refill || !f->from_user)
        return false;
    for (size_t i = 0; i < p->flows.count; i++) {
        const struct flow_seen *seen = &p->flows.seen[i];

        if (seen->kind == FLOW_refill && seen->from_user &&
            seen->cycle < f->event[0].cycle)
            return false;
    }
    return true;
}

enum tutor_verdict tutor_find(struct panel *p)
{
    const struct flow *f = &p->flow.flow;

    if (!did(p, command_flow) || !before_flow(p))
        return TUTOR_NO;
    if (!is_first_miss(p))
        return TUTOR_NEAR;
    p->tutor.miss = (struct tutor_miss){.begin = f->event[0].cycle,
                                        .end = f->event[0].cycle + f->cycles,
                                        .pc = f->pc,
                                        .va = f->va,
                                        .traps = f->traps};
    return TUTOR_YES;
}

enum tutor_verdict tutor_count(struct panel *p)
{
    return is_number(p->tutor.answer, DECIMAL, p->tutor.miss.traps) ? TUTOR_YES
                                                                    : TUTOR_NO;
}

static bool did_one_instruction(const struct panel *p)
{
    const char *times = word(p, 1);

    if (did(p, command_step) || did(p, command_next)) {
        if (strcmp(times, "insn") != 0)
            return false;
        times = word(p, 2);
    } else if (!did(p, command_stepi)) {
        return false;
    }
    return times[0] == '\0' || is_number(times, 0, 1);
}

enum tutor_verdict tutor_trap(struct panel *p)
{
    const struct cpu *cpu = &p->machine->cpu;

    if (!took_miss(p))
        return TUTOR_NO;
    return cpu->pc == cpu->last.vector && did_one_instruction(p) ? TUTOR_YES
                                                                 : TUTOR_NEAR;
}

enum tutor_verdict tutor_why(struct panel *p)
{
    if (!did(p, command_explain))
        return TUTOR_NO;
    return took_miss(p) ? TUTOR_YES : TUTOR_NEAR;
}

enum tutor_verdict tutor_whose(struct panel *p)
{
    struct view v = view_now(p);
    uint32_t offset;

    if (!in_miss(p) || (took_miss(p) && v.who == WHO_MONITOR))
        return TUTOR_NO;
    return v.who == WHO_GUEST && v.believes & BELIEF_EXL &&
                   in_handler(p, v.pc, &offset) && offset == 0
               ? TUTOR_YES
               : TUTOR_NEAR;
}

enum tutor_verdict tutor_derive(struct panel *p)
{
    return strcasecmp(p->tutor.answer, "EXL") == 0 ||
                   strcasecmp(p->tutor.answer, "EXL=1") == 0
               ? TUTOR_YES
               : TUTOR_NO;
}

enum tutor_verdict tutor_privileged(struct panel *p)
{
    const struct cpu *cpu = &p->machine->cpu;
    uint32_t offset;

    if (!in_miss(p) || cpu->last.reason != REASON_cp0 ||
        !in_handler(p, cpu->last.pc, &offset))
        return TUTOR_NO;
    return offset == 0 && cpu->pc == cpu->last.vector ? TUTOR_YES : TUTOR_NEAR;
}

/* The two things to compare: in whichever way they are shown. */
enum { SHOWN_K1 = 1, SHOWN_CONTEXT = 2, SHOWN_BOTH = 3 };

static unsigned shows(const struct panel *p)
{
    const char *what = word(p, 1);
    unsigned shown = 0;

    if (did(p, command_regs))
        return SHOWN_K1;
    if (did(p, command_cp0))
        return what[0] == '\0' || strcmp(what, "context") == 0 ? SHOWN_CONTEXT
                                                               : 0;
    if (did(p, command_info) && strncmp(what, "r", 1) == 0)
        return SHOWN_K1;
    if (did(p, command_info) && strcmp(what, "cp0") == 0)
        return word(p, 2)[0] == '\0' || strcmp(word(p, 2), "context") == 0
                   ? SHOWN_CONTEXT
                   : 0;
    if (!did(p, command_print) && !did(p, command_display))
        return 0;
    for (unsigned i = 1; word(p, i)[0] != '\0'; i++) {
        shown |= strstr(word(p, i), "$k1") ? SHOWN_K1 : 0;
        shown |= strstr(word(p, i), "$context") ? SHOWN_CONTEXT : 0;
    }
    return shown;
}

/* The handler did more than its first instruction. */
static bool went_on(const struct panel *p, const struct view *v)
{
    const struct last_exception *last = &p->machine->cpu.last;
    uint32_t offset;

    if (v->who == WHO_GUEST && in_handler(p, v->pc, &offset))
        return offset > NEXT_INSN;
    return last->any && in_handler(p, last->pc, &offset) &&
           offset >= NEXT_INSN;
}

enum tutor_verdict tutor_emulated(struct panel *p)
{
    struct view v = view_now(p);
    uint32_t offset;

    if (!in_miss(p))
        return TUTOR_NO;
    if (v.who != WHO_GUEST || !in_handler(p, v.pc, &offset) ||
        offset != NEXT_INSN)
        return went_on(p, &v) ? TUTOR_NEAR : TUTOR_NO;
    p->tutor.shown |= shows(p);
    return p->tutor.shown == SHOWN_BOTH ? TUTOR_YES : TUTOR_NO;
}

/* The machine frame, by pmap, of the page that was missed. */
static bool find_mfn(struct panel *p)
{
    struct tlb believed;
    uint32_t entryhi, physical;
    int index;

    return tables_vtlb_all(p, 1, &believed) &&
           tables_cp0(p, 1, CP0_entryhi, &entryhi) &&
           tlb_lookup(&believed, p->tutor.miss.va, (uint8_t)entryhi,
                      ACCESS_FETCH, &index, &physical) == TLB_HIT &&
           tables_pmap(p, 1, physical >> PAGE_SHIFT, &p->tutor.miss.mfn);
}

enum tutor_verdict tutor_compose(struct panel *p)
{
    if (event_just_now(p, EVENT_install) && find_mfn(p))
        return TUTOR_YES;
    return event_since(p, EVENT_install) ? TUTOR_NEAR : TUTOR_NO;
}

enum tutor_verdict tutor_walk(struct panel *p)
{
    return is_number(p->tutor.answer, HEXADECIMAL, p->tutor.miss.mfn)
               ? TUTOR_YES
               : TUTOR_NO;
}

enum tutor_verdict tutor_resume(struct panel *p)
{
    return event_just_now(p, EVENT_hit) && view_now(p).who == WHO_USER &&
                   p->machine->cpu.pc == p->tutor.miss.pc + NEXT_INSN
               ? TUTOR_YES
               : TUTOR_NO;
}

enum tutor_verdict tutor_hidden(struct panel *p)
{
    if (!did(p, command_flow) || !before_flow(p))
        return TUTOR_NO;
    return p->flow.flow.kind == FLOW_hidden &&
                   flow_has(&p->flow.flow, EVENT_softtlb_hit)
               ? TUTOR_YES
               : TUTOR_NEAR;
}
