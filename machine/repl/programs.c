/* SPDX-License-Identifier: MIT */
/* programs.c - the debugging information of the image and the guests. */
#include "machine/repl/programs.h"

#include "machine/repl/address.h"
#include "machine/spec/segment.h"

/* The monitor's variables are in kseg0 or kseg1: machine addresses. */
static bool read_space(void *self, uint32_t va, void *bytes, uint32_t size)
{
    const struct program *s = self;
    const struct machine *m = s->panel->machine;
    const struct address a = {
        .kind = ADDRESS_VIRTUAL, .at = va, .named = true, .space = s->number};
    uint32_t at = va & KSEG_OFFSET;

    if (s->number == 0 && m->monitored && segment_of(va)->mapped)
        return false;
    if ((s->number > 0 || !m->monitored) && !address_find(s->panel, &a, &at))
        return false;
    return machine_peek_physical(m, at, bytes, size);
}

void programs_open(struct panel *p)
{
    char no_lines[sizeof p->no_monitor] = "";

    for (unsigned i = 0; i <= p->options->guests; i++) {
        const struct dw_memory memory = {read_space, &p->space[i]};
        const struct image *image =
            i == 0 ? &p->session.boot : &p->session.guest[i - 1];

        p->space[i] = (struct program){p, i};
        p->debug[i] =
            dw_open(image->path, &memory, i == 0 ? p->no_monitor : no_lines,
                    sizeof no_lines);
    }
    if (p->options->monitored)
        p->monitor = p->debug[0];
    else
        snprintf(p->no_monitor, sizeof p->no_monitor,
                 "the machine runs bare: there is no monitor");
}

void programs_close(struct panel *p)
{
    for (size_t i = 0; i <= GUESTS_MAX; i++)
        dw_close(p->debug[i]);
}
