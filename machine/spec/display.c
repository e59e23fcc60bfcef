/* SPDX-License-Identifier: MIT */
/* display.c - the board's LED bar and its eight characters. */
#include "machine/spec/display.h"

void display_reset(struct display *d)
{
    d->leds = 0;
    for (unsigned i = 0; i < DISPLAY_CHARACTERS; i++)
        d->text[i] = ' ';
}

uint32_t display_read(const struct display *d, const struct spot *s)
{
    return spot_word(s) == DISPLAY_LEDS_AT ? spot_part(s, d->leds) : 0;
}

/* A number shows as eight digits, the highest first. */
static void show_word(struct display *d, uint32_t value)
{
    for (unsigned i = DISPLAY_CHARACTERS; i-- > 0; value >>= 4)
        d->text[i] = "0123456789ABCDEF"[value & 0xf];
}

void display_write(struct display *d, const struct spot *s, uint32_t value)
{
    if (s->at == DISPLAY_LEDS_AT)
        d->leds = (uint8_t)value;
    else if (s->at == DISPLAY_WORD_AT)
        show_word(d, value);
    else if (s->at >= DISPLAY_FIRST_AT && s->at % DISPLAY_STRIDE == 0)
        d->text[(s->at - DISPLAY_FIRST_AT) / DISPLAY_STRIDE] = (char)value;
}
