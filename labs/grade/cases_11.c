/* SPDX-License-Identifier: MIT */
/* cases_11.c - what is done with vmm/vconsole.c, class by class. */
#include "labs/grade/cases_11.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "labs/grade/cases.h"
#include "machine/spec/uart.h"

/* labs/11/harness.c's, here with our own vconsole.c. */
void do_case(struct case_ *c);

/* What a class judges. */
enum { J_VALUE = 1, J_LEVELS = 2, J_OUT = 4 };

static const struct class_ {
    const char *name;
    void (*make)(struct case_ *c, struct dice *d);
    unsigned judged;
} classes[] = {
    {"sent", vc_sent, J_OUT},
    {"ready", vc_ready, J_VALUE},
    {"registers", vc_registers, J_VALUE},
    {"ports", vc_ports, J_VALUE},
    {"cbus", vc_cbus, J_VALUE},
    {"others", vc_others, J_OUT},
    {"setup", vc_setup, J_OUT},
    {"empty", vc_empty, J_LEVELS},
    {"second", vc_second, J_LEVELS},
    {"third", vc_third, J_LEVELS},
    {"typed", vc_typed, J_VALUE},
    {"ring", vc_ring, J_VALUE},
    {"early", vc_early, J_VALUE},
    {"interrupt", vc_interrupt, J_LEVELS},
    {"wanted", vc_wanted, J_LEVELS},
    {"next", vc_next, J_VALUE},
    {"timeout", vc_timeout, J_VALUE},
    {"room", vc_room, J_VALUE},
    {"again", vc_again, J_VALUE},
    {"awaited", vc_awaited, J_VALUE},
    {"held", vc_held, J_VALUE},
    {"masked", vc_masked, J_VALUE},
    {"two", vc_two, J_VALUE | J_LEVELS | J_OUT},
    {"reset", vc_reset, J_VALUE | J_LEVELS},
};

static bool make(void *to, const char *name, struct dice *d)
{
    struct case_ *c = to;

    memset(c, 0, sizeof *c);
    for (uint32_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (strcmp(classes[i].name, name) != 0)
            continue;
        c->kind = i;
        classes[i].make(c, d);
        return true;
    }
    return false;
}

static void solve(void *at)
{
    do_case(at);
}

static void judged(void *at, const char *name)
{
    struct case_ *c = at;
    unsigned j = classes[c->kind].judged;

    (void)name;
    for (unsigned i = 0; i < STEPS; i++) {
        if (!(j & J_VALUE))
            c->answer[VALUE + i] = 0;
        if (!(j & J_LEVELS))
            c->answer[LEVELS + i] = 0;
        if (!(j & J_OUT))
            c->answer[OUT + i] = 0;
    }
}

__attribute__((format(printf, 3, 4))) static void say(char *to, size_t room,
                                                      const char *format, ...)
{
    size_t used = strlen(to);
    va_list args;

    va_start(args, format);
    vsnprintf(to + used, room - used, format, args);
    va_end(args);
}

static const char *const port_name[] = {"console", "second", "cbus"};

static const char *reg_name(const struct step *p)
{
    static const char *const name[UART_REGISTERS] = {
        "DATA", "IER", "IIR", "LCR", "MCR", "LSR", "MSR", "SCR"};

    return p->op == OP_STORE && p->reg == UART_FCR ? "FCR" : name[p->reg & 7];
}

/* Letters in order, over and over; *n have been typed before. */
static void typed_text(const struct step *p, unsigned *n, char *to, size_t room)
{
    say(to, room, "%u typed, from %02x on", p->n, 'a' + *n % LETTERS);
    *n += p->n;
}

static void step_text(const struct step *p, unsigned *typed, char *to,
                      size_t room)
{
    switch ((enum op)p->op) {
    case OP_NOTHING:
        break;
    case OP_LOAD:
        say(to, room, "load %s %s", port_name[p->unit], reg_name(p));
        break;
    case OP_STORE:
        say(to, room, "store %02x to %s %s", p->value, port_name[p->unit],
            reg_name(p));
        break;
    case OP_TYPE:
        typed_text(p, typed, to, room);
        break;
    case OP_TAKE:
        say(to, room, "%u taken", p->n);
        break;
    case OP_HANDLE:
        say(to, room, "a handler called %u times at most", p->n);
        break;
    case OP_CPU:
        say(to, room, "interrupts%s%s%s%s", p->value & CPU_IE ? " IE" : "",
            p->value & CPU_EXL ? " EXL" : "", p->value & CPU_IM2 ? " IM2" : "",
            p->value & CPU_MASKED ? " masked" : "");
        break;
    case OP_AWAITED:
        say(to, room, "awaited?");
        break;
    case OP_ROOM:
        say(to, room, "room?");
        break;
    }
}

static void call_text(const void *at, char *to, size_t room)
{
    const struct case_ *c = at;
    unsigned typed = 0;

    *to = '\0';
    for (unsigned i = 0; i < STEPS && c->step[i].op != OP_NOTHING; i++) {
        say(to, room, "%s%u %s", i ? "; " : "", i + 1,
            c->step[i].vm ? "VM 2: " : "");
        step_text(&c->step[i], &typed, to, room);
    }
}

static bool gives(const struct step *p)
{
    return p->op != OP_NOTHING && p->op != OP_STORE && p->op != OP_TYPE &&
           p->op != OP_CPU;
}

static void levels_text(uint32_t levels, char *to, size_t room)
{
    if (levels == 0) {
        say(to, room, " no interrupt");
        return;
    }
    say(to, room, "%s%s%s%s%s", levels & LEVEL_CONSOLE ? " IRQ 4" : "",
        levels & LEVEL_SECOND ? " IRQ 3" : "",
        levels & LEVEL_CBUS ? " line 4" : "",
        levels & LEVEL_STRANGE ? " a strange line" : "",
        levels >> LEVELS_OTHER ? " the other VM's" : "");
}

static void out_text(uint32_t out, char *to, size_t room)
{
    if (out >> OUT_COUNT == 0)
        say(to, room, " nothing out");
    else if (out >> OUT_COUNT > 1)
        say(to, room, " %" PRIu32 " characters out", out >> OUT_COUNT);
    else
        say(to, room, " %02" PRIx32 " out%s", out & 0xff,
            out >> OUT_VM & 1 ? " of VM 2" : "");
}

static void answer_text(const void *at, char *to, size_t room)
{
    const struct case_ *c = at;
    unsigned j = classes[c->kind].judged;

    *to = '\0';
    for (unsigned i = 0; i < STEPS && c->step[i].op != OP_NOTHING; i++) {
        const struct step *p = &c->step[i];

        if (j == J_VALUE && !gives(p))
            continue;
        say(to, room, "%s%u:", *to ? "; " : "", i + 1);
        if ((j & J_VALUE) && gives(p))
            say(to, room, p->op == OP_LOAD ? " %02" PRIx32 : " %" PRIu32,
                c->answer[VALUE + i]);
        if (j & J_LEVELS)
            levels_text(c->answer[LEVELS + i], to, room);
        if ((j & J_OUT) && p->op == OP_STORE)
            out_text(c->answer[OUT + i], to, room);
    }
}

const struct case_kind case_kind_11 = {
    .lab = "11",
    .bytes = sizeof(struct case_),
    .answer_at = offsetof(struct case_, answer),
    .most = CASES_MOST,
    .make = make,
    .solve = solve,
    .judged = judged,
    .call_text = call_text,
    .answer_text = answer_text,
};
