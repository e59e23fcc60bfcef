/* SPDX-License-Identifier: MIT */
/* hw.c - the seam (vmm/hw.h) in MIPS instructions. */
#include "vmm/hw.h"

#include "machine/spec/board.h"
#include "machine/spec/fields.h"
#include "machine/spec/i8259_chip.h"
#include "traces/probe.h"
#include "vmm/metal/metal.h"

enum { UART_STUCK = 100000 }; /* polls, before we send all the same */

/* How the i8259 is initialized ("8259A": "Programming the 8259A"). */
enum {
    PIC_ICW1 = 0x11, /* ICW4 comes */
    PIC_ICW2 = 0,    /* vectors: nobody asks */
    PIC_ICW3 = 4,    /* the second one is on IRQ 2 */
    PIC_ICW4 = 1     /* as for an 8086 */
};

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

/* Entry 0 is kept (hw_wire): then this is 1, as Wired is. */
static uint32_t wired;

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
    for (uint32_t i = wired; i <= last; i++)
        clear_entry(i);
}

void hw_wire(const struct pair *pair)
{
    if (pair) {
        hw_tlb_drop(pair->hi); /* two would be a machine check */
        set_entry(pair->hi, pair->lo[0], pair->lo[1]);
        MTC0(0, 0, 0);
        __asm__ volatile("ehb\n\ttlbwi");
    } else {
        clear_entry(0);
    }
    wired = pair ? 1 : 0;
    MTC0(wired, 6, 0);
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

void hw_console_listen(bool on)
{
    *uart(UART_IER) = on ? UART_IER_RECEIVED : 0;
}

/* A port of the first i8259: 0, 1, or where levels are told from edges. */
static void pic(uint32_t at, uint8_t value)
{
    *(volatile uint8_t *)metal_kseg1(at) = value;
}

/*
 * The pair is no more than a wire here: IRQ 4 by its level, all others
 * masked, so nothing is ever acknowledged.  Without FIFOs, too: turning them
 * on would drop a byte that is there already, and whoever sends waits until
 * we have read the last one.
 */
void hw_console_open(void)
{
    static const uint8_t icw[] = {PIC_ICW2, PIC_ICW3, PIC_ICW4};

    pic(BOARD_pic1, PIC_ICW1);
    for (unsigned i = 0; i < sizeof icw; i++)
        pic(BOARD_pic1 + 1, icw[i]);
    pic(BOARD_pic1 + 1, (uint8_t)~(1u << IRQ_UART0));
    pic(BOARD_levels1, 1 << IRQ_UART0);
    *uart(UART_MCR) = UART_MCR_DTR | UART_MCR_RTS | UART_MCR_OUT2;
    hw_console_listen(true);
}

uint32_t hw_lines(void)
{
    uint32_t cause;

    MFC0(cause, 13, 0);
    return cause & CAUSE_IP;
}

uint8_t hw_console_get(void)
{
    return *uart(UART_DATA);
}

uint32_t hw_device_load(uint32_t at, unsigned bytes)
{
    switch (bytes) {
    case 1:
        return *(volatile uint8_t *)metal_kseg1(at);
    case 2:
        return *(volatile uint16_t *)metal_kseg1(at);
    }
    return *(volatile uint32_t *)metal_kseg1(at);
}

void hw_device_store(uint32_t at, unsigned bytes, uint32_t value)
{
    switch (bytes) {
    case 1:
        *(volatile uint8_t *)metal_kseg1(at) = (uint8_t)value;
        return;
    case 2:
        *(volatile uint16_t *)metal_kseg1(at) = (uint16_t)value;
        return;
    }
    *(volatile uint32_t *)metal_kseg1(at) = value;
}

/* A disk's data comes this way: the loop is to cost less than the device. */
void hw_device_load_words(uint32_t at, uint32_t *to, unsigned n)
{
    volatile uint32_t *from = metal_kseg1(at);

    for (; n >= 8; n -= 8, to += 8) {
        to[0] = *from;
        to[1] = *from;
        to[2] = *from;
        to[3] = *from;
        to[4] = *from;
        to[5] = *from;
        to[6] = *from;
        to[7] = *from;
    }
}

void hw_device_store_words(uint32_t at, const uint32_t *from, unsigned n)
{
    volatile uint32_t *to = metal_kseg1(at);

    for (; n >= 8; n -= 8, from += 8) {
        *to = from[0];
        *to = from[1];
        *to = from[2];
        *to = from[3];
        *to = from[4];
        *to = from[5];
        *to = from[6];
        *to = from[7];
    }
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
