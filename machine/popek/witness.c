/* SPDX-License-Identifier: MIT */
/*
 * witness.c - one state, or two, before and after one instruction: only what
 * matters.
 */
#include "machine/popek/witness.h"

#include <inttypes.h>
#include <string.h>

#include "machine/popek/parts.h"
#include "machine/spec/disasm.h"

enum { REGISTERS = 32 };

/* The two runs; the same one twice if there is only one. */
struct runs {
    FILE *to;
    bool one;
    struct popek_outcome a, b;
    const struct popek_state *state;
};

static void put_row(const struct runs *k, const char *name,
                    const uint32_t before[2], const uint32_t after[2])
{
    fprintf(k->to, "    %-10s %08" PRIx32 " -> %08" PRIx32, name, before[0],
            after[0]);
    if (!k->one)
        fprintf(k->to, "     %08" PRIx32 " -> %08" PRIx32, before[1], after[1]);
    fputc('\n', k->to);
}

/* A register of the program: the same in both before. */
static void put_own(const struct runs *k, const char *name, uint32_t before,
                    uint32_t a, uint32_t b)
{
    if (before == 0 && a == 0 && b == 0)
        return;
    put_row(k, name, (uint32_t[]){before, before}, (uint32_t[]){a, b});
}

static void put_program(const struct runs *k)
{
    const struct popek_state *s = k->state;
    char name[16];

    for (unsigned r = 1; r < REGISTERS; r++)
        put_own(k, reg_name[r], s->regs.r[r], k->a.regs.r[r], k->b.regs.r[r]);
    put_own(k, "hi", s->regs.hi, k->a.regs.hi, k->b.regs.hi);
    put_own(k, "lo", s->regs.lo, k->a.regs.lo, k->b.regs.lo);
    for (unsigned n = 0; n < POPEK_WORDS; n++) {
        snprintf(name, sizeof name, "data[%u]", n);
        put_own(k, name, s->data[n], k->a.data[n], k->b.data[n]);
    }
    if (k->a.pc != k->b.pc || k->a.pc != PC + 4)
        put_own(k, "pc", PC, k->a.pc, k->b.pc);
}

/* What the monitor owns: where it differs, or was changed. */
static void put_owned(const struct runs *k)
{
    const struct popek_outcome *a = &k->a, *b = &k->b;

    for (enum cp0_reg r = 0; r < CP0_COUNT; r++)
        if (a->before[r] != b->before[r] || a->before[r] != a->after[r] ||
            b->before[r] != b->after[r])
            put_row(k, cp0_info[r].name,
                    (uint32_t[]){a->before[r], b->before[r]},
                    (uint32_t[]){a->after[r], b->after[r]});
    if (a->tlb || b->tlb)
        fprintf(k->to, "    an entry of the TLB was changed\n");
    if (a->gone || b->gone)
        fprintf(k->to,
                "    the processor stands still, nobody knows how long\n");
}

static const char *kind(const struct popek_finding *f,
                        const struct popek_evidence *e)
{
    if (e == &f->control)
        return "control-sensitive: it changes what the monitor owns";
    if (e == &f->mode)
        return "mode-sensitive: two states that differ in the mode alone";
    return "location-sensitive: two states that differ in what the monitor "
           "owns";
}

static void put_heading(const struct runs *k, const struct popek_finding *f,
                        const struct popek_evidence *e)
{
    char text[DISASM_SIZE], name[POPEK_NAME];

    popek_name(&f->row, name);
    disasm(e->state.word, PC, NULL, text, sizeof text);
    for (char *tab = strchr(text, '\t'); tab; tab = strchr(tab, '\t'))
        *tab = ' ';
    fprintf(k->to,
            "\nOffender: %s\n  %s.\n  `%s`, word %08" PRIx32 ", no trap:\n",
            name, kind(f, e), text, e->state.word);
    if (k->one)
        fprintf(k->to, "    %-10s %s\n", "", popek_world_name(e->a));
    else
        fprintf(k->to, "    %-10s %-24s %s\n", "", popek_world_name(e->a),
                popek_world_name(e->b));
}

void witness_print(FILE *to, struct machine *m,
                   const struct popek_settings *settings,
                   struct popek_finding *f)
{
    struct popek_evidence *e = popek_best(f);
    struct runs k = {.to = to};
    struct popek_trap_bits bits = popek_bits(settings);

    if (!e)
        return;
    popek_shrink(m, settings, f, e);
    k.one = e->a == e->b;
    k.state = &e->state;
    k.a = popek_run(m, &e->state, e->a, bits);
    k.b = popek_run(m, &e->state, e->b, bits);
    put_heading(&k, f, e);
    put_owned(&k);
    put_program(&k);
}
