/* SPDX-License-Identifier: MIT */
/* copy.c - copying, a word at a time where both sides are aligned. */
#include "vmm/copy.h"

enum { WORD = sizeof(uint32_t) };

void copy_bytes(void *to, const void *from, uint32_t bytes)
{
    uint8_t *t = to;
    const uint8_t *f = from;

    if ((((uintptr_t)to | (uintptr_t)from) & (WORD - 1)) == 0) {
        uint32_t *tw = to;
        const uint32_t *fw = from;

        for (; bytes >= WORD; bytes -= WORD)
            *tw++ = *fw++;
        t = (uint8_t *)tw;
        f = (const uint8_t *)fw;
    }
    while (bytes-- > 0)
        *t++ = *f++;
}
