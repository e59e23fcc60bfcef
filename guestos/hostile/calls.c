/* SPDX-License-Identifier: MIT */
/*
 * calls.c - monitor calls with arguments at every edge.  Pages that a call
 * may take away are the victim's two, the last one of memory, and the first
 * one, which has the vectors and so is mended after each call.
 */
#include "guestos/common/call.h"
#include "guestos/hostile/attacks.h"
#include "guestos/hostile/map.h"

enum { EDGES = 24, WORDS = PAGE_SIZE / 4, WAYS = 5 };

static uint32_t victim[2 * WORDS] __attribute__((aligned(PAGE_SIZE)));
static uint32_t first_page[WORDS];

static void copy(uint32_t *to, const uint32_t *from)
{
    for (unsigned i = 0; i < WORDS; i++)
        to[i] = from[i];
}

static void edges(uint32_t edge[EDGES], uint32_t memory)
{
    uint32_t v = map_physical(victim);
    const uint32_t all[EDGES] = {
        0,          1,          4,          v,
        v + 1,      v + 0xffc,  v + 0xfff,  v + PAGE_SIZE,
        memory - 1, memory - 4, memory - PAGE_SIZE,
        memory,     memory + 4, 0x7fffffff, KSEG0_BASE,
        KSEG0_BASE + v,         KSEG1_BASE + v,
        KERNEL_BASE + v,        0x1f100100, 0x180003f8,
        0xfffff000, 0xfffffffc, 0xffffffff, 0x10000000};

    for (unsigned i = 0; i < EDGES; i++)
        edge[i] = all[i];
}

/* What the console would say for long is left out. */
static bool talks(enum call_number number, uint32_t a1)
{
    return number == CALL_console && a1 - 1 < PAGE_SIZE << 10;
}

static void call_all(uint32_t number, const uint32_t edge[EDGES])
{
    for (unsigned i = 0; i < EDGES; i++)
        for (unsigned j = 0; j < EDGES; j++) {
            if (talks(number, edge[j]))
                continue;
            call_monitor(number, edge[i], edge[j], edge[(i + j) % EDGES]);
            if (edge[i] < PAGE_SIZE)
                copy((uint32_t *)KERNEL_BASE, first_page);
        }
}

void attack_calls(uint32_t memory)
{
    uint32_t edge[EDGES];

    edges(edge, memory);
    copy(first_page, (const uint32_t *)KERNEL_BASE);
    for (uint32_t number = 0; number < CALL_NUMBERS + 2; number++)
        call_all(number, edge);
    for (unsigned i = 0; i < EDGES; i++)
        call_monitor(edge[i] | CALL_NUMBERS, 0, 0, 0);
    attack_report("calls", call_monitor(0xffffffff, 0, 0, 0) == CALL_UNKNOWN);
}

/* A request of two pages; the second one goes nowhere good. */
static bool refused(uint32_t way, uint32_t sector, uint32_t pages, uint32_t pa)
{
    uint32_t *request = victim + WORDS;

    request[0] = sector;
    request[1] = pages;
    request[2] = map_physical(victim);
    request[3] = pa;
    return call_monitor(CALL_disk, way, map_physical(request), 0) < 0;
}

void attack_blocks(uint32_t memory)
{
    const uint32_t bad[] = {memory,     memory - 1,     1,
                            0xfffffffc, KSEG0_BASE + 2, 0x1f100100};
    bool good = true;

    for (uint32_t way = 0; way < WAYS; way++)
        for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++) {
            if (way == DISK_CALL_FLUSH)
                continue;
            good = refused(way, 0, 2, bad[i]) && good;
            good = refused(way, 0, bad[i] | 0x200, 0) && good;
            good = refused(way, 0xfffffff8, 2, map_physical(victim)) && good;
        }
    attack_report("blocks", good);
}
