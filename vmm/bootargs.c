/* SPDX-License-Identifier: MIT */
/* bootargs.c - the boot block into the VM's own memory. */
#include "vmm/bootargs.h"

#include "machine/spec/yamon.h"
#include "vmm/guestmem.h"
#include "vmm/vmm.h"

bool bootargs_put(struct vm *vm, struct text file, struct text args)
{
    char name_string[YAMON_STRING], args_string[YAMON_STRING];
    struct yamon block;

    if (args.length >= YAMON_STRING)
        return false;
    yamon_fill(&block, text_copy(name_string, sizeof name_string, file),
               text_copy(args_string, sizeof args_string, args), vm->memory);
    yamon_registers(&vm->vcpu.regs, vm->memory, vm->vcpu.at.pc);
    return guest_copy_in(vm, BOOT_ARGS, &block, sizeof block);
}
