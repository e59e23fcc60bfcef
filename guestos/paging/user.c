/* SPDX-License-Identifier: MIT */
/*
 * user.c - the user program: it walks over 200 pages, more than the TLB's 64
 * entries of two pages can map, several times.
 *
 *   pass 1     loads from every page: each appears, as zeros, read-only
 *   pass 2     stores to every page: each is upgraded
 *   pass 3-8   loads and stores: whatever the TLB has lost is refilled
 */
#include "guestos/paging/user.h"

enum {
    PAGES = 200,
    WORDS_PER_PAGE = 4096 / sizeof(uint32_t),
    LOOKING_PASS = 1,
    STORING_PASS = 2,
    PASSES = 8,
    EMPTY_CALLS = 8,
    CALLS_A_PASS = 2
};

/* Written before it is read: the process's own data pages are upgraded too. */
static uint32_t pass_sum[PASSES + 1];

static void print(const char *text)
{
    uint32_t length = 0;

    while (text[length])
        length++;
    user_write(text, length);
}

static void print_hex(uint32_t value)
{
    char text[11] = "0x"; /* on the stack, which is not there at first */

    for (unsigned i = 0; i < 8; i++)
        text[2 + i] = "0123456789abcdef"[value >> (28 - 4 * i) & 15];
    user_write(text, 10);
}

/* The sum of one word of each page; from pass 2 on the words grow. */
static uint32_t walk(volatile uint32_t *heap, uint32_t pass)
{
    uint32_t sum = 0;

    for (uint32_t page = 0; page < PAGES; page++) {
        volatile uint32_t *word = &heap[page * WORDS_PER_PAGE];

        if (pass != LOOKING_PASS)
            *word += page * pass;
        sum += *word;
    }
    return sum;
}

/*
 * System calls that do nothing.  The walk has pushed the kernel's pages out
 * of the TLB: the first call may meet misses; the next ones cost what a
 * system call costs.
 */
static uint32_t call_nothing(unsigned times)
{
    uint32_t failed = 0;

    for (unsigned i = 0; i < times; i++)
        failed |= user_null();
    return failed;
}

static void print_pass(uint32_t pass)
{
    char digit[2] = {(char)('0' + pass), '\0'};

    print("paging: pass ");
    print(digit);
    print(" sum ");
    print_hex(pass_sum[pass]);
    print("\n");
}

uint32_t user_main(void)
{
    volatile uint32_t *heap =
        (volatile uint32_t *)user_sbrk(PAGES * WORDS_PER_PAGE * 4);

    if (user_getpid() != 1)
        return 1;
    print("paging: in user mode, heap at ");
    print_hex((uint32_t)heap);
    print("\n");
    for (uint32_t pass = 1; pass <= PASSES; pass++) {
        pass_sum[pass] = walk(heap, pass);
        if (call_nothing(CALLS_A_PASS) != 0)
            return 1;
        print_pass(pass);
    }
    if (call_nothing(EMPTY_CALLS) != 0)
        return 1;
    print("paging: empty system calls done\n");
    return 0;
}
