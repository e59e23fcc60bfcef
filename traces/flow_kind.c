/* SPDX-License-Identifier: MIT */
/* flow_kind.c - what a finished flow was about. */
#include "traces/flow_kind.h"

#include <string.h>

#include "machine/spec/board.h"
#include "machine/spec/cp0.h"
#include "machine/spec/exc.h"
#include "machine/spec/insn.h"
#include "machine/spec/uart.h"

static const struct {
    const char *name, *asked, *words;
} kinds[FLOW_KINDS] = {
#define FLOW(name, asked, words) [FLOW_##name] = {#name, asked, words},
#include "traces/flow.def"
#undef FLOW
};

const char *flow_kind_name(enum flow_kind kind)
{
    const char *name = kinds[kind].name, *asked = kinds[kind].asked;

    return strncmp(asked, name, strlen(name)) == 0 ? asked : name;
}

const char *flow_kind_words(enum flow_kind kind)
{
    return kinds[kind].words;
}

bool flow_kind_is(enum flow_kind kind, const char *asked)
{
    return strcmp(kinds[kind].name, asked) == 0 ||
           strcmp(kinds[kind].asked, asked) == 0;
}

/* Was somebody stopped who may not do what he did? */
static bool is_protection(const struct flow *f)
{
    enum exc exc = cause_exc(f->event[0].arg[0]);

    return f->kind == FLOW_modified ||
           (f->kind == FLOW_exception && (exc == EXC_AdEL || exc == EXC_AdES));
}

static bool has_switch(const struct flow *f)
{
    for (size_t i = 0; i < f->events; i++)
        if (f->event[i].kind == EVENT_switch && f->event[i].arg[0] != 0)
            return true;
    return false;
}

/* Was the buffer cache asked for a block, with this answer? */
static bool has_block(const struct flow *f, uint32_t hit)
{
    for (size_t i = 0; i < f->events; i++)
        if (f->event[i].kind == EVENT_block && f->event[i].arg[1] == hit)
            return true;
    return false;
}

static bool is_file_miss(const struct flow *f)
{
    return f->kind == FLOW_file && has_block(f, 0);
}

static bool is_file_hit(const struct flow *f)
{
    return f->kind == FLOW_file && has_block(f, 1) && !has_block(f, 0);
}

/* What flows of several kinds may be. */
static const struct {
    const char *asked;
    bool (*is)(const struct flow *f);
} traits[] = {
    {"protection", is_protection},
    {"world-switch", has_switch},
    {"file-read-hit", is_file_hit},
    {"file-read-miss", is_file_miss},
};
enum { TRAITS = sizeof traits / sizeof traits[0] };

const char *flow_trait_name(unsigned n)
{
    return n < TRAITS ? traits[n].asked : NULL;
}

bool flow_is(const struct flow *f, const char *asked)
{
    for (unsigned i = 0; i < TRAITS; i++)
        if (strcmp(traits[i].asked, asked) == 0)
            return traits[i].is(f);
    return flow_kind_is(f->kind, asked);
}

bool flow_kind_known(const char *asked)
{
    for (unsigned i = 0; i < TRAITS; i++)
        if (strcmp(traits[i].asked, asked) == 0)
            return true;
    for (unsigned k = 0; k < FLOW_KINDS; k++)
        if (flow_kind_is((enum flow_kind)k, asked))
            return true;
    return false;
}

/* Every kind's two words, then the traits; NULL: no more. */
static const char *any_word(unsigned i)
{
    if (i < 2 * FLOW_KINDS)
        return i % 2 == 0 ? kinds[i / 2].asked : kinds[i / 2].name;
    return flow_trait_name(i - 2 * FLOW_KINDS);
}

/* A kind's name is how its other word begins, or another row has the word. */
static bool is_said(unsigned i)
{
    const char *word = any_word(i);

    if (i < 2 * FLOW_KINDS && i % 2 == 1 &&
        strncmp(any_word(i - 1), word, strlen(word)) == 0)
        return true;
    for (unsigned j = 0; j < i; j++)
        if (strcmp(any_word(j), word) == 0)
            return true;
    return false;
}

const char *flow_word(unsigned n)
{
    for (unsigned i = 0; any_word(i); i++)
        if (!is_said(i) && n-- == 0)
            return any_word(i);
    return NULL;
}

/* Does this event answer the exception before it: nothing later does? */
static bool ends_answer(const struct event *e)
{
    return e->kind == EVENT_exception || e->kind == EVENT_eret;
}

/* The first event of this kind that answers exception i; NULL if none. */
static const struct event *answer(const struct flow *f, size_t i,
                                  enum event_kind kind)
{
    for (i++; i < f->events && !ends_answer(&f->event[i]); i++)
        if (f->event[i].kind == kind)
            return &f->event[i];
    return NULL;
}

