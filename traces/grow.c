/* SPDX-License-Identifier: MIT */
/* grow.c - arrays that grow. */
#include "traces/grow.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 64, EXIT_NO_MEMORY = 2 };

static void *kept(void *p)
{
    if (p)
        return p;
    fputs("mirrorball: out of memory\n", stderr);
    exit(EXIT_NO_MEMORY);
}

void *grow(void *array, size_t *room, size_t need, size_t each)
{
    if (need <= *room)
        return array;

    size_t more = *room ? *room : FIRST_ROOM;
    while (more < need)
        more *= 2;
    *room = more;
    return kept(reallocarray(array, more, each));
}

char *grow_copy(const char *text)
{
    return kept(strdup(text ? text : ""));
}
