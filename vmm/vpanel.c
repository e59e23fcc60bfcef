/* SPDX-License-Identifier: MIT */
/*
 * vpanel.c - the small virtual devices: switches, the display, power, our own
 * block, the boot ROM's revision word; and those that a VM does not have.
 */
#include "vmm/vata.h"
#include "vmm/vboard.h"
#include "vmm/vm.h"

void vboard_reset(struct vm *vm)
{
    vm->pic = (struct i8259){.chip = {{.irr = 0}}};
    gt64120_reset(&vm->gt);
    display_reset(&vm->display);
    vconsole_reset(&vm->console);
    vata_reset(vm);
}

uint32_t vdevice_zero(struct vm *vm, const struct spot *s)
{
    (void)vm;
    (void)s;
    return 0;
}

void vdevice_ignore(struct vm *vm, const struct spot *s, uint32_t value)
{
    (void)vm;
    (void)s;
    (void)value;
}

/* An ISA port that no device claims. */
uint32_t vport_load(struct vm *vm, const struct spot *s)
{
    (void)vm;
    return spot_part(s, UINT32_MAX);
}

void vport_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    vdevice_ignore(vm, s, value);
}

uint32_t vjumpers_load(struct vm *vm, const struct spot *s)
{
    (void)vm;
    return jumpers_read(s);
}

uint32_t vdisplay_load(struct vm *vm, const struct spot *s)
{
    return display_read(&vm->display, s);
}

void vdisplay_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    display_write(&vm->display, s, value);
}

void vsoftres_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    (void)s;
    if ((value & 0xff) == SOFTRES_POWER_OFF)
        vm_power_off(vm);
}

uint32_t vown_load(struct vm *vm, const struct spot *s)
{
    return own_read(s, vm->status);
}

void vown_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    if (spot_word(s) == OWN_STATUS_AT)
        vm->status = value;
}

uint32_t vrom_load(struct vm *vm, const struct spot *s)
{
    (void)vm;
    return rom_read(s);
}
