/* SPDX-License-Identifier: MIT */
/* board.c - switches, display, power, our own block, the ROM's revision. */
#include "machine/device/board.h"

#include <string.h>

#include "machine/machine.h"

void board_reset(struct board *b)
{
    *b = (struct board){0};
    memset(b->display, ' ', sizeof b->display);
}

uint32_t jumpers_load(struct machine *m, const struct spot *s)
{
    (void)m;
    return spot_word(s) == JUMPERS_STATUS_AT
               ? spot_part(s, JUMPERS_LITTLE_ENDIAN)
               : 0;
}

uint32_t display_load(struct machine *m, const struct spot *s)
{
    return spot_word(s) == DISPLAY_LEDS_AT ? spot_part(s, m->board.leds) : 0;
}

/* A number shows as eight digits, the highest first. */
static void show_word(struct board *b, uint32_t value)
{
    for (int i = DISPLAY_CHARACTERS; i-- > 0; value >>= 4)
        b->display[i] = "0123456789ABCDEF"[value & 0xf];
}

void display_store(struct machine *m, const struct spot *s, uint32_t value)
{
    struct board *b = &m->board;

    if (s->at == DISPLAY_LEDS_AT)
        b->leds = (uint8_t)value;
    else if (s->at == DISPLAY_WORD_AT)
        show_word(b, value);
    else if (s->at >= DISPLAY_FIRST_AT && s->at % DISPLAY_STRIDE == 0)
        b->display[(s->at - DISPLAY_FIRST_AT) / DISPLAY_STRIDE] = (char)value;
}

void softres_store(struct machine *m, const struct spot *s, uint32_t value)
{
    (void)s;
    m->board.off |= (value & 0xff) == SOFTRES_POWER_OFF;
}

uint32_t own_load(struct machine *m, const struct spot *s)
{
    switch (spot_word(s)) {
    case OWN_MAGIC_AT:
        return spot_part(s, OWN_MAGIC);
    case OWN_STATUS_AT:
        return spot_part(s, m->board.exit_status);
    }
    return 0;
}

void own_store(struct machine *m, const struct spot *s, uint32_t value)
{
    if (spot_word(s) == OWN_STATUS_AT)
        m->board.exit_status = value;
}

uint32_t rom_load(struct machine *m, const struct spot *s)
{
    (void)m;
    return spot_word(s) == ROM_REVISION_AT ? spot_part(s, ROM_REVISION) : 0;
}
