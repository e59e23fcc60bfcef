/* SPDX-License-Identifier: MIT */
/* pages.c - page sizes, ASIDs, rights, code that changes, devices in pages. */
#include "bare.h"

#define MFC0(number)                                                           \
    ({                                                                         \
        u32 value;                                                             \
        __asm__ volatile("mfc0 %0, $" #number : "=r"(value));                  \
        value;                                                                 \
    })
#define MTC0(number, value)                                                    \
    __asm__ volatile("mtc0 %0, $" #number "\n\tehb" : : "r"(value) : "memory")

enum { PAGE = 0x1000, ASID = 5, ENTRIES = 64, TOO_MANY_TRAPS = 40 };
enum { G = 1, V = 2, D = 4, CACHED = 0x18, UNCACHED = 0x10 };
#define KSEG0 0x80000000u
#define KSEG1 0xa0000000u
#define MEMORY 0x00200000u
enum { LARGEST = 0x01000000, OURS = 0x00100000, OURS_END = 0x00180000 };

extern const char vector[], vector_end[];
int main(void);

static u32 traps;

static volatile u32 *word_at(u32 va)
{
    return (volatile u32 *)va;
}

/* Every trap is a failed access: say which, and leave it out. */
void on_trap(void)
{
    u32 cause = MFC0(13);

    put("[trap ");
    put_hex(cause >> 2 & 31);
    put(" at ");
    put_hex(MFC0(8));
    put("]\n");
    if (++traps > TOO_MANY_TRAPS)
        power_off();
    MTC0(14, MFC0(14) + (cause >> 31 ? 8 : 4));
}

/* Written code is seen by the next fetch. */
static void see_code(u32 at)
{
    for (u32 i = 0; i < 64; i += 16)
        __asm__ volatile("synci 0(%0)" : : "r"(at + i) : "memory");
    __asm__ volatile("sync" : : : "memory");
}

static void install(u32 at)
{
    for (u32 i = 0; i < (u32)(vector_end - vector); i += 4)
        *word_at(at + i) = *(const u32 *)(vector + i);
    see_code(at);
}

static void enter(u32 index, u32 entryhi, u32 lo0, u32 lo1, u32 page)
{
    MTC0(0, index);
    MTC0(10, entryhi);
    MTC0(2, lo0);
    MTC0(3, lo1);
    MTC0(5, (page - PAGE) * 2);
    __asm__ volatile("tlbwi\n\tehb" : : : "memory");
    MTC0(5, 0);
    MTC0(10, ASID);
}

static u32 lo(u32 physical, u32 bits)
{
    return physical >> 6 | bits;
}

static u32 memory(u32 physical, u32 bits)
{
    return lo(physical, CACHED | V | bits);
}

/* addiu v0, a0, n; jr ra; with sll v0, v0, 1 in its slot */
static void write_function(u32 at, u32 n)
{
    *word_at(at) = 0x24820000 | n;
    *word_at(at + 4) = 0x03e00008;
    *word_at(at + 8) = 0x00021040;
    see_code(at);
}

static u32 call(u32 at, u32 n)
{
    return ((u32(*)(u32))at)(n);
}

/* The same two lines of code, written and called under two names each. */
static void changing_code(void)
{
    u32 sum = 0;

    for (u32 n = 0; n < 50; n++) {
        write_function(KSEG0 + MEMORY, n);
        sum = sum * 3 + call(KSEG0 + MEMORY, n);
        write_function(KSEG1 + MEMORY, n + 1);
        sum = sum * 3 + call(KSEG1 + MEMORY, n);
    }
    put_line("changing code", sum);
}

/* One word by its page, and by kseg0: in both halves. */
static u32 words(u32 va, u32 physical, u32 bytes)
{
    u32 sum = 0;

    for (u32 at = 0x800; at < bytes; at = at * 2 + 0x1004) {
        if (physical + at >= LARGEST ||
            (physical + at >= OURS && physical + at < OURS_END))
            continue;
        *word_at(KSEG0 + physical + at) = at * 3;
        sum = sum * 31 + *word_at(va + at);
        *word_at(va + at) = at * 5;
        sum = sum * 31 + *word_at(KSEG1 + physical + at);
    }
    return sum;
}

static void page_sizes(void)
{
    enum { VA = 0x10000000, CODE = 0x00200c00 };

    for (u32 page = PAGE; page <= LARGEST; page *= 4) {
        /* A large page begins at 0, for that is a multiple of its size. */
        u32 even = page <= MEMORY ? MEMORY : 0;
        u32 code = CODE & (page - 1);

        enter(1, VA | ASID, memory(even, D), memory(even, D), page);
        put_line("page", page);
        put_line("even", words(VA, even, page));
        put_line("odd", words(VA + page, even, page));
        write_function(KSEG0 + even + code, 1);
        put_line("call", call(VA + code, 2));
        write_function(VA + page + code, 3);
        put_line("call again", call(VA + code, 4));
    }
    enter(1, KSEG0 + 2 * PAGE, 0, 0, PAGE);
}

static void address_spaces(void)
{
    enum { VA = 0x20000000, SPACES = 6, SOME = 40 };

    for (u32 i = 0; i < SPACES; i++)
        enter(2 + i, VA | i * SOME, memory(MEMORY + i * 2 * PAGE, D),
              memory(MEMORY + i * 2 * PAGE + PAGE, 0), PAGE);
    for (u32 i = 0; i < SPACES; i++) {
        MTC0(10, i * SOME);
        *word_at(VA) = i + 100;
        *word_at(VA + PAGE) = i; /* no D: left out */
    }
    for (u32 i = 0; i < SPACES; i++) {
        MTC0(10, i * SOME);
        put_line("address space", *word_at(VA));
    }
    MTC0(10, 1);
    (void)*word_at(VA); /* nobody's */
    MTC0(10, ASID);
}

static void global_and_invalid(void)
{
    enum { HALF = 0x30000000, BOTH = 0x30002000, NONE = 0x30004000 };

    enter(9, HALF | 1, memory(MEMORY, G), memory(MEMORY + PAGE, 0), PAGE);
    (void)*word_at(HALF); /* G in one half is no G */
    enter(10, BOTH | 1, memory(MEMORY, G), memory(MEMORY + PAGE, G), PAGE);
    put_line("global", *word_at(BOTH) == *word_at(KSEG0 + MEMORY));
    enter(11, NONE | ASID, memory(MEMORY, D), lo(MEMORY, CACHED | D), PAGE);
    put_line("valid", *word_at(NONE) == *word_at(KSEG0 + MEMORY));
    (void)*word_at(NONE + PAGE);
    *word_at(NONE + PAGE) = 1;
}

static void kernel_segments(void)
{
    const u32 KSEG2 = 0xc0000000, TOP = 0xffffe000;

    enter(12, KSEG2 | ASID, memory(MEMORY, D), memory(MEMORY + PAGE, D), PAGE);
    enter(13, TOP | ASID, memory(MEMORY, D), memory(MEMORY + PAGE, D), PAGE);
    *word_at(KSEG2 + PAGE - 4) = 1234;
    put_line("by the last pages", *word_at(TOP + PAGE - 4));
    *word_at(TOP + 2 * PAGE - 4) = 4321;
    put_line("by kseg2", *word_at(KSEG2 + 2 * PAGE - 4));
}

/* Unaligned words over the edge of a page and of a pair. */
static void over_the_edge(void)
{
    enum { VA = 0x40000000 };
    u32 value = 0xa1b2c3d4, back;

    enter(14, VA | ASID, memory(MEMORY, D), memory(MEMORY + 2 * PAGE, D), PAGE);
    enter(15, (VA + 2 * PAGE) | ASID, memory(MEMORY + 4 * PAGE, D),
          memory(MEMORY + 6 * PAGE, 0), PAGE);
    for (u32 at = PAGE - 2; at < 3 * PAGE; at += PAGE - 1) {
        __asm__ volatile("usw %0, 0(%1)"
                         :
                         : "r"(value), "r"(VA + at)
                         : "memory");
        __asm__ volatile("ulw %0, 0(%1)" : "=r"(back) : "r"(VA + at));
        put_line("over the edge", back);
        value = ~value + at;
    }
    put_line("frame", *word_at(KSEG0 + MEMORY + PAGE - 4));
    put_line("frame", *word_at(KSEG0 + MEMORY + 2 * PAGE));
}

/* The serial port, in a page like any other. */
static void device_page(void)
{
    enum { VA = 0x50000000, PORTS = 0x18000000 };
    volatile unsigned char *uart = (volatile unsigned char *)(VA + 0x3f8);

    enter(16, VA | ASID, lo(PORTS, UNCACHED | V | D), lo(PORTS, UNCACHED | V),
          PAGE);
    while (!(uart[5] & 0x20))
        ;
    uart[0] = '!';
    uart[PAGE] = '?'; /* no D: left out */
    put("\n");
}

int main(void)
{
    MTC0(12, 0); /* BEV off */
    install(KSEG0);
    install(KSEG0 + 0x180);
    for (u32 i = 0; i < ENTRIES; i++)
        enter(i, KSEG0 + i * 2 * PAGE, 0, 0, PAGE);
    changing_code();
    page_sizes();
    address_spaces();
    global_and_invalid();
    kernel_segments();
    over_the_edge();
    device_page();
    put_line("traps", traps);
    return 0;
}
