/* SPDX-License-Identifier: MIT */
/*
 * copy.c - copying, a word at a time where both sides are aligned; a page in
 * long steps, for a loop's own instructions cost as much as its work.
 */
#include "vmm/copy.h"

#include "machine/spec/fields.h"

enum { WORD = sizeof(uint32_t), STEP = 16 };

#define SIXTEEN(DO)                                                            \
    DO(0) DO(1) DO(2) DO(3) DO(4) DO(5) DO(6) DO(7)                            \
    DO(8) DO(9) DO(10) DO(11) DO(12) DO(13) DO(14) DO(15)
#define COPY(i) to[i] = from[i];
#define ZERO(i) to[i] = 0;

static inline void copy_step(uint32_t *to, const uint32_t *from)
{
    SIXTEEN(COPY)
}

static inline void zero_step(uint32_t *to)
{
    SIXTEEN(ZERO)
}

void copy_bytes(void *to, const void *from, uint32_t bytes)
{
    uint8_t *t = to;
    const uint8_t *f = from;

    if ((((uintptr_t)to | (uintptr_t)from) & (WORD - 1)) == 0) {
        uint32_t *tw = to;
        const uint32_t *fw = from;

        for (; bytes >= STEP * WORD; bytes -= STEP * WORD) {
            copy_step(tw, fw);
            tw += STEP;
            fw += STEP;
        }
        for (; bytes >= WORD; bytes -= WORD)
            *tw++ = *fw++;
        t = (uint8_t *)tw;
        f = (const uint8_t *)fw;
    }
    while (bytes-- > 0)
        *t++ = *f++;
}

void copy_frame(void *to, const void *from)
{
    copy_bytes(to, from, PAGE_SIZE);
}

void zero_frame(void *to)
{
    uint32_t *word = to, *end = word + PAGE_SIZE / WORD;

    for (; word != end; word += STEP)
        zero_step(word);
}
