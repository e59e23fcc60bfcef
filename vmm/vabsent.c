/* SPDX-License-Identifier: MIT */
/*
 * vabsent.c - what the machine's board has and a VM's does not: its ports
 * answer as those that nobody claims, and the rest as where nothing is.
 */
#include "vmm/vboard.h"

uint32_t vi8254_load(struct vm *vm, const struct spot *s)
{
    return vport_load(vm, s);
}

void vi8254_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    vport_store(vm, s, value);
}

uint32_t vmc146818_load(struct vm *vm, const struct spot *s)
{
    return vport_load(vm, s);
}

void vmc146818_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    vport_store(vm, s, value);
}

uint32_t vdma_disk_load(struct vm *vm, const struct spot *s)
{
    return vdevice_zero(vm, s);
}

void vdma_disk_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    vdevice_ignore(vm, s, value);
}
