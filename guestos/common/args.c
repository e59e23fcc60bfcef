/* SPDX-License-Identifier: MIT */
/* args.c - words, keys and numbers. */
#include "guestos/common/args.h"

#include <stddef.h>

#include "guestos/common/layout.h"
#include "machine/spec/fields.h"

enum { ARGV_ARGS = 1 };

/* The loader speaks of kseg0, where every access would trap. */
static const char *mapped(const char *kseg0)
{
    return (const char *)(KERNEL_BASE + ((uintptr_t)kseg0 & KSEG_OFFSET));
}

const char *args_of(int argc, char *const argv[])
{
    return argc > ARGV_ARGS ? mapped(argv[ARGV_ARGS]) : "";
}

/* Behind `start`, if the text starts with it; else NULL. */
static const char *behind(const char *text, const char *start)
{
    while (*start)
        if (*text++ != *start++)
            return NULL;
    return text;
}

static const char *next_word(const char *args)
{
    while (*args && *args != ' ')
        args++;
    while (*args == ' ')
        args++;
    return args;
}

bool args_has(const char *args, const char *word)
{
    for (; *args; args = next_word(args)) {
        const char *end = behind(args, word);

        if (end && (*end == ' ' || *end == '\0'))
            return true;
    }
    return false;
}

uint32_t args_number(const char *args, const char *key, uint32_t otherwise)
{
    for (; *args; args = next_word(args)) {
        const char *digit = behind(args, key);
        uint32_t n = 0;

        if (!digit || *digit++ != '=')
            continue;
        while (*digit >= '0' && *digit <= '9')
            n = n * 10 + (uint32_t)(*digit++ - '0');
        return n;
    }
    return otherwise;
}
