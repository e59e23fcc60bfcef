/* SPDX-License-Identifier: MIT */
/* show_board.c - board: what the devices show, and who wants an interrupt. */
#include "machine/repl/view.h"

#include <inttypes.h>

/* An interrupt of the ISA bus: a row of irq.def. */
struct irq {
    unsigned number;
    const char *means;
};

static const struct irq irqs[] = {
#define IRQ(name, number, means) {number, means},
#include "machine/spec/irq.def"
#undef IRQ
};

enum { IRQS = sizeof irqs / sizeof irqs[0], FIRST_LINE = 2, LAST_LINE = 7 };

/* Bytes that would disturb a terminal show as dots. */
static void put_display(FILE *out, const struct display *d)
{
    fputs("display    \"", out);
    for (int i = 0; i < DISPLAY_CHARACTERS; i++)
        fputc(d->text[i] >= ' ' && d->text[i] < 0x7f ? d->text[i] : '.', out);
    fputs("\"\nLEDs       ", out);
    for (int i = 7; i >= 0; i--)
        fputc(d->leds >> i & 1 ? '*' : '.', out);
    fputc('\n', out);
}

static void put_clock(FILE *out, const struct machine *m)
{
    struct date d = mc146818_date(m);

    fprintf(out, "clock      %04u-%02u-%02u %02u:%02u:%02u\n", d.year, d.month,
            d.day, d.hour, d.minute, d.second);
}

static void put_irq(FILE *out, const struct i8259 *pic, const struct irq *irq)
{
    const struct i8259_chip *c = &pic->chip[irq->number / IRQS_PER_CHIP];
    unsigned bit = 1u << irq->number % IRQS_PER_CHIP;

    fprintf(out, "IRQ %2u     %s%s%s  %s\n", irq->number,
            c->irr & bit ? "requested " : "          ",
            c->isr & bit ? "in service " : "           ",
            c->imr & bit ? "masked" : "      ", irq->means);
}

/* The CPU's lines from outside that are up. */
static void put_lines(FILE *out, const struct cpu *cpu)
{
    bool any = false;

    fputs("CPU lines ", out);
    for (unsigned line = FIRST_LINE; line <= LAST_LINE; line++)
        if (cpu->cp0[CP0_cause] >> (CAUSE_IP_SHIFT + line) & 1) {
            fprintf(out, " IP%u", line);
            any = true;
        }
    fprintf(out, "%s\n", any ? " up" : " none up");
}

enum outcome command_board(struct panel *p, const struct words *w)
{
    FILE *out = panel_speak(p);

    (void)w;
    put_display(out, &p->machine->board.display);
    put_clock(out, p->machine);
    for (int i = 0; i < IRQS; i++)
        put_irq(out, &p->machine->pic, &irqs[i]);
    put_lines(out, &p->machine->cpu);
    return DONE;
}
