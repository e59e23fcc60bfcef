/* SPDX-License-Identifier: MIT */
/* board.c - switches, display, power, our own block, the ROM's revision. */
#include "machine/device/board.h"

#include "machine/machine.h"

void board_reset(struct board *b)
{
    *b = (struct board){.off = false};
    display_reset(&b->display);
}

uint32_t jumpers_load(struct machine *m, const struct spot *s)
{
    (void)m;
    return jumpers_read(s);
}

uint32_t display_load(struct machine *m, const struct spot *s)
{
    return display_read(&m->board.display, s);
}

void display_store(struct machine *m, const struct spot *s, uint32_t value)
{
    display_write(&m->board.display, s, value);
}

void softres_store(struct machine *m, const struct spot *s, uint32_t value)
{
    (void)s;
    m->board.off |= (value & 0xff) == SOFTRES_POWER_OFF;
}

uint32_t own_load(struct machine *m, const struct spot *s)
{
    return own_read(s, m->board.exit_status);
}

void own_store(struct machine *m, const struct spot *s, uint32_t value)
{
    if (spot_word(s) == OWN_STATUS_AT)
        m->board.exit_status = value;
}

uint32_t rom_load(struct machine *m, const struct spot *s)
{
    (void)m;
    return rom_read(s);
}
