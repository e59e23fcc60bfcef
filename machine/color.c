/* SPDX-License-Identifier: MIT */
/* color.c - --color: when colours are wanted. */
#include "machine/color.h"

#include <string.h>

bool color_read(const char *word, enum color *color, struct complaint *why)
{
    static const char *const name[] = {"auto", "always", "never"};

    for (unsigned i = COLOR_AUTO; i <= COLOR_NEVER; i++)
        if (strcmp(word, name[i]) == 0) {
            *color = (enum color)i;
            return true;
        }
    return complain(why, "--color %s: auto, always or never", word);
}
