/* SPDX-License-Identifier: MIT */
/*
 * harness.c - a bare program that calls vconsole.c, case by case, and is who
 * vconsole.c calls: the console, the keyboard, and the interrupt lines.
 * Compiled for the host with our own vconsole.c, do_case() tells the grader
 * what is right.
 */
#include <stddef.h>

#include "labs/11/cases.h"
#include "labs/grade/own.h"
#include "vmm/keys.h"
#include "vmm/lines.h"
#include "vmm/vboard.h"
#include "vmm/vcp0.h"
#include "vmm/vpic.h"

int main(void);

/* Global: the debugger stops here. */
void do_case(struct case_ *c);

OWN struct case_ cases[CASES_MOST] = {{.step = {{.op = OP_LOAD}}}};
OWN volatile uint32_t case_count = 1, case_done;

enum { CBUS_LINE = 4, CBUS_APART = 8, JUNK = 5 };

static struct vm two[VMS];
OWN static uint32_t levels[VMS];
OWN static uint32_t out;              /* of this step */
OWN static struct vm *focus;          /* for whom somebody types */
OWN static uint32_t to_type, pressed; /* letters: to come, and so far */
OWN static uint32_t taken[VMS]; /* letters that a guest has got in order */

static uint8_t letter(uint32_t n)
{
    return (uint8_t)('a' + n % LETTERS);
}

/* ----------------------------------------------- what vconsole.c may call */
void lines_put(struct vm *vm, char c)
{
    uint32_t count = (out >> OUT_COUNT) + 1;

    out = count << OUT_COUNT | (uint32_t)(vm - two) << OUT_VM | (uint8_t)c;
}

struct vm *lines_focus(void)
{
    return focus;
}

static void set_level(const struct vm *vm, uint32_t line, bool level)
{
    uint32_t *now = &levels[vm - two];

    *now = level ? *now | line : *now & ~line;
}

void vpic_set(struct vm *vm, unsigned irq, bool level)
{
    set_level(vm,
              irq == IRQ_UART0   ? LEVEL_CONSOLE
              : irq == IRQ_UART1 ? LEVEL_SECOND
                                 : LEVEL_STRANGE,
              level);
}

void vcpu_set_line(struct vcpu *v, unsigned line, bool level)
{
    set_level(v->vm, line == CBUS_LINE ? LEVEL_CBUS : LEVEL_STRANGE, level);
}

/* As the monitor's own: as much as there is room for. */
void keys_attend(void)
{
    while (to_type > 0 && vconsole_has_room(focus)) {
        to_type--;
        vconsole_type(focus, letter(pressed++));
    }
}

/* ---------------------------------------------------------------- a guest */
static uint32_t load(struct vm *vm, const struct step *p, unsigned reg)
{
    const struct spot s = {p->unit, p->unit == CBUS ? CBUS_APART * reg : reg,
                           1};

    return p->unit == CBUS ? vcbus_load(vm, &s) : vuart_load(vm, &s);
}

static void store(struct vm *vm, const struct step *p)
{
    const struct spot s = {p->unit,
                           p->unit == CBUS ? CBUS_APART * p->reg : p->reg, 1};

    if (p->unit == CBUS)
        vcbus_store(vm, &s, p->value);
    else
        vuart_store(vm, &s, p->value);
}

/* Letters one by one: how many came as they were typed? */
static uint32_t take(struct vm *vm, const struct step *p)
{
    uint32_t *n = &taken[p->vm], before = *n;

    for (uint32_t i = 0; i < p->n; i++) {
        if (p->op == OP_HANDLE ? !(levels[p->vm] & LEVEL_CONSOLE)
                               : !(load(vm, p, UART_LSR) & UART_LSR_DR))
            break;
        if (load(vm, p, UART_DATA) != letter(*n))
            break;
        ++*n;
    }
    return *n - before;
}

static void set_cpu(struct vm *vm, uint32_t value)
{
    vm->vcpu.cp0[CP0_status] = (value & CPU_IE ? STATUS_IE : 0) |
                               (value & CPU_EXL ? STATUS_EXL : 0) |
                               (value & CPU_IM2 ? STATUS_IM2 : 0);
    vm->pic.chip[0].imr = value & CPU_MASKED ? 1 << IRQ_UART0 : 0;
}

static uint32_t do_step(const struct step *p)
{
    struct vm *vm = &two[p->vm];

    switch ((enum op)p->op) {
    case OP_NOTHING:
        break;
    case OP_LOAD:
        return load(vm, p, p->reg);
    case OP_STORE:
        store(vm, p);
        break;
    case OP_TYPE:
        focus = vm;
        to_type += p->n;
        keys_attend();
        break;
    case OP_TAKE:
    case OP_HANDLE:
        return take(vm, p);
    case OP_CPU:
        set_cpu(vm, p->value);
        break;
    case OP_AWAITED:
        return vconsole_awaited(vm);
    case OP_ROOM:
        return vconsole_has_room(vm);
    }
    return 0;
}

/* ----------------------------------------------------------------- a case */
static void prepare(struct vm *vm, bool junk)
{
    struct vconsole *c = &vm->console;

    *c = (struct vconsole){.first = 0};
    if (junk) {
        c->first = c->count = JUNK;
        for (unsigned i = 0; i < VCONSOLE_PORTS; i++) {
            c->port[i].lcr = UART_LCR_DLAB;
            c->port[i].ier = c->port[i].scr = JUNK;
            c->raised[i] = true;
        }
    }
    vm->id = (uint8_t)(vm - two);
    vm->vcpu.vm = vm;
    vm->vcpu.cp0 = vm->vcpu.own_cp0;
    set_cpu(vm, 0);
    vconsole_reset(c);
    levels[vm - two] = taken[vm - two] = 0;
}

__attribute__((noinline)) void do_case(struct case_ *c)
{
    to_type = pressed = 0;
    focus = two;
    for (unsigned i = 0; i < VMS; i++)
        prepare(&two[i], c->junk);
    for (unsigned i = 0; i < STEPS; i++) {
        const struct step *p = &c->step[i];

        out = 0;
        c->answer[VALUE + i] = do_step(p);
        c->answer[LEVELS + i] = levels[p->vm] | levels[!p->vm] << LEVELS_OTHER;
        c->answer[OUT + i] = out;
    }
}

int main(void)
{
    for (case_done = 0; case_done < case_count; case_done++)
        do_case(&cases[case_done]);
    return 0;
}
