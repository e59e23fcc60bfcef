/* SPDX-License-Identifier: MIT */
/* text.c - taking words apart. */
#include "vmm/text.h"

enum { KIB = 1 << 10, MIB = 1 << 20, NOT_A_DIGIT = 255 };

struct text text_of(const char *s)
{
    struct text t = {.at = s};

    while (s[t.length])
        t.length++;
    return t;
}

const char *text_copy(char *to, uint32_t room, struct text from)
{
    uint32_t n = from.length < room - 1 ? from.length : room - 1;

    for (uint32_t i = 0; i < n; i++)
        to[i] = from.at[i];
    to[n] = '\0';
    return to;
}

bool text_is(struct text t, const char *s)
{
    for (uint32_t i = 0; i < t.length; i++)
        if (s[i] == '\0' || s[i] != t.at[i])
            return false;
    return s[t.length] == '\0';
}

static void skip(struct text *t, uint32_t n)
{
    t->at += n;
    t->length -= n;
}

bool text_line(struct text *rest, struct text *line)
{
    uint32_t n = 0;

    if (rest->length == 0)
        return false;
    while (n < rest->length && rest->at[n] != '\n')
        n++;
    *line = (struct text){rest->at, n};
    skip(rest, n < rest->length ? n + 1 : n);
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

bool text_word(struct text *rest, struct text *word)
{
    uint32_t n = 0;
    bool quoted = false;

    while (rest->length > 0 && is_blank(rest->at[0]))
        skip(rest, 1);
    if (rest->length == 0)
        return false;
    while (n < rest->length && (quoted || !is_blank(rest->at[n]))) {
        if (rest->at[n] == '"')
            quoted = !quoted;
        n++;
    }
    *word = (struct text){rest->at, n};
    skip(rest, n);
    return true;
}

bool text_split(struct text word, struct text *key, struct text *value)
{
    for (uint32_t i = 0; i < word.length; i++) {
        if (word.at[i] != '=')
            continue;
        *key = (struct text){word.at, i};
        *value = (struct text){word.at + i + 1, word.length - i - 1};
        return true;
    }
    return false;
}

struct text text_unquote(struct text t)
{
    if (t.length >= 2 && t.at[0] == '"' && t.at[t.length - 1] == '"')
        return (struct text){t.at + 1, t.length - 2};
    return t;
}

static uint32_t digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return (uint32_t)(c - '0');
    if (c >= 'a' && c <= 'f')
        return (uint32_t)(c - 'a') + 10;
    if (c >= 'A' && c <= 'F')
        return (uint32_t)(c - 'A') + 10;
    return NOT_A_DIGIT;
}

static bool hexadecimal(struct text t, uint32_t *value)
{
    for (uint32_t i = 0; i < t.length; i++) {
        if (digit_of(t.at[i]) == NOT_A_DIGIT)
            return false;
        *value = *value << 4 | digit_of(t.at[i]);
    }
    return t.length > 0;
}

static bool decimal(struct text t, uint32_t unit, uint32_t *value)
{
    uint64_t sum = 0;

    for (uint32_t i = 0; i < t.length; i++) {
        if (digit_of(t.at[i]) > 9 || sum > UINT32_MAX)
            return false;
        sum = sum * 10 + digit_of(t.at[i]);
    }
    sum *= unit;
    *value = (uint32_t)sum;
    return t.length > 0 && sum <= UINT32_MAX;
}

bool text_number(struct text t, bool units, uint32_t *value)
{
    uint32_t unit = 1;

    *value = 0;
    if (t.length > 2 && t.at[0] == '0' && (t.at[1] == 'x' || t.at[1] == 'X'))
        return hexadecimal((struct text){t.at + 2, t.length - 2}, value);
    if (units && t.length > 0) {
        char last = t.at[t.length - 1];

        if (last == 'K' || last == 'k')
            unit = KIB;
        if (last == 'M' || last == 'm')
            unit = MIB;
        if (unit > 1)
            t.length--;
    }
    return decimal(t, unit, value);
}
