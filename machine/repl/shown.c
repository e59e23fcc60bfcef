/* SPDX-License-Identifier: MIT */
/* shown.c - whose registers, memory and symbols the commands show. */
#include "machine/repl/shown.h"

#include "machine/cp0.h"
#include "machine/repl/entering.h"
#include "machine/repl/tables.h"

enum { REGS = 32 };

/* Does the CPU execute this VM's instructions? */
static bool runs(const struct panel *p, unsigned vm)
{
    return p->machine->cpu.mode != MODE_KERNEL &&
           p->machine->recorder->vm == vm;
}

unsigned shown_space(const struct panel *p)
{
    return p->focus ? p->focus : view_now(p).space;
}

bool shown_place(struct panel *p, unsigned vm, uint32_t *pc)
{
    const struct cpu *cpu = &p->machine->cpu;
    uint64_t current;

    if (runs(p, vm)) {
        *pc = cpu->pc;
        return true;
    }
    if (!panel_get(p, pc, "vms[%u].vcpu.at.pc", vm - 1))
        return false;
    /* Entry code has its registers already, or still; its place is in EPC. */
    if (cpu->mode == MODE_KERNEL &&
        dw_get(p->monitor, &current, "vmm_current.vm.id") && current == vm)
        *pc = cpu->cp0[CP0_epc];
    return true;
}

/* k0 has its own place, while its register points at the virtual CPU. */
static bool entering_regs(struct panel *p, unsigned vm, struct regs *r)
{
    *r = p->machine->cpu.regs;
    r->r[REG_K0] = p->machine->cpu.cp0[CP0_errorepc];
    for (unsigned i = 0; i < REGS; i++)
        if (entering_saved(p, i) &&
            !panel_get(p, &r->r[i], "vms[%u].vcpu.regs.r[%u]", vm - 1, i))
            return false;
    return true;
}

static bool kept_regs(struct panel *p, unsigned vm, struct regs *r)
{
    if (entering(p, vm))
        return entering_regs(p, vm, r);
    for (unsigned i = 0; i < REGS; i++)
        if (!panel_get(p, &r->r[i], "vms[%u].vcpu.regs.r[%u]", vm - 1, i))
            return false;
    return panel_get(p, &r->hi, "vms[%u].vcpu.regs.hi", vm - 1) &&
           panel_get(p, &r->lo, "vms[%u].vcpu.regs.lo", vm - 1);
}

/* The guest's view of itself: what it believes. */
static bool kept_view(struct panel *p, unsigned vm, struct view *v)
{
    uint32_t status, real;

    *v = (struct view){.vm = vm, .space = vm};
    if (!tables_cp0(p, vm, CP0_status, &status) ||
        !panel_get(p, &real, "vms[%u].vcpu.real_status", vm - 1) ||
        !shown_place(p, vm, &v->pc))
        return false;
    v->real = mode_of(real & ~(uint32_t)STATUS_EXL); /* as it is entered */
    v->believes = view_belief(status);
    v->who = mode_of(status) == MODE_USER ? WHO_USER : WHO_GUEST;
    return true;
}

bool shown_now(struct panel *p, struct shown *s)
{
    const struct cpu *cpu = &p->machine->cpu;

    *s = (struct shown){.view = view_now(p), .regs = cpu->regs};
    if (p->focus == 0 || runs(p, p->focus))
        return true;
    s->kept = true;
    if (!kept_view(p, p->focus, &s->view))
        return false;
    /* At the vector itself nothing is saved yet: the CPU still has all. */
    if (cpu->pc == cpu->last.vector && cpu->last.any &&
        s->view.pc == cpu->last.epc)
        return true;
    return kept_regs(p, p->focus, &s->regs);
}
