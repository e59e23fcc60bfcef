/* SPDX-License-Identifier: MIT */
/*
 * complaint.c - one line that says what is wrong.
 */
#include "machine/complaint.h"

#include <stdarg.h>
#include <stdio.h>

bool complain(struct complaint *why, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(why->text, sizeof why->text, format, args);
    va_end(args);
    for (char *c = why->text; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            *c = '?';
    return false;
}
