/* SPDX-License-Identifier: MIT */
/* loaded.c - one machine with one program. */
#include "tests/unit/loaded.h"

struct machine *m;
struct cpu *cpu;
uint32_t *r;

void loaded_use(struct machine *machine)
{
    m = machine;
    cpu = &m->cpu;
    r = cpu->regs.r;
}

void loaded_free(void)
{
    machine_free(m);
    m = NULL;
}
