/* SPDX-License-Identifier: MIT */
/* syscall.c - from a number to a function. */
#include "guestos/unix/kernel/syscall.h"

#include "guestos/common/frame.h"
#include "guestos/unix/abi/unix.h"
#include "traces/probe.h"

typedef int32_t call(const uint32_t a[4]);

static call *const calls[SYSCALLS] = {
#define SYSCALL(number, name, args, means) [number] = sys_##name,
#include "guestos/unix/abi/syscall.def"
#undef SYSCALL
};

enum { INSTRUCTION = 4 };

void syscall(struct frame *f)
{
    uint32_t *r = f->regs.r;
    uint32_t number = r[REG_V0];

    probe2(PROBE_syscall, number, r[REG_A0]);
    f->epc += INSTRUCTION;
    if (number < SYSCALLS && calls[number])
        r[REG_V0] = (uint32_t)calls[number](&r[REG_A0]);
    else
        r[REG_V0] = (uint32_t)-ENOSYS;
}
