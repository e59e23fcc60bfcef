/* SPDX-License-Identifier: MIT */
/*
 * match.c - patterns, by trying: a * takes as little as it can at first, and
 * one more as long as the rest does not fit.  Recursion is as deep as there
 * are stars in the pattern.
 */
#include "guestos/unix/bin/grep/match.h"

/* Bytes of the pattern's first element. */
static int element(const char *p)
{
    return *p == '\\' && p[1] ? 2 : 1;
}

static bool fits(const char *p, char c)
{
    if (!c)
        return false;
    if (element(p) == 2)
        return p[1] == c;
    return *p == '.' || *p == c;
}

/* Does it fit right here? */
static bool match_here(const char *p, const char *line)
{
    while (*p) {
        int n = element(p);

        if (p[n] == '*') {
            for (;; line++) {
                if (match_here(p + n + 1, line))
                    return true;
                if (!fits(p, *line))
                    return false;
            }
        }
        if (*p == '$' && !p[1])
            return !*line;
        if (!fits(p, *line))
            return false;
        p += n;
        line++;
    }
    return true;
}

bool match(const char *pattern, const char *line)
{
    if (*pattern == '^')
        return match_here(pattern + 1, line);
    do
        if (match_here(pattern, line))
            return true;
    while (*line++);
    return false;
}
