/* SPDX-License-Identifier: MIT */
/* show_cpu.c - where, regs, cp0: what is in the CPU, real and believed. */
#include <inttypes.h>
#include <string.h>

#include "machine/cp0.h"
#include "machine/repl/tables.h"
#include "machine/repl/shown.h"
#include "machine/spec/cost.h"
#include "machine/suggest.h"
#include "machine/why.h"
#include "traces/say.h"

enum { REGS = 32, REGS_A_LINE = 4 };

enum outcome command_where(struct panel *p, const struct words *w)
{
    const struct cpu *cpu = &p->machine->cpu;
    const struct last_exception *last = &cpu->last;
    char name[NAME_SIZE], why[WHY_TEXT];

    (void)w;
    view_print_shown(p);
    fprintf(p->out, "instructions %" PRIu64 ", cycles %" PRIu64 "\n",
            cpu->retired, cpu->cycles);
    if (!last->any) {
        fprintf(p->out, "last exception: none yet\n");
        return DONE;
    }
    enum exc exc = cause_exc(last->cause);
    address_name(p, p->machine->monitored ? 0 : view_now(p).space, last->vector,
                 name);
    fprintf(p->out, "last exception: %s, %s, at v:%08x; to v:%08x %s\n",
            exc_info[exc].name, exc_info[exc].words, last->pc, last->vector,
            name);
    if (exc_info[exc].addr != EXC_ADDR_NO)
        fprintf(p->out, "    BadVAddr v:%08x\n", last->badvaddr);
    why_text(last, why, sizeof why);
    fprintf(p->out, "    why: %s\n", why);
    return DONE;
}

static void put_reg(struct panel *p, const char *name, uint32_t value,
                    uint32_t old)
{
    fprintf(p->out, "%5s %08x%c", name, value, value == old ? ' ' : '*');
}

enum outcome command_regs(struct panel *p, const struct words *w)
{
    struct shown shown;

    (void)w;
    if (!shown_now(p, &shown))
        return FAILED;
    const struct regs *now = &shown.regs;
    const struct regs *old = p->focus ? now : &p->seen; /* of the CPU only */
    panel_speak(p);
    for (unsigned i = 0; i < REGS; i++) {
        put_reg(p, reg_name[i], now->r[i], old->r[i]);
        if (i % REGS_A_LINE == REGS_A_LINE - 1)
            fputc('\n', p->out);
    }
    put_reg(p, "hi", now->hi, old->hi);
    put_reg(p, "lo", now->lo, old->lo);
    put_reg(p, "pc", shown.view.pc, shown.view.pc);
    fputc('\n', p->out);
    return DONE;
}

/* The value in words, if there is more to say than its digits. */
static struct say cp0_words(enum cp0_reg r, uint32_t value)
{
    struct say words = {0}, digits = {0};

    say_cp0(&words, r, value);
    say(&digits, "%08x", value);
    if (strcmp(words.text, digits.text) == 0)
        words = (struct say){0};
    return words;
}

static void put_cp0(struct panel *p, enum cp0_reg r, unsigned vm)
{
    uint32_t real = cp0_read(&p->machine->cpu, r), believed = real;

    if (vm > 0 && !tables_cp0(p, vm, r, &believed))
        return;
    fprintf(p->out, "%-9s %08x  ", cp0_info[r].name, real);
    if (vm > 0)
        fprintf(p->out, " %08x  ", believed);
    fprintf(p->out, "%s\n", cp0_words(r, believed).text);
}

static enum outcome one_cp0(struct panel *p, const char *word, unsigned vm)
{
    const char *name[CP0_COUNT];

    for (enum cp0_reg r = 0; r < CP0_COUNT; r++) {
        name[r] = cp0_info[r].name;
        if (strcmp(word, name[r]) != 0)
            continue;
        put_cp0(p, r, vm);
        fprintf(p->out, "          %s\n", cp0_info[r].means);
        if (vm > 0 && cp0_words(r, 0).length > 0)
            fprintf(p->out, "          the real one: %s\n",
                    cp0_words(r, cp0_read(&p->machine->cpu, r)).text);
        return DONE;
    }
    const char *meant = suggest(word, name, CP0_COUNT);
    return panel_fail(p, "cp0 %s: no such register%s%s", word,
                      meant ? "; did you mean " : "", meant ? meant : "");
}

enum outcome command_cp0(struct panel *p, const struct words *w)
{
    unsigned vm = !p->monitor ? 0 : p->focus ? p->focus : view_now(p).vm;

    panel_speak(p);
    if (vm > 0)
        fprintf(p->out, "          real       %s believes\n",
                panel_vm_name(p, vm));
    if (w->count > 1)
        return one_cp0(p, w->word[1], vm);
    for (enum cp0_reg r = 0; r < CP0_COUNT; r++)
        put_cp0(p, r, vm);
    return DONE;
}
