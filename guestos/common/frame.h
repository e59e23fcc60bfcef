/* SPDX-License-Identifier: MIT */
/*
 * frame.h - everything that an exception must give back: the interrupted
 * code's registers, as exception.S stores them on the kernel's stack.
 */
#ifndef GUESTOS_COMMON_FRAME_H
#define GUESTOS_COMMON_FRAME_H

/* Byte offsets into struct frame, for assembly; trap.c checks them. */
#define FRAME_REG(n) (4 * (n))
#define FRAME_HI 128
#define FRAME_LO 132
#define FRAME_STATUS 136
#define FRAME_CAUSE 140
#define FRAME_EPC 144
#define FRAME_BADVADDR 148
#define FRAME_SIZE 152

#ifndef __ASSEMBLER__

#include "machine/spec/regs.h"

struct frame {
    struct regs regs; /* k0 and k1 are the kernel's own: not saved */
    uint32_t status, cause, epc, badvaddr;
};

#endif
#endif
