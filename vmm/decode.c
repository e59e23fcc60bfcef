/* SPDX-License-Identifier: MIT */
/* decode.c - the slots, and what goes into one. */
#include "vmm/decode.h"

#include "machine/spec/cp0.h"
#include "machine/spec/regs.h"
#include "vmm/execute.h"
#include "vmm/patch.h"

struct decoded decoded[DECODED];

/* The registers that a C function may overwrite, k0, k1, sp and ra. */
static bool saved_quickly(unsigned r)
{
    return r < REG_S0 || (r > REG_S7 && r != REG_GP && r != REG_S8);
}

/* Moves from CP0, and to a register that only remembers. */
static bool leaves_all_else(const struct insn *i)
{
    if (i->id == INSN_mfc0)
        return true;
    if (i->id != INSN_mtc0)
        return false;
    switch (i->cp0) {
    case CP0_status:
    case CP0_cause:
    case CP0_entryhi:
    case CP0_count:
    case CP0_compare:
        return false;
    }
    return true;
}

/* Only cache has rs; in a move to or from CP0, rd is no such register. */
static bool needs_no_other(const struct insn *i)
{
    bool move = i->id == INSN_mfc0 || i->id == INSN_mtc0;

    return i->id != INSN_cache && saved_quickly(i->rt) &&
           (move || saved_quickly(i->rd));
}

void decode_anew(struct decoded *d, uint32_t word)
{
    d->insn = insn_decode(word);
    bool privileged = d->insn.class == CLASS_PRIV;
    d->execute = privileged ? execute_privileged : execute_ordinary;
    /* What will be patched comes once, and by the long way. */
    bool patched = settings.regpage == REGPAGE_PATCH &&
                   patch_possible(&d->insn);
    d->quick = privileged && !patched && needs_no_other(&d->insn);
    d->calm = d->quick && leaves_all_else(&d->insn);
}

void decode_reset(void)
{
    decode_anew(&decoded[0], 0);
}
