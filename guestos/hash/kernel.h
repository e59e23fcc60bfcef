/* SPDX-License-Identifier: MIT */
/* kernel.h - between handlers.S and kernel.c. */
#ifndef GUESTOS_HASH_KERNEL_H
#define GUESTOS_HASH_KERNEL_H

#include "guestos/common/frame.h"
#include "machine/spec/exc.h"

/* A process trapped; its registers are in *f.  trap_out() follows. */
void hash_trap(struct frame *f);

/* On with the process of hash_frame. */
_Noreturn void trap_out(void);

/* The kernel trapped. */
_Noreturn void hash_lost(void);

int main(void);

#endif
