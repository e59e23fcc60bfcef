/* SPDX-License-Identifier: MIT */
/* entering.c - what vmm/metal/vectors.S and swift.S have saved so far. */
#include "machine/repl/entering.h"

#include <string.h>

#include "machine/cp0.h"

enum { NEVER = UINT16_MAX };

/* What a C function may overwrite: save_overwritten stores these. */
static const uint32_t overwritten = 0xa300fffe;

/*
 * From where on a register is saved, in bytes behind the symbol; where the
 * first three are not listed, they are the guest's.
 */
static const struct {
    const char *symbol;
    uint16_t at, v0, v1, k1, others;
} code[] = {
    {"vmm_vectors", 20, 24, NEVER, 16, NEVER},
    {"vmm_general", NEVER, NEVER, NEVER, 16, NEVER},
    {"swift_syscall", 4, 12, 16, 0, NEVER},
    {"swift_eret", 4, 12, 16, 0, NEVER},
    {"swift_refill", 0, 0, 8, 0, NEVER},
    {"save_some", 76, 76, 76, 0, 76},
    {"save_guest", 76, 76, 76, 0, 76},
};

static const char *code_here(const struct panel *p, uint32_t *offset)
{
    const char *name = symbols_find(p->session.symbols, 0,
                                    p->machine->cpu.pc, offset);

    return name ? name : "";
}

static bool on_own_stack(const struct panel *p)
{
    const struct symbols *s = p->session.symbols;
    uint32_t sp = p->machine->cpu.regs.r[REG_SP], from, to;

    return symbols_lookup(s, 0, "vmm_stack", &from) &&
           symbols_lookup(s, 0, "vmm_stack_top", &to) && sp >= from && sp < to;
}

bool entering(struct panel *p, unsigned vm)
{
    const struct cpu *cpu = &p->machine->cpu;
    uint64_t current;
    uint32_t offset;

    return p->monitor && cpu->mode == MODE_KERNEL &&
           cpu->cp0[CP0_status] & STATUS_EXL &&
           dw_get(p->monitor, &current, "vmm_current.vm.id") && current == vm &&
           strcmp(code_here(p, &offset), "enter_guest") != 0 && !on_own_stack(p);
}

bool entering_saved(struct panel *p, unsigned reg)
{
    uint32_t offset;
    const char *name = code_here(p, &offset);

    for (size_t i = 0; i < sizeof code / sizeof *code; i++) {
        if (strcmp(name, code[i].symbol) != 0)
            continue;
        switch (reg) {
        case 1: /* at */
            return offset >= code[i].at;
        case REG_V0: return offset >= code[i].v0;
        case REG_V1: return offset >= code[i].v1;
        case REG_K1: return offset >= code[i].k1;
        default:
            return overwritten >> reg & 1 && offset >= code[i].others;
        }
    }
    return true; /* behind them all is saved */
}
