/* SPDX-License-Identifier: MIT */
/* code.c - code that is hard to follow. */
#include "guestos/common/call.h"
#include "guestos/common/power.h"
#include "guestos/hostile/attacks.h"
#include "guestos/hostile/caught.h"
#include "guestos/hostile/map.h"

enum { WORDS = PAGE_SIZE / 4, AT = 0x20000000, TURNS = 2000, LONG = 30000 };

#define JR_RA 0x03e00008u
#define ADDIU_V0_ZERO 0x24020000u
#define MFC0_V0_ENTRYHI 0x40025000u
#define TLBWI 0x42000002u
#define BRANCH 0x10000001u
#define SYSCALL 0x0000000cu

static uint32_t page[2 * WORDS] __attribute__((aligned(PAGE_SIZE)));

typedef uint32_t code_fn(void);

static uint32_t run_at(uint32_t va)
{
    return ((code_fn *)va)();
}

static void synchronize(uint32_t *word)
{
    __asm__ volatile("synci 0(%0); sync" : : "r"(word) : "memory");
}

/* Plain, then privileged, in the kernel's window and in kseg0. */
void attack_modify(uint32_t memory)
{
    uint32_t kseg0 = KSEG0_BASE + map_physical(page);
    bool good = true;

    (void)memory;
    call_monitor(CALL_regpage, 0, 0, 0); /* now it may be patched, too */
    page[1] = JR_RA;
    write_entryhi(AT);
    for (uint32_t i = 0; i < TURNS; i++) {
        bool plain = i % 2 == 0;

        page[0] = plain ? ADDIU_V0_ZERO | i : MFC0_V0_ENTRYHI;
        synchronize(page);
        uint32_t got = run_at(i % 8 < 6 ? (uint32_t)page : kseg0);
        good = good && got == (plain ? i : AT);
    }
    attack_report("modify", good);
}

static void loop(uint32_t turns)
{
    for (uint32_t i = 0; i < turns; i++)
        __asm__ volatile("");
}

void attack_kseg0(uint32_t memory)
{
    void (*there)(uint32_t) =
        (void (*)(uint32_t))(KSEG0_BASE + (uint32_t)loop - KERNEL_BASE);

    (void)memory;
    there(LONG);
    attack_report("kseg0", true);
}

/* One word at the end of a page; behind it nothing is mapped. */
static bool falls_off(uint32_t word)
{
    uint32_t before = caught[EXC_TLBL];

    page[WORDS - 1] = word;
    synchronize(page + WORDS - 1);
    map_pair(AT, map_lo(map_physical(page), ENTRYLO_V), ENTRYLO_G, 0);
    run_at(AT + PAGE_SIZE - 4);
    return caught[EXC_TLBL] == before + 1;
}

/* tlbwi drops the page it stands on; and so does one in a slot. */
static bool unmaps_itself(bool in_slot)
{
    uint32_t before = caught[EXC_TLBL];

    page[0] = in_slot ? BRANCH : 0;
    page[1] = TLBWI;
    page[2] = 0;
    synchronize(page);
    map_pair(AT, map_lo(map_physical(page), ENTRYLO_V), ENTRYLO_G, 0);
    write_entrylo0(ENTRYLO_G);
    run_at(AT);
    return caught[EXC_TLBL] == before + 1;
}

void attack_edges(uint32_t memory)
{
    static const uint32_t last[] = {0, MFC0_V0_ENTRYHI, BRANCH, SYSCALL,
                                    ABI_HYPCALL, JR_RA};
    bool good = true;

    (void)memory;
    for (unsigned turn = 0; turn < 20; turn++) {
        for (unsigned i = 0; i < sizeof last / sizeof *last; i++)
            good = falls_off(last[i]) && good;
        good = unmaps_itself(false) && unmaps_itself(true) && good;
    }
    attack_report("edges", good);
}

extern const char user_loaded[];
extern const char user_slots[], user_slots_end[];
enum { SLOT_BYTES = 32 };

/* Every one of them: coprocessor unusable, for its own kernel. */
static void try_slots(void)
{
    uint32_t n = 0;

    for (uint32_t at = (uint32_t)user_slots; at < (uint32_t)user_slots_end;
         at += SLOT_BYTES, n++)
        enter_user(at);
    attack_report("user", n > 0 && caught[EXC_CpU] == n);
    power_off(n > 0 && caught[EXC_CpU] == n ? POWER_OK : POWER_FAILED);
}

void attack_user(uint32_t memory)
{
    uint32_t lo = map_lo((uint32_t)user_loaded, ENTRYLO_V);

    (void)memory;
    map_pair((uint32_t)user_slots & ~(uint32_t)(2 * PAGE_SIZE - 1), lo,
             lo + (1 << ENTRYLO_PFN_SHIFT), 0);
    on_own_stack(try_slots);
}
