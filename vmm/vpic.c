/* SPDX-License-Identifier: MIT */
/* vpic.c - virtual interrupts: from a device through the pair to the CPU. */
#include "vmm/vpic.h"

#include "vmm/vboard.h"
#include "vmm/vcp0.h"
#include "vmm/world.h"

enum { CPU_LINE = 2 };

/* After whatever may have changed it. */
static void pass_on(struct vm *vm)
{
    vcpu_set_line(&vm->vcpu, CPU_LINE, i8259_output(&vm->pic));
}

void vpic_set(struct vm *vm, unsigned irq, bool level)
{
    i8259_input(&vm->pic, irq, level);
    pass_on(vm);
    if (vm->vcpu.waiting)
        world_look();
}

uint32_t vi8259_load(struct vm *vm, const struct spot *s)
{
    uint32_t value = i8259_read(&vm->pic, s->unit, s->at);

    pass_on(vm);
    return value;
}

void vi8259_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    i8259_write(&vm->pic, s->unit, s->at, (uint8_t)value);
    pass_on(vm);
}

uint32_t vi8259_levels_load(struct vm *vm, const struct spot *s)
{
    return vm->pic.chip[s->unit].levels;
}

void vi8259_levels_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    i8259_write_levels(&vm->pic, s->unit, (uint8_t)value);
}

static uint32_t acknowledge(struct vm *vm)
{
    uint8_t vector = i8259_vector(&vm->pic);

    pass_on(vm);
    return vector;
}

/* The system controller's acknowledge cycle reaches the pair. */
uint32_t vgt64120_load(struct vm *vm, const struct spot *s)
{
    uint32_t word = spot_word(s) == GT_ACKNOWLEDGE_AT
                        ? acknowledge(vm)
                        : gt64120_read(&vm->gt, spot_word(s));

    return spot_part(s, word);
}

void vgt64120_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    gt64120_write(&vm->gt, s->at, value);
}
