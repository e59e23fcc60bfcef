/* SPDX-License-Identifier: MIT */
/* pattern.c - does an event fit what a step of a pattern asks for? */
#include <stdlib.h>
#include <string.h>

#include "machine/spec/cp0.h"
#include "machine/spec/exc.h"
#include "machine/spec/fields.h"
#include "machine/spec/insn.h"
#include "machine/spec/mode.h"
#include "traces/pattern_inside.h"

const struct pattern_function pattern_functions[] = {
    {"vpn", "the page number of an address or an EntryHi"},
    {"pair", "the number of its pair of pages: what one TLB entry maps"},
    {"offset", "an address's offset in its page"},
    {"asid", "an EntryHi's ASID"},
    {"pfn", "an EntryLo's frame number"},
    {"valid", "an EntryLo's V: 0 or 1"},
    {"dirty", "an EntryLo's D, which tables print as W"},
    {"global", "an EntryLo's G"},
    {"exc", "a Cause's exception code: TLBL, Sys, CpU ..."},
    {"bd", "a Cause's BD: the instruction stood in a delay slot"},
    {"mode", "the mode that a Status gives: K, S or U"},
    {"exl", "a Status's EXL"},
    {"insn", "which instruction a word is: tlbwr, mtc0 ..."},
    {NULL, NULL},
};

static uint64_t apply(unsigned function, uint64_t value)
{
    uint32_t v = (uint32_t)value;

    switch (function) {
    case 0:
        return v >> PAGE_SHIFT;
    case 1:
        return v >> (PAGE_SHIFT + 1);
    case 2:
        return v & (PAGE_SIZE - 1);
    case 3:
        return v & ENTRYHI_ASID;
    case 4:
        return (v & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT;
    case 5:
        return (v & ENTRYLO_V) != 0;
    case 6:
        return (v & ENTRYLO_D) != 0;
    case 7:
        return (v & ENTRYLO_G) != 0;
    case 8:
        return (uint64_t)cause_exc(v);
    case 9:
        return (v & CAUSE_BD) != 0;
    case 10:
        return (uint64_t)mode_of(v);
    case 11:
        return (v & STATUS_EXL) != 0;
    default:
        return (uint64_t)insn_decode(v).id;
    }
}

int pattern_argument(const struct event_info *info, const char *name)
{
    const char *field = info->name ? info->fields : "";

    for (int i = 0; i < info->args && *field; i++) {
        size_t n = strcspn(field, " ");

        if (strlen(name) == n && strncmp(field, name, n) == 0)
            return i;
        field += n + (field[n] == ' ');
    }
    return -1;
}

/* What every event has; "pc" and "word" an argument may be called too. */
static bool common(const char *name, const struct event *e, uint64_t *value)
{
    const struct {
        const char *name;
        uint64_t value;
    } fields[] = {
        {"seq", e->seq},
        {"cycle", e->cycle},
        {"pc", e->pc},
        {"word", e->word},
        {"vm", e->vm},
        {"asid", e->asid},
        {"real", e->real_before},
        {"real_after", e->real_after},
        {"believes", e->believes_before},
        {"believes_after", e->believes_after},
    };

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strcmp(fields[i].name, name) == 0) {
            *value = fields[i].value;
            return true;
        }
    return false;
}

bool pattern_common(const char *name)
{
    static const struct event none;
    uint64_t value;

    return common(name, &none, &value);
}

/* False if the term has no value: no such field, or a free variable. */
static bool value_of(const struct pattern *p, const struct term *t,
                     const struct event *e, const struct bindings *b,
                     uint64_t *value)
{
    if (t->kind == TERM_NUMBER) {
        *value = t->number;
    } else if (t->kind == TERM_VARIABLE) {
        if (!b->bound[t->number])
            return false;
        *value = b->value[t->number];
    } else {
        int i = pattern_argument(&p->kinds[e->kind], t->field);

        if (i >= 0)
            *value = e->arg[i];
        else if (!common(t->field, e, value))
            return false;
    }
    for (unsigned i = 0; i < t->functions; i++)
        *value = apply(t->function[i], *value);
    return true;
}

static bool compare(enum pattern_op op, uint64_t a, uint64_t b)
{
    switch (op) {
    case OP_eq:
        return a == b;
    case OP_ne:
        return a != b;
    case OP_lt:
        return a < b;
    case OP_le:
        return a <= b;
    case OP_gt:
        return a > b;
    case OP_ge:
        return a >= b;
    }
    return false;
}

/* "= $x" for the first time. */
static bool binds(const struct test *t, const struct term *side,
                  const struct bindings *b)
{
    return t->op == OP_eq && side->kind == TERM_VARIABLE &&
           side->functions == 0 && !b->bound[side->number];
}

static void bind(struct bindings *b, const struct term *variable,
                 uint64_t value)
{
    b->bound[variable->number] = true;
    b->value[variable->number] = value;
}

static bool holds(const struct pattern *p, const struct test *t,
                  const struct event *e, struct bindings *b)
{
    uint64_t left = 0, right = 0;
    bool has_left = value_of(p, &t->left, e, b, &left);
    bool has_right = value_of(p, &t->right, e, b, &right);

    if (has_left && has_right)
        return compare(t->op, left, right);
    if (has_left && binds(t, &t->right, b))
        bind(b, &t->right, left);
    else if (has_right && binds(t, &t->left, b))
        bind(b, &t->left, right);
    else
        return false;
    return true;
}

unsigned shape_kind(const struct event *e)
{
    return e->kind == EVENT_none ? PATTERN_END : e->kind;
}

static bool way_fits(const struct pattern *p, const struct way *w,
                     const struct event *e, struct bindings *b)
{
    struct bindings before = *b;

    if (!w->kind[shape_kind(e)])
        return false;
    for (unsigned i = 0; i < w->tests; i++)
        if (!holds(p, &w->test[i], e, b)) {
            *b = before;
            return false;
        }
    return true;
}

bool shape_fits(const struct pattern *p, const struct shape *s,
                const struct event *e, struct bindings *b)
{
    for (unsigned i = 0; s->kind[shape_kind(e)] && i < s->ways; i++)
        if (way_fits(p, &s->way[i], e, b))
            return true;
    return false;
}

void pattern_free(struct pattern *p)
{
    free(p);
}
