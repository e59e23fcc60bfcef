/* SPDX-License-Identifier: MIT */
/* keeper.h - every register at once. */
#ifndef TESTS_GUEST_KEEPER_KEEPER_H
#define TESTS_GUEST_KEEPER_KEEPER_H

#define SECRET 0x5ec2e75a

#ifndef __ASSEMBLER__

#include <stdint.h>

/* SECRET in all registers but at, for a while; then an exception. */
_Noreturn void secret_in_registers(void);

/*
 * Register n holds start + n, HI and LO too hold what is seen when it
 * changes, and so on, 256 more in each round until that is not negative; what
 * at holds then.  A register that is not what it was is a Trap.
 */
uint32_t keep_registers(uint32_t start);

#endif
#endif
