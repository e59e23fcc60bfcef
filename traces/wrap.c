/* SPDX-License-Identifier: MIT */
/* wrap.c - break a line of text into lines. */
#include "traces/wrap.h"

#include <string.h>

size_t wrap_line(const char *text, size_t width, const char **next)
{
    size_t length = strlen(text);
    const char *clause = strstr(text, "; ");
    size_t forced = strcspn(text, "\n");

    if (forced < length && forced <= width) {
        *next = text + forced + 1;
        return forced;
    }
    if (clause && (size_t)(clause - text) < width) {
        length = (size_t)(clause - text) + 1;
    } else if (length > width) {
        length = width;
        while (length > 0 && text[length] != ' ')
            length--;
        if (length == 0)
            length = width;
    }
    *next = text + length;
    *next += strspn(*next, " ");
    return length;
}

size_t wrap_count(const char *text, size_t width)
{
    size_t lines = 0;

    for (; *text; lines++)
        wrap_line(text, width, &text);
    return lines;
}
