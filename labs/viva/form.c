/* SPDX-License-Identifier: MIT */
/* form.c - word by word. */
#include "labs/viva/form.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

struct form {
    char *to;
    size_t room, used;
};

static void put(struct form *f, const char *text, size_t length)
{
    if (f->used + length + 1 > f->room)
        length = f->room - f->used - 1;
    memcpy(f->to + f->used, text, length);
    f->used += length;
    f->to[f->used] = '\0';
}

/* It begins with a digit, or is a number in hexadecimal. */
static bool is_number(const char *word, size_t length)
{
    size_t hex = strspn(word, "0123456789abcdef");

    if (isdigit((unsigned char)*word))
        return true;
    return hex >= length && strcspn(word, "0123456789") < length;
}

/* `13 frames free`: what is counted is named behind the number. */
static bool counts(const char *part, size_t length)
{
    static const char entries[] = " TLB entries"; /* of lab 4, and which */
    static const char *const ends[] = {"free", "kept", "TLB", "broken", "left",
                                       "times"};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t n = strlen(ends[i]);

        if (length > n && strncmp(part + length - n, ends[i], n) == 0)
            return true;
    }
    return length > strlen(entries) &&
           memmem(part, length, entries, strlen(entries));
}

static bool only_number(const char *word, size_t length)
{
    return strspn(word, "0123456789.:") >= length;
}

/* A part without its separator. */
static void put_part(struct form *f, const char *part, size_t length)
{
    bool counted = counts(part, length), stepped = false;

    for (size_t at = 0; at < length;) {
        size_t word = strcspn(part + at, " ");

        if (word > length - at)
            word = length - at;
        bool first = at == 0, last = at + word == length;
        if (stepped) { /* one gap for all that it says of the step */
            put(f, "?", 1);
            return;
        }
        if (first && !last && !counted && only_number(part, word)) {
            put(f, part, word);
            stepped = true;
        } else if (is_number(part + at, word) || (last && !counted) ||
                   strncmp(part + at, "V_", 2) == 0) {
            put(f, "?", 1);
        } else {
            put(f, part + at, word);
        }
        at += word;
        if (at < length)
            put(f, " ", 1);
        at += at < length;
    }
}

void form_of(const char *answer, char *to, size_t room)
{
    struct form f = {to, room, 0};

    *to = '\0';
    while (*answer) {
        size_t length = strcspn(answer, ",;");

        put_part(&f, answer, length);
        answer += length;
        length = strspn(answer, ",; ");
        put(&f, answer, length);
        answer += length;
    }
}
