/* SPDX-License-Identifier: MIT */
/* dot.c - see dot.h. */
#include "guestos/unix/bin/eng/blocks.h"
#include "guestos/unix/bin/eng/dot.h"

void dot_build(struct dot *d, int lanes, struct net *clock)
{
    struct net *zero = net_new();
    struct bus level[DOT_MOST] = {{.width = 0}};

    d->lanes = lanes;
    for (int i = 0; i < lanes; i++) {
        struct bus ra, rb;

        d->a[i] = net_bus(DOT_BITS);
        d->b[i] = net_bus(DOT_BITS);
        ra = block_register(&d->a[i], clock);
        rb = block_register(&d->b[i], clock);
        d->product[i] = block_multiply(&ra, &rb);
        level[i] = block_register(&d->product[i], clock);
    }
    for (int n = lanes / 2; n > 0; n /= 2)
        for (int i = 0; i < n; i++)
            level[i] = block_add(&level[2 * i], &level[2 * i + 1], zero);
    d->sum = level[0];
}
