/* SPDX-License-Identifier: MIT */
/* initrd.c - cases come in the initrd: its place is a boot argument. */
#include "tests/fuzz/cases.h"

/* Hexadecimal, of any length: QEMU's has 16 digits; the low 32 bits count. */
static uint32_t hex(const char *s)
{
    uint32_t n = 0;

    for (;; s++) {
        if (*s >= '0' && *s <= '9')
            n = n << 4 | (uint32_t)(*s - '0');
        else if (*s >= 'a' && *s <= 'f')
            n = n << 4 | (uint32_t)(*s - 'a' + 10);
        else
            return n;
    }
}

/* What follows the prefix in s; NULL if s starts with something else. */
static const char *after(const char *s, const char *prefix)
{
    while (*prefix)
        if (*s++ != *prefix++)
            return 0;
    return s;
}

uint32_t find_cases(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        for (const char *s = argv[i]; *s; s++) {
            const char *number = after(s, "rd_start=0x");

            if (number)
                return hex(number);
        }
    return 0;
}
