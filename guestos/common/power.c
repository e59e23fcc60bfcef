/* SPDX-License-Identifier: MIT */
/* power.c - the exit status, then the Malta board's soft reset register. */
#include "guestos/common/power.h"

#include "guestos/common/mmio.h"
#include "machine/spec/board.h"

_Noreturn void power_off(uint32_t status)
{
    if (mmio_read32(BOARD_own + OWN_MAGIC_AT) == OWN_MAGIC)
        mmio_write32(BOARD_own + OWN_STATUS_AT, status);
    mmio_write32(BOARD_softres, SOFTRES_POWER_OFF);

    /* The power may fail a few instructions later. */
    for (;;)
        ;
}
