/* SPDX-License-Identifier: MIT */
/* board.c - power, our own block, the boot ROM's revision word. */
#include "machine/board.h"

#include "machine/spec/board.h"

uint32_t board_read(const struct board *b, uint32_t physical)
{
    switch (physical & ~3u) {
    case BOARD_own + OWN_MAGIC_AT:
        return OWN_MAGIC;
    case BOARD_own + OWN_STATUS_AT:
        return b->exit_status;
    case BOARD_rom + ROM_REVISION_AT:
        return ROM_REVISION;
    }
    return 0;
}

void board_write(struct board *b, uint32_t physical, uint32_t value)
{
    switch (physical & ~3u) {
    case BOARD_own + OWN_STATUS_AT:
        b->exit_status = value;
        break;
    case BOARD_softres:
        b->off |= (value & 0xff) == SOFTRES_POWER_OFF;
        break;
    }
}
