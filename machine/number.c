/* SPDX-License-Identifier: MIT */
/*
 * number.c - numbers and sizes, as people write them.
 */
#include "machine/number.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "machine/spec/fields.h"

enum { KIB = 1024, MIB = 1024 * 1024, SIZE_TEXT = sizeof "4294967295K" };

/*
 * The number at the start of text; *end is behind it, or NULL if there is
 * none or it does not fit.
 */
static uint64_t leading_number(const char *text, char **end)
{
    int base =
        text[0] == '0' && tolower((unsigned char)text[1]) == 'x' ? 16 : 10;
    uint64_t n;

    errno = 0;
    n = strtoull(text, end, base);
    if (!isdigit((unsigned char)*text) || errno != 0)
        *end = NULL;
    return n;
}

bool number_read(const char *text, const char *what, uint64_t least,
                 uint64_t most, uint64_t *value, struct complaint *why)
{
    char *end;

    *value = leading_number(text, &end);
    if (end && *end == '\0' && *value >= least && *value <= most)
        return true;
    if (most == UINT64_MAX)
        return complain(why, "%s: \"%s\" is not a number from %llu up", what,
                        text, (unsigned long long)least);
    return complain(why, "%s: \"%s\" is not a number from %llu to %llu", what,
                    text, (unsigned long long)least, (unsigned long long)most);
}

/* 16777216 is "16M", 65536 "64K". */
static void size_text(uint32_t bytes, char *text, size_t room)
{
    bool whole = bytes % MIB == 0;

    snprintf(text, room, "%" PRIu32 "%c", bytes / (whole ? MIB : KIB),
             whole ? 'M' : 'K');
}

/* What a suffix multiplies by; steps over it. */
static uint64_t unit_at(char **end)
{
    char suffix = (char)tolower((unsigned char)**end);

    if (suffix != 'k' && suffix != 'm')
        return 1;
    ++*end;
    return suffix == 'k' ? KIB : MIB;
}

bool number_read_size(const char *text, const char *what, uint32_t least,
                      uint32_t most, uint32_t *value, struct complaint *why)
{
    char from[SIZE_TEXT], to[SIZE_TEXT], *end;
    uint64_t n = leading_number(text, &end);
    uint64_t unit = end ? unit_at(&end) : 1;

    size_text(least, from, sizeof from);
    size_text(most, to, sizeof to);
    if (!end || *end != '\0' || n > most || n * unit < least || n * unit > most)
        return complain(why, "%s: \"%s\" is not a size from %s to %s", what,
                        text, from, to);
    if (n * unit % PAGE_SIZE != 0)
        return complain(why, "%s: \"%s\" is no multiple of a page (4K)", what,
                        text);
    *value = (uint32_t)(n * unit);
    return true;
}
