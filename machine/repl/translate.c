/* SPDX-License-Identifier: MIT */
/*
 * translate.c - one address, rule by rule: segment, the guest's TLB, pmap,
 * the software TLB, the real TLB; and which of them answers.
 *
 * The order is that of the idea, not of the hardware: the real TLB, asked
 * first, only remembers what the other tables say, and so does the software
 * TLB.
 */
#include <stdarg.h>
#include <string.h>

#include "machine/repl/address.h"
#include "machine/repl/entry.h"
#include "machine/repl/question.h"
#include "machine/repl/shown.h"
#include "machine/spec/segment.h"

static const char *const access_name[] = {
    [ACCESS_FETCH] = "fetch", [ACCESS_LOAD] = "load", [ACCESS_STORE] = "store"};

void rule(const struct question *q, const char *table, const char *format, ...)
{
    va_list args;

    fprintf(q->panel->out, "  %-13s ", table);
    va_start(args, format);
    vfprintf(q->panel->out, format, args);
    va_end(args);
    fputc('\n', q->panel->out);
}

const char *rule_why_not(enum tlb_result result)
{
    switch (result) {
    case TLB_HIT:
        return "hit";
    case TLB_REFILL:
        return "no entry matches: refill";
    case TLB_INVALID:
        return "the half that is touched has V=0: invalid";
    case TLB_MODIFIED:
        return "a store, and the half that is touched has no W: modified";
    }
    return "?";
}

void rule_entry(const struct question *q, const char *table, const char *kind,
                int index, const struct tlb_entry *e)
{
    struct say text = {0};

    entry_say(&text, e, kind, entry_half(e, q->va));
    rule(q, table, "[%d] %s", index, text.text);
}

bool ask_tlb(const struct question *q, const char *table, const char *kind,
             const struct tlb *t, uint8_t asid, uint32_t *to)
{
    int index;
    enum tlb_result result = tlb_lookup(t, q->va, asid, q->how, &index, to);

    if (index == TLB_NONE) {
        rule(q, table, "no entry matches vpn %05x under asid %02x: refill",
             q->va >> PAGE_SHIFT, asid);
        return false;
    }
    rule_entry(q, table, kind, index, &t->entry[index]);
    if (result != TLB_HIT)
        rule(q, "", "%s", rule_why_not(result));
    return result == TLB_HIT;
}

bool ask_segment(const struct question *q, const struct segment *s,
                 enum mode mode, const char *belief)
{
    bool allowed = segment_allows(s, mode);

    rule(q, "segment", "%s is for %s mode and above; this is %s mode%s%s",
         s->name, mode_name(s->least), mode_name(mode), belief,
         allowed ? "" : ": address error");
    return allowed;
}

/* ------------------------------------------------- below the monitor, bare */

uint8_t ask_real_asid(const struct panel *p)
{
    return (uint8_t)(p->machine->cpu.cp0[CP0_entryhi] & ENTRYHI_ASID);
}

static void bare(const struct question *q)
{
    const struct cpu *cpu = &q->panel->machine->cpu;
    const struct segment *s = segment_of(q->va);
    uint32_t to;

    if (!ask_segment(q, s, q->view.real, ""))
        return;
    if (segment_unmapped(s, cpu->cp0[CP0_status])) {
        rule(q, "unmapped", "no TLB is asked");
        to = q->va - s->first;
    } else if (!ask_tlb(q, "TLB", q->vm ? "mfn" : "pfn", &cpu->tlb,
                        ask_real_asid(q->panel), &to)) {
        return;
    }
    rule(q, "=>", "m:%08x", to);
}

/* The address: the one named or, without, the one the last flow is about. */
static bool ask(struct question *q, const char *word)
{
    static const enum access_kind how[] = {
        [FLOW_LOAD] = ACCESS_LOAD,
        [FLOW_STORE] = ACCESS_STORE,
        [FLOW_FETCH] = ACCESS_FETCH,
    };
    const struct flow *last = &q->panel->flow.flow;
    struct address a = {0};

    if (!word && q->panel->flow.any && last->access != FLOW_NO_ACCESS) {
        q->va = last->va;
        q->how = how[last->access];
        return true;
    }
    if (!word) {
        panel_fail(q->panel, "translate: which address? v:01000a30, say");
        return false;
    }
    if (!address_parse(q->panel, word, &a))
        return false;
    q->va = a.at;
    if (a.kind != ADDRESS_VIRTUAL)
        panel_fail(q->panel, "translate: a virtual address is wanted, v:");
    return a.kind == ADDRESS_VIRTUAL;
}

enum outcome command_translate(struct panel *p, const struct words *w)
{
    struct shown shown;

    if (!shown_now(p, &shown))
        return FAILED;
    struct question q = {p, shown.view, 0, ACCESS_LOAD, 0};
    if (!ask(&q, w->count > 1 ? w->word[1] : NULL))
        return FAILED;
    for (unsigned i = 0; w->count > 2; i++) {
        if (i == ACCESS_KINDS)
            return panel_fail(p, "translate: load, store or fetch");
        q.how = (enum access_kind)i;
        if (strcmp(w->word[2], access_name[i]) == 0)
            break;
    }
    q.vm = q.view.vm;
    bool own = !p->monitor || q.vm == 0 || q.view.believes == BELIEF_NONE ||
               (q.view.who == WHO_MONITOR && !segment_of(q.va)->mapped);
    fprintf(panel_speak(p), "v:%08x, a %s by %s\n", q.va, access_name[q.how],
            own ? who_name(q.view.who) : panel_vm_name(p, q.vm));
    if (own)
        bare(&q);
    else
        ask_vm(&q);
    return DONE;
}
