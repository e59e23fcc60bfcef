/* SPDX-License-Identifier: MIT */
/* line.c - keys. */
#include "guestos/unix/dev/line.h"

enum { CONTROL_D = 4, CONTROL_U = 'U' - '@', DELETE = 127 };

/* Step back, a blank over it, step back. */
static uint32_t erase(struct line *l, uint32_t n, char *echo)
{
    l->length -= n;
    for (uint32_t i = 0; i < n; i++) {
        *echo++ = '\b';
        *echo++ = ' ';
        *echo++ = '\b';
    }
    return 3 * n;
}

static uint32_t append(struct line *l, char c, char *echo)
{
    l->text[l->length++] = c;
    l->complete = c == '\n';
    *echo = c;
    return 1;
}

uint32_t line_edit(struct line *l, char key, char echo[LINE_ECHO])
{
    switch (key) {
    case '\r':
    case '\n':
        return append(l, '\n', echo);
    case '\b':
    case DELETE:
        return erase(l, l->length > 0, echo);
    case CONTROL_U:
        return erase(l, l->length, echo);
    case CONTROL_D:
        l->complete = true;
        return 0;
    default:
        break;
    }
    bool shows = key == '\t' || (unsigned char)key >= ' ';
    return shows && l->length < LINE_MOST - 1 ? append(l, key, echo) : 0;
}

void line_was_read(struct line *l, uint32_t bytes)
{
    l->read += bytes;
    if (l->read == l->length) {
        l->length = l->read = 0;
        l->complete = false;
    }
}
