/* SPDX-License-Identifier: MIT */
/* mappings.c - TLB entries for what is not RAM, and pages of every size. */
#include "guestos/greedy/mappings.h"

#include "guestos/common/layout.h"
#include "guestos/greedy/pages.h"
#include "guestos/greedy/report.h"
#include "guestos/greedy/user.h"
#include "machine/spec/board.h"
#include "machine/spec/fields.h"

enum {
    WORD = 0x13572468,
    JUMPERS = 0x1f000210, /* reads 0 on every board like this one */
    NEAR_PAGE_END = PAGE_SIZE - 8
};

#define LAST_PAGE 0xfffff000 /* of all physical addresses */

static volatile uint32_t token;

static uint32_t at_experiment(uint32_t physical)
{
    return PAGES_EXPERIMENT + (physical & PAGE_OFFSET);
}

/* Code in the user page, in both modes, on the word at va. */
static void try_both(const char *what, const char *code, uint32_t va,
                     unsigned law)
{
    struct outcome user = attempt_user((uint32_t)code, va, WORD);
    struct outcome kernel = attempt_kernel((uint32_t)code, va, WORD);

    report_outcome("user ", what, &user, law);
    report_outcome("kernel ", what, &kernel, law);
}

static uint32_t value_at(const char *code, uint32_t va)
{
    return attempt_user((uint32_t)code, va, 0).value;
}

/* Nothing answers: stores are swallowed, loads read 0, and 0 is a nop. */
static void use_nothing(uint32_t physical)
{
    pages_experiment(physical);
    try_both("store to nothing", user_store, PAGES_EXPERIMENT, LAW_fine);
    try_both("load from nothing", user_load, PAGES_EXPERIMENT, LAW_fine);
    report_fact("nothing reads 0", value_at(user_load, PAGES_EXPERIMENT) == 0);
    try_both("two nops and the next page", user_jump,
             PAGES_EXPERIMENT + NEAR_PAGE_END, LAW_TLBL);
}

/* The bus ends at 512 MiB: there is an error for every access. */
static void use_bus_error(uint32_t physical)
{
    pages_experiment(physical);
    try_both("store beyond the bus", user_store, PAGES_EXPERIMENT, LAW_DBE);
    try_both("load beyond the bus", user_load, PAGES_EXPERIMENT, LAW_DBE);
    try_both("fetch beyond the bus", user_jump, PAGES_EXPERIMENT, LAW_IBE);
}

void mappings_beyond(uint32_t memory)
{
    use_nothing(memory);  /* the end of what there is */
    use_nothing(RAM_MAX); /* the end of what there could be */
    use_bus_error(PHYSICAL_BUS_END);
    use_bus_error(LAST_PAGE);
}

static void print_as_user(const char *text)
{
    uint32_t uart = at_experiment(BOARD_uart0);

    for (; *text; text++) {
        while (!(value_at(user_load_byte, uart + UART_LSR) & UART_LSR_THRE))
            ;
        attempt_user((uint32_t)user_store_byte, uart + UART_DATA,
                     (uint8_t)*text);
    }
}

void mappings_devices(void)
{
    pages_experiment(BOARD_uart0);
    print_as_user("user mode prints through a mapping\n");
    pages_experiment(BOARD_softres);
    report_value("the reset register",
                 value_at(user_load, at_experiment(BOARD_softres)));
    report_value("the jumpers", value_at(user_load, at_experiment(JUMPERS)));
    pages_experiment(BOARD_rom);
    report_value("the board's revision",
                 value_at(user_load, at_experiment(ROM_REVISION_AT)));
    try_both("store to the ROM", user_store, PAGES_EXPERIMENT, LAW_fine);
    report_value("the board's revision, still",
                 value_at(user_load, at_experiment(ROM_REVISION_AT)));
}

/* A pair of pages of this size whose even or odd half holds the token. */
static void use_size(uint32_t size)
{
    uint32_t physical = (uint32_t)&token - KERNEL_BASE;
    uint32_t base = physical & ~(2 * size - 1);
    uint32_t va = PAGES_EXPERIMENT + physical - base;
    struct entry e = {.entryhi = PAGES_EXPERIMENT,
                      .entrylo0 = pages_lo(base, ENTRYLO_D),
                      .entrylo1 = pages_lo(base + size, ENTRYLO_D),
                      .pagemask = (2 * size - 1) & PAGEMASK_BITS};

    pages_put(PAGES_EXPERIMENT_ENTRY, &e);
    token = ~size;
    report_value("page of bytes", size);
    report_fact("  it shows its memory", value_at(user_load, va) == ~size);
    attempt_user((uint32_t)user_store, va, size);
    report_fact("  it can be written through", token == size);
}

void mappings_sizes(void)
{
    enum { SMALLEST = 0x1000, LARGEST = 0x10000000 };

    for (uint32_t size = SMALLEST; size <= LARGEST; size *= 4)
        use_size(size);

    /* The last mapping shows all 512 MiB that have addresses here. */
    report_value(
        "the board's revision, from 256 MiB pages",
        value_at(user_load, PAGES_EXPERIMENT + BOARD_rom + ROM_REVISION_AT));
    pages_drop(PAGES_EXPERIMENT_ENTRY);
}
