/* SPDX-License-Identifier: MIT */
/* prev.c - who wrote this last?  prev write, prev change. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "machine/cp0.h"
#include "machine/repl/access.h"
#include "machine/repl/address.h"
#include "machine/repl/back.h"
#include "machine/repl/view.h"

enum { WORD = 4 };

/* --------------------------------------------------------------- prev write */

struct write {
    uint32_t first; /* machine addresses: first .. first + bytes - 1 */
    uint32_t bytes;
    uint64_t retired;
};

static bool stores_there(void *self, const struct machine *m)
{
    struct write *w = self;
    struct access a = access_next(m);

    w->retired = a.retired;
    return a.any && a.write && a.at < w->first + w->bytes &&
           w->first < a.at + a.bytes;
}

/* An interrupt may have come first, or the store may have failed. */
static bool has_stored(void *self, const struct machine *m)
{
    const struct write *w = self;

    return m->cpu.retired != w->retired;
}

static enum outcome prev_write(struct panel *p, const char *word)
{
    struct address a;
    struct write w = {.bytes = WORD};

    if (!word)
        return panel_fail(p, "prev write: to which address?");
    if (!address_parse(p, word, &a) || !address_to_machine(p, &a, &w.first))
        return FAILED;
    if (!mem_has(&p->machine->mem, w.first, w.bytes))
        return panel_fail(p, "m:%08x is not RAM", w.first);
    w.first &= ~(uint32_t)(WORD - 1);
    const struct timeline_question q = {stores_there, has_stored, &w,
                                        w.first / PAGE_SIZE};
    back_begin(p);
    enum timeline_end end = timeline_last(p->machine->timeline, &q);
    if (end == TIMELINE_THERE)
        fprintf(panel_speak(p), "about to write m:%08x\n", w.first);
    return back_report(p, end);
}

/* -------------------------------------------------------------- prev change */

enum kind { KIND_GENERAL, KIND_HI, KIND_LO, KIND_PC, KIND_CP0, KIND_TLB };

struct change {
    enum kind kind;
    unsigned number;
    uint32_t value;
    struct tlb_entry entry;
};

/* Registers that time moves change always: that is no news. */
static uint32_t now(const struct change *c, const struct cpu *cpu)
{
    switch (c->kind) {
    case KIND_GENERAL:
        return cpu->regs.r[c->number];
    case KIND_HI:
        return cpu->regs.hi;
    case KIND_LO:
        return cpu->regs.lo;
    case KIND_CP0:
        return cpu->cp0[c->number];
    case KIND_PC:
    case KIND_TLB: /* compared as a whole */
        break;
    }
    return cpu->pc;
}

static bool remember(void *self, const struct machine *m)
{
    struct change *c = self;

    if (c->kind == KIND_TLB)
        c->entry = m->cpu.tlb.entry[c->number];
    c->value = now(c, &m->cpu);
    return true;
}

static bool has_changed(void *self, const struct machine *m)
{
    const struct change *c = self;

    if (c->kind == KIND_TLB)
        return memcmp(&c->entry, &m->cpu.tlb.entry[c->number],
                      sizeof c->entry) != 0;
    if (c->kind == KIND_PC) /* the next instruction is no change */
        return m->cpu.pc != c->value + WORD;
    return now(c, &m->cpu) != c->value;
}

static bool general(const char *word, struct change *c)
{
    for (unsigned i = 0; i < sizeof reg_name / sizeof reg_name[0]; i++)
        if (strcmp(word, reg_name[i]) == 0) {
            *c = (struct change){.kind = KIND_GENERAL, .number = i};
            return true;
        }
    return false;
}

static bool control(const char *word, struct change *c)
{
    for (unsigned i = 0; i < CP0_COUNT; i++)
        if (strcmp(word, cp0_info[i].name) == 0) {
            *c = (struct change){.kind = KIND_CP0, .number = i};
            return true;
        }
    return false;
}

/* "tlb 5": the number is a word of its own; "tlb[5]". */
static bool tlb_entry(const struct panel *p, const struct words *w,
                      struct change *c)
{
    bool bracket = strncmp(w->word[2], "tlb[", 4) == 0;
    char *end;

    if (!bracket && (strcmp(w->word[2], "tlb") != 0 || !w->word[3]))
        return false;
    unsigned long n = strtoul(bracket ? w->word[2] + 4 : w->word[3], &end, 0);
    if (bracket && *end == ']')
        end++;
    *c = (struct change){.kind = KIND_TLB, .number = (unsigned)n};
    return *end == '\0' && n < p->machine->cpu.tlb.size;
}

static bool take_register(const struct panel *p, const struct words *w,
                          struct change *c)
{
    static const struct {
        const char *name;
        enum kind kind;
    } single[] = {{"hi", KIND_HI}, {"lo", KIND_LO}, {"pc", KIND_PC}};
    const char *word = w->word[2];

    if (word[0] == '$')
        word++;
    for (size_t i = 0; i < sizeof single / sizeof single[0]; i++)
        if (strcmp(word, single[i].name) == 0) {
            *c = (struct change){.kind = single[i].kind};
            return true;
        }
    return general(word, c) || control(word, c) || tlb_entry(p, w, c);
}

static enum outcome prev_change(struct panel *p, const struct words *w)
{
    struct change c;

    if (!w->word[2])
        return panel_fail(p, "prev change: of which register?");
    if (!take_register(p, w, &c))
        return panel_fail(p, "prev change %s: a general register, hi, lo, pc, "
                             "a CP0 register, or tlb N", w->word[2]);
    if (c.kind == KIND_CP0 && (c.number == CP0_count || c.number == CP0_random))
        return panel_fail(p, "%s changes all the time", w->word[2]);
    const struct timeline_question q = {remember, has_changed, &c,
                                        TIMELINE_ANY};
    back_begin(p);
    return back_report(p, timeline_last(p->machine->timeline, &q));
}

/* when-changed REG is prev change REG. */
static enum outcome when_changed(struct panel *p, const struct words *w)
{
    struct words words;
    char line[LINE_SIZE], rest[LINE_SIZE];

    words_rest(w, 1, rest);
    snprintf(line, sizeof line, "prev change %.*s", LINE_SIZE - 16, rest);
    words_split(&words, line);
    return prev_change(p, &words);
}

enum outcome command_prev(struct panel *p, const struct words *w)
{
    const char *what = w->count > 1 ? w->word[1] : "";

    if (strcmp(w->word[0], "when-changed") == 0)
        return when_changed(p, w);

    if (strcmp(what, "write") == 0)
        return prev_write(p, w->word[2]);
    if (strcmp(what, "change") == 0)
        return prev_change(p, w);
    return panel_fail(p, "prev: write ADDR, or change REG");
}
