/* SPDX-License-Identifier: MIT */
/* hw.c - the seam (vmm/hw.h) in MIPS instructions. */
#include "vmm/hw.h"

#include "machine/spec/board.h"
#include "machine/spec/fields.h"
#include "traces/probe.h"
#include "vmm/metal/metal.h"

enum { UART_STUCK = 100000 }; /* polls, before we send all the same */

#define MFC0(value, reg, sel)                                                  \
    __asm__ volatile("mfc0 %0, $" #reg ", " #sel : "=r"(value))
#define MTC0(value, reg, sel)                                                  \
    __asm__ volatile("mtc0 %0, $" #reg ", " #sel : : "r"(value))

static void set_entry(uint32_t hi, uint32_t lo0, uint32_t lo1)
{
    MTC0(hi, 10, 0);
    MTC0(lo0, 2, 0);
    MTC0(lo1, 3, 0);
    __asm__ volatile("ehb");
}

/* The index of the entry that EntryHi matches; negative if none does. */
static int32_t probe(void)
{
    int32_t index;

    __asm__ volatile("tlbp\n\tehb");
    MFC0(index, 0, 0);
    return index;
}

void hw_tlb_put(const struct pair *pair)
{
    set_entry(pair->hi, pair->lo[0], pair->lo[1]);
    if (probe() >= 0)
        __asm__ volatile("tlbwi");
    else
        __asm__ volatile("tlbwr");
}

/*
 * An unused entry has an address that never goes through the TLB, another
 * one in each entry: two alike would be a machine check.
 */
static void clear_entry(uint32_t index)
{
    MTC0(index, 0, 0);
    set_entry(KSEG0_BASE + index * 2 * PAGE_SIZE, 0, 0);
    __asm__ volatile("tlbwi");
}

void hw_tlb_drop(uint32_t hi)
{
    MTC0(hi, 10, 0);
    __asm__ volatile("ehb");
    int32_t index = probe();
    if (index >= 0)
        clear_entry((uint32_t)index);
}

void hw_tlb_flush(void)
{
    uint32_t config1;

    MFC0(config1, 16, 1);
    uint32_t last = (config1 & CONFIG1_MMU) >> CONFIG1_MMU_SHIFT;
    for (uint32_t i = 0; i <= last; i++)
        clear_entry(i);
}

uint32_t hw_count(void)
{
    uint32_t count;

    MFC0(count, 9, 0);
    return count;
}

void hw_set_compare(uint32_t count)
{
    MTC0(count, 11, 0);
}

void *hw_frame(mfn_t mfn)
{
    return metal_kseg0(mfn.n << PAGE_SHIFT);
}

/* Probe and store in one piece: nothing may come in between. */
#define STORE_FOR(insn, vm_id, at, value)                                      \
    __asm__ volatile("ori $0, %0, %3\n\t" insn " %1, 0(%2)"                    \
                     :                                                         \
                     : "r"(vm_id), "r"(value), "r"(at),                        \
                       "i"(PROBE_CODE(PROBE_behalf, 0))                        \
                     : "memory")

void hw_store_for(unsigned vm_id, uint32_t at, unsigned bytes, uint32_t value)
{
    uint32_t va = KSEG0_BASE + at;

    switch (bytes) {
    case 4:
        STORE_FOR("sw", vm_id, va, value);
        return;
    case 2:
        if ((at & 1) == 0) {
            STORE_FOR("sh", vm_id, va, value);
            return;
        }
        break;
    }
    for (unsigned i = 0; i < bytes; i++, value >>= 8)
        STORE_FOR("sb", vm_id, va + i, value);
}

/*
 * LLAddr keeps the address of the last LL.  vectors.S executes one on this
 * word before it enters a guest; any other value is the guest's doing.
 */
uint32_t metal_ll_word;
uint32_t hw_ll_mark;

void metal_mark_ll(void)
{
    hw_ll_mark =
        ((uint32_t)(uintptr_t)&metal_ll_word & KSEG_OFFSET) >> LLADDR_SHIFT;
}

static volatile uint8_t *uart(unsigned reg)
{
    return metal_kseg1(BOARD_uart0 + reg);
}

void hw_console_put(char c)
{
    for (unsigned n = 0; n < UART_STUCK; n++)
        if (*uart(UART_LSR) & UART_LSR_THRE)
            break;
    *uart(UART_DATA) = (uint8_t)c;
}

bool hw_console_ready(void)
{
    return *uart(UART_LSR) & UART_LSR_DR;
}

uint8_t hw_console_get(void)
{
    return *uart(UART_DATA);
}

/* QEMU's Malta has no block of ours: it reads 0 there. */
void hw_power_off(uint32_t status)
{
    volatile uint32_t *own = metal_kseg1(BOARD_own);
    volatile uint32_t *softres = metal_kseg1(BOARD_softres);

    if (own[OWN_MAGIC_AT] == OWN_MAGIC)
        own[OWN_STATUS_AT / sizeof *own] = status;
    *softres = SOFTRES_POWER_OFF;
    for (;;)
        __asm__ volatile("wait");
}

uint32_t hw_idle_pc(void)
{
    return (uint32_t)(uintptr_t)vmm_idle;
}
