/* SPDX-License-Identifier: MIT */
/*
 * user.c - what all three processes run, each in pages of its own: more than
 * the TLB can show, again and again, taking turns.
 */
#include <stdint.h>

#define HEAP 0x10000000u

enum { PAGES = 90, PASSES = 3, WORDS = 4096 / sizeof(uint32_t) };

uint32_t user_put(uint32_t c);
uint32_t user_yield(uint32_t nothing);
uint32_t user_who(uint32_t nothing);
void user_main(void);

static void print(const char *text)
{
    for (; *text; text++)
        user_put((uint32_t)*text);
}

static void print_hex(uint32_t value)
{
    for (int shift = 28; shift >= 0; shift -= 4)
        user_put((uint32_t)"0123456789abcdef"[value >> shift & 15]);
}

/* Pages in an order that has nothing of a line: 37 and 90 share no factor. */
static uint32_t walk(volatile uint32_t *heap, uint32_t who)
{
    uint32_t sum = 0;

    for (uint32_t n = 0; n < PAGES; n++) {
        uint32_t page = n * 37 % PAGES;

        heap[page * WORDS + n] += who * page + 1;
        sum = sum * 31 + heap[page * WORDS + n];
        if (n % 30 == 0)
            user_yield(0);
    }
    return sum;
}

void user_main(void)
{
    uint32_t who = user_who(0);

    for (uint32_t pass = 1; pass <= PASSES; pass++) {
        uint32_t sum = walk((volatile uint32_t *)HEAP, who);

        print("hash: process ");
        user_put('0' + who);
        print(" pass ");
        user_put('0' + pass);
        print(" sum ");
        print_hex(sum);
        print("\n");
    }
}
