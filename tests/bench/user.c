/* SPDX-License-Identifier: MIT */
/* user.c - vectors and TLB for the workloads in user mode. */
#include "tests/bench/user.h"

#define MTC0(number, value)                                                    \
    __asm__ volatile("mtc0 %0, $" #number "\n\tehb" : : "r"(value) : "memory")

#define KSEG0 0x80000000u
enum { HANDLER = 0x80, CACHE_LINE = 16, PHYSICAL = 0x1fffffff };

u32 user_enter(u32 pc, u32 a0, u32 a1, u32 a2);

u32 user_physical(const void *kseg0)
{
    return (u32)kseg0 & PHYSICAL;
}

static void enter(u32 index, u32 entryhi, u32 lo0, u32 lo1)
{
    MTC0(0, index);
    MTC0(10, entryhi);
    MTC0(2, lo0);
    MTC0(3, lo1);
    __asm__ volatile("tlbwi\n\tehb" : : : "memory");
}

void user_set_up(void)
{
    MTC0(12, 0);     /* Status: BEV off, interrupts off */
    __asm__ volatile("mtc0 %0, $15, 1\n\tehb" : : "r"(KSEG0) : "memory");
    MTC0(5, 0); /* PageMask */
    MTC0(6, 0); /* Wired */
    /* An entry in kseg0 matches nothing; no two may be alike. */
    for (u32 i = 0; i < ENTRIES; i++)
        enter(i, KSEG0 + i * 2 * PAGE, 0, 0);
    MTC0(10, 0);
}

void user_vector(u32 offset, const char *handler)
{
    u32 at = KSEG0 + offset;

    for (u32 i = 0; i < HANDLER; i += 4)
        *(volatile u32 *)(at + i) = *(const u32 *)(const void *)(handler + i);
    for (u32 i = 0; i < HANDLER; i += CACHE_LINE)
        __asm__ volatile("synci 0(%0)" : : "r"(at + i) : "memory");
    __asm__ volatile("sync" : : : "memory");
}

void user_map(u32 index, u32 va, u32 physical, u32 page)
{
    MTC0(5, (page - PAGE) * 2);
    MTC0(6, index + 1);
    enter(index, va, physical >> 6 | RIGHTS, (physical + page) >> 6 | RIGHTS);
    MTC0(5, 0);
    MTC0(10, 0);
}

u32 user_map_code(const char *entry)
{
    u32 physical = user_physical(entry);

    user_map(0, USER_CODE, physical & ~(2u * PAGE - 1), PAGE);
    return USER_CODE + (physical & (2 * PAGE - 1));
}

u32 user_run(u32 pc, struct in in)
{
    return user_enter(pc, in.a0, in.a1, in.a2);
}
