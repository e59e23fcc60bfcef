/* SPDX-License-Identifier: MIT */
/*
 * match.c - patterns: letters, ., [abc], [^abc], each perhaps with *, + or ?
 * behind it; ^ and $ for the ends.
 */
#include "lib.h"

/* How long is the item that the pattern begins with? */
static int item_length(const char *p)
{
    int n = 1;

    if (*p == '\\' && p[1])
        return 2;
    if (*p != '[')
        return 1;
    if (p[n] == '^')
        n++;
    if (p[n])
        n++;
    while (p[n] && p[n] != ']')
        n++;
    return n + 1;
}

static int item_matches(const char *p, int c)
{
    int found = FALSE;
    int inverted;

    if (c == 0)
        return FALSE;
    if (*p == '.')
        return TRUE;
    if (*p == '\\')
        return p[1] == c;
    if (*p != '[')
        return *p == c;
    p++;
    inverted = *p == '^';
    if (inverted)
        p++;
    for (;;) {
        if (p[1] == '-' && p[2] != ']') {
            found = found || (c >= p[0] && c <= p[2]);
            p += 3;
        } else {
            found = found || *p == c;
            p++;
        }
        if (*p == ']')
            break;
    }
    return found != inverted;
}

static int matches_here(const char *p, const char *text)
{
    int n, least, most;
    int count = 0;

    if (*p == 0)
        return TRUE;
    if (*p == '$' && p[1] == 0)
        return *text == 0;
    n = item_length(p);
    least = p[n] == '*' || p[n] == '?' ? 0 : 1;
    most = p[n] == '*' || p[n] == '+' ? 1000 : 1;
    while (count < most && item_matches(p, text[count]))
        count++;
    if (p[n] == '*' || p[n] == '+' || p[n] == '?')
        n++;
    while (count >= least) {
        if (matches_here(p + n, text + count))
            return TRUE;
        count--;
    }
    return FALSE;
}

static int matches(const char *pattern, const char *text)
{
    if (*pattern == '^')
        return matches_here(pattern + 1, text);
    for (;;) {
        if (matches_here(pattern, text))
            return TRUE;
        if (*text == 0)
            return FALSE;
        text++;
    }
}

static const char *const cases[] = {
    "abc",       "xxabcxx",   "^abc$", "abcd",     "a.c",     "zzaxczz",
    "ab*c",      "ac",        "ab+c",  "ac",       "ab?c",    "abbc",
    "[a-c]+$",   "xxabcabc",  "[^0-9]", "12345",   "^[a-z]*[0-9]$", "hello7",
    "h.*o.*d",   "hello world", "a\\.b", "axb",    "a\\.b",   "a.b",
};

#define CASES 12

void match_test(void)
{
    for (int i = 0; i < CASES; i++) {
        put_text(cases[2 * i]);
        put_text(matches(cases[2 * i], cases[2 * i + 1]) ? " is in "
                                                         : " is not in ");
        put_text(cases[2 * i + 1]);
        putchar(NEWLINE);
    }
}
