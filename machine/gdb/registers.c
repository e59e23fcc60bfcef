/* SPDX-License-Identifier: MIT */
/* registers.c - read and write registers by gdb's numbers. */
#include "machine/gdb/registers.h"

#include "machine/cp0.h"
#include "machine/gdb/back.h"
#include "machine/gdb/numbers.h"
#include "machine/gdb/thread.h"
#include "machine/repl/tables.h"

static bool vm_word(struct gdb_stub *s, unsigned vm, struct gdb_register n,
                    uint32_t *value)
{
    struct panel *p = s->panel;

    switch (n.kind) {
    case REGISTER_GENERAL:
        return panel_get(p, value, "vms[%u].vcpu.regs.r[%u]", vm - 1, n.index);
    case REGISTER_HI:
        return panel_get(p, value, "vms[%u].vcpu.regs.hi", vm - 1);
    case REGISTER_LO:
        return panel_get(p, value, "vms[%u].vcpu.regs.lo", vm - 1);
    case REGISTER_PC:
        return panel_get(p, value, "vms[%u].vcpu.at.pc", vm - 1);
    case REGISTER_CP0:
        return tables_cp0(p, vm, (enum cp0_reg)n.index, value);
    case REGISTER_FPU:
    case REGISTER_TLB:
        break;
    }
    return false;
}

static bool cpu_word(const struct cpu *cpu, struct gdb_register n,
                     uint32_t *value)
{
    switch (n.kind) {
    case REGISTER_GENERAL:
        *value = cpu->regs.r[n.index];
        return true;
    case REGISTER_HI:
        *value = cpu->regs.hi;
        return true;
    case REGISTER_LO:
        *value = cpu->regs.lo;
        return true;
    case REGISTER_PC:
        *value = cpu->pc;
        return true;
    case REGISTER_CP0:
        *value = cp0_read(cpu, (enum cp0_reg)n.index);
        return true;
    case REGISTER_FPU:
    case REGISTER_TLB:
        break;
    }
    return false;
}

/* Entries that the TLB does not have (--tlb) are zeroes. */
static bool read_tlb(struct gdb_stub *s, struct gdb_value *v)
{
    struct tlb tlb = s->panel->machine->cpu.tlb;
    unsigned vm = thread_vm(s->chosen);
    uint32_t *to = v->word;

    v->words = REGISTER_WORDS;
    if (vm > 0 && !tables_vtlb_all(s->panel, vm, &tlb))
        return false;
    for (unsigned i = 0; i < tlb.size; i++, to += TLB_WORDS) {
        struct tlb_entry e = tlb_read(&tlb, i);

        to[0] = e.entryhi;
        to[1] = e.pagemask;
        to[2] = e.entrylo[0];
        to[3] = e.entrylo[1];
    }
    return true;
}

/* Do the CPU's own registers hold this one of the chosen thread? */
static bool in_cpu(const struct gdb_stub *s, struct gdb_register n)
{
    unsigned vm = thread_vm(s->chosen);

    return vm == 0 || (n.kind != REGISTER_CP0 && thread_live(s) == vm);
}

void register_read(struct gdb_stub *s, unsigned number, struct gdb_value *v)
{
    struct gdb_register n = gdb_register_of(number);

    *v = (struct gdb_value){.words = 1};
    if (n.kind == REGISTER_TLB)
        v->known = read_tlb(s, v);
    else if (in_cpu(s, n))
        v->known = cpu_word(&s->panel->machine->cpu, n, &v->word[0]);
    else
        v->known = vm_word(s, thread_vm(s->chosen), n, &v->word[0]);
}

static bool write_cpu(struct cpu *cpu, struct gdb_register n, uint32_t value)
{
    switch (n.kind) {
    case REGISTER_GENERAL:
        if (n.index > 0)
            cpu->regs.r[n.index] = value;
        return true;
    case REGISTER_HI:
        cpu->regs.hi = value;
        return true;
    case REGISTER_LO:
        cpu->regs.lo = value;
        return true;
    case REGISTER_PC:
        cpu_set_pc(cpu, value);
        return true;
    case REGISTER_CP0:
        cp0_write(cpu, (enum cp0_reg)n.index, value);
        return true;
    case REGISTER_FPU:
    case REGISTER_TLB:
        break;
    }
    return false;
}

bool register_write(struct gdb_stub *s, unsigned number, uint32_t value)
{
    struct cpu *cpu = &s->panel->machine->cpu;
    struct gdb_register n = gdb_register_of(number);
    uint32_t old;

    if (!in_cpu(s, n) || !cpu_word(cpu, n, &old))
        return false;
    if (value == old) /* `G` writes all: nothing must come of it */
        return true;
    back_changing(s);
    bool good = write_cpu(cpu, n, value);
    back_changed(s);
    return good;
}
