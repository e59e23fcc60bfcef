/* SPDX-License-Identifier: MIT */
/*
 * frame.c - from a function to its caller, by the call frame information that
 * the compiler left (DWARF, "Call Frame Information").
 *
 * Only what gcc writes for MIPS is understood: a canonical frame address of a
 * register and an offset, registers saved at offsets from it.
 */
#include <dwarf.h>
#include <stdlib.h>

#include "machine/repl/dwarf_inside.h"

enum { OPS_ROOM = 8 };

static bool read_word(struct dw *d, uint32_t at, uint32_t *value)
{
    uint8_t b[4];

    if (!d->memory.read(d->memory.self, at, b, sizeof b))
        return dw_fail(d, "v:%08x: no memory there", at);
    *value = (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 |
             (uint32_t)b[3] << 24;
    return true;
}

/* The canonical frame address: what sp was before the call. */
static bool frame_address(struct dw *d, Dwarf_Frame *frame,
                          const struct dw_frame *f, uint32_t *cfa)
{
    Dwarf_Op *op;
    size_t ops;

    if (dwarf_frame_cfa(frame, &op, &ops) != 0 || ops == 0)
        return dw_fail(d, "no frame address");
    if (op[0].atom == DW_OP_bregx && op[0].number < DW_FRAME_REGS) {
        *cfa = f->r[op[0].number] + (uint32_t)op[0].number2;
        return true;
    }
    if (op[0].atom < DW_OP_breg0 || op[0].atom > DW_OP_breg31)
        return dw_fail(d, "a frame address of another kind");
    *cfa = f->r[op[0].atom - DW_OP_breg0] + (uint32_t)op[0].number;
    return true;
}

/* A register of the caller: saved at an offset from the frame address. */
static bool frame_register(struct dw *d, Dwarf_Frame *frame, unsigned n,
                           uint32_t cfa, uint32_t *value)
{
    Dwarf_Op room[3], *op;
    size_t ops;

    if (dwarf_frame_register(frame, (int)n, room, &op, &ops) != 0)
        return dw_fail(d, "register %u: no rule", n);
    if (ops == 0)
        return true; /* as it is, or nobody knows */
    if (op[0].atom != DW_OP_call_frame_cfa)
        return dw_fail(d, "register %u: a rule of another kind", n);
    uint32_t at = cfa;
    if (ops > 1)
        at += (uint32_t)op[1].number;
    return read_word(d, at, value);
}

bool dw_caller(struct dw *d, struct dw_frame *f)
{
    Dwarf_Frame *frame;
    struct dw_frame to = *f;
    uint32_t cfa = 0;
    bool good = true;

    if (!d->cfi)
        d->cfi = dwarf_getcfi(d->dwarf);
    if (!d->cfi || dwarf_cfi_addrframe(d->cfi, f->pc, &frame) != 0)
        return dw_fail(d, "v:%08x: nothing is known of its frame", f->pc);
    good = frame_address(d, frame, f, &cfa);
    for (unsigned n = 1; good && n < DW_FRAME_REGS; n++)
        good = frame_register(d, frame, n, cfa, &to.r[n]);
    free(frame);
    if (!good)
        return false;
    to.r[DW_FRAME_SP] = cfa;
    to.pc = to.r[DW_FRAME_RA];
    if (to.pc == 0 || (to.pc == f->pc && cfa == f->r[DW_FRAME_SP]))
        return dw_fail(d, "the outermost function");
    *f = to;
    return true;
}
