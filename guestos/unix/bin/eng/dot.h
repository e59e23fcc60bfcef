/* SPDX-License-Identifier: MIT */
/*
 * dot.h - the first design: a unit for dot products.  Up to 16 multipliers
 * of 16 x 16 bits between registers, and a tree of adders.
 */
#ifndef GUESTOS_UNIX_BIN_ENG_DOT_H
#define GUESTOS_UNIX_BIN_ENG_DOT_H

#include "guestos/unix/bin/eng/net.h"

enum { DOT_MOST = 16, DOT_BITS = 16 };

struct dot {
    int lanes; /* a power of 2 */
    struct bus a[DOT_MOST], b[DOT_MOST];
    struct bus product[DOT_MOST]; /* of what a and b were one clock ago */
    struct bus sum;               /* of the products, another clock later */
};

void dot_build(struct dot *d, int lanes, struct net *clock);

#endif
