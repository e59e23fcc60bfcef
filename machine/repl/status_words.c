/* SPDX-License-Identifier: MIT */
/* status_words.c - Status and Cause, in words. */
#include "machine/repl/status_words.h"

#include "machine/cp0.h"

void say_mode(struct say *to, uint32_t status)
{
    unsigned ksu = (status & STATUS_KSU) / STATUS_KSU_SUPER;

    if (status & STATUS_ERL)
        say(to, "KSU=%u ERL=1", ksu);
    else
        say(to, "KSU=%u EXL=%u", ksu, (status & STATUS_EXL) != 0);
    say(to, " -> %s", mode_name(mode_of(status)));
}

void say_interrupts(struct say *to, uint32_t status)
{
    bool on = (status & (STATUS_IE | STATUS_EXL | STATUS_ERL)) == STATUS_IE;

    say(to, "%s: IE=%u EXL=%u%s", on ? "on" : "off", status & STATUS_IE,
        (status & STATUS_EXL) != 0, status & STATUS_ERL ? " ERL=1" : "");
    say(to, ", mask %02x", (status & STATUS_IM) >> CAUSE_IP_SHIFT);
}

void say_pending(struct say *to, uint32_t cause)
{
    uint32_t lines = (cause & CAUSE_IP) >> CAUSE_IP_SHIFT;
    const unsigned timer = 7;

    if (lines == 0)
        say(to, "none");
    for (unsigned i = 0; i <= timer; i++)
        if (lines >> i & 1)
            say(to, "%sIP%u%s", to->length ? ", " : "", i,
                i == timer ? " (the timer)" : "");
}