/*
 * The guest is told of exception i itself; a virtual interrupt that happens
 * to be delivered on the same occasion is another matter.
 */
static const struct event *told(const struct flow *f, size_t i)
{
    const struct event *e = answer(f, i, EVENT_reflect);

    return e && cause_exc(e->arg[0]) == EXC_Int ? NULL : e;
}

bool flow_is_hidden(const struct flow *f, size_t i)
{
    return f->event[i].kind == EVENT_exception && !told(f, i) &&
           !answer(f, i, EVENT_emulate) &&
           (answer(f, i, EVENT_softtlb_hit) || answer(f, i, EVENT_vtlb_hit));
}

static bool writes_ebase(const struct event *e)
{
    struct insn i = insn_decode(e->arg[1]); /* sel is in the low three bits */

    return e->kind == EVENT_emulate && i.id == INSN_mtc0 &&
           cp0_find(i.rd, i.word & 7) == CP0_ebase;
}

/* Instructions that the monitor did: was a vector's place among them? */
static enum flow_kind of_emulation(const struct flow *f, enum flow_kind kind)
{
    for (size_t i = 1; i < f->events && !ends_answer(&f->event[i]); i++)
        if (writes_ebase(&f->event[i]))
            return FLOW_boot;
    return kind;
}

static enum flow_kind of_miss(const struct flow *f)
{
    const struct event *reflect = told(f, 0);
    uint32_t vector = reflect ? reflect->arg[1] : f->event[0].arg[1];

    if (answer(f, 0, EVENT_mmio))
        return FLOW_mapped;
    if (f->monitored && flow_is_hidden(f, 0))
        return FLOW_hidden;
    if (cause_exc(f->event[0].arg[0]) == EXC_Mod)
        return FLOW_modified;
    return (vector & PAGE_OFFSET) == VECTOR_REFILL ? FLOW_refill : FLOW_invalid;
}

static enum flow_kind of_address_error(const struct flow *f)
{
    if (told(f, 0))
        return FLOW_exception;
    if (of_emulation(f, FLOW_emulation) == FLOW_boot)
        return FLOW_boot;
    if (answer(f, 0, EVENT_mmio))
        return FLOW_mmio;
    return answer(f, 0, EVENT_emulate) ? FLOW_emulation : FLOW_exception;
}

/* Was something typed, and has the guest read it from its serial port? */
static bool reads_console(const struct flow *f)
{
    bool typed = false;

    for (size_t i = 1; i < f->events; i++) {
        const struct event *e = &f->event[i];

        typed |= e->kind == EVENT_typed && e->arg[0] == f->vm;
        if (typed && e->kind == EVENT_mmio && !e->arg[2] &&
            e->arg[0] == BOARD_uart0 + UART_DATA)
            return true;
    }
    return false;
}

/* A system call: has the file system been asked to read? */
static enum flow_kind of_call(const struct flow *f)
{
    for (size_t i = 1; i < f->events; i++)
        if (f->event[i].kind == EVENT_file_read)
            return FLOW_file;
    return FLOW_syscall;
}

static enum flow_kind kind_of(const struct flow *f)
{
    enum exc exc = cause_exc(f->event[0].arg[0]);

    if (exc == EXC_Int)
        return reads_console(f) ? FLOW_console : FLOW_interrupt;
    if (exc == EXC_TLBL || exc == EXC_TLBS || exc == EXC_Mod)
        return of_miss(f);
    if (exc == EXC_Sys)
        return of_call(f);
    if (!f->monitored)
        return FLOW_exception;
    if (answer(f, 0, EVENT_disk_request))
        return FLOW_disk;
    if (answer(f, 0, EVENT_hypercall))
        return FLOW_hypercall;
    if (exc == EXC_AdEL || exc == EXC_AdES)
        return of_address_error(f);
    if (answer(f, 0, EVENT_emulate))
        return of_emulation(f, FLOW_privileged);
    return FLOW_exception;
}

static enum flow_access access_of_miss(const struct event *e)
{
    switch (cause_exc(e->arg[0])) {
    case EXC_TLBS:
    case EXC_Mod:
        return FLOW_STORE;
    case EXC_TLBL:
        return e->word == 0 || e->arg[2] == e->pc ? FLOW_FETCH : FLOW_LOAD;
    default:
        return FLOW_NO_ACCESS;
    }
}

void flow_classify(struct flow *f)
{
    const struct event *e = &f->event[0];

    f->kind = kind_of(f);
    f->access = access_of_miss(e);
    f->pc = e->pc;
    f->va = f->access == FLOW_NO_ACCESS ? 0 : e->arg[2];
}

bool flow_alike(const struct flow *a, const struct flow *b)
{
    return a->kind == b->kind && a->vm == b->vm && a->pc == b->pc &&
           a->traps == b->traps && a->hidden == b->hidden &&
           a->interrupts == b->interrupts;
}
