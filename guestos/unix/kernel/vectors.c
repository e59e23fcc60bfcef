/* SPDX-License-Identifier: MIT */
/* vectors.c - which handlers, and CP0 by register page or instruction. */
#include "guestos/unix/kernel/vectors.h"

#include <stdbool.h>

#include "guestos/common/cp0.h"
#include "guestos/common/layout.h"
#include "guestos/unix/dev/monitor.h"
#include "machine/spec/cp0.h"
#include "machine/spec/fields.h"
#include "vmm/abi.h"

/* handlers.S */
extern const uint32_t refill_plain[], refill_plain_end[];
extern const uint32_t refill_regpage[], refill_regpage_end[];
extern const uint32_t to_general_regpage[], to_general_regpage_end[];
extern const uint32_t trap_return_plain[], trap_return_regpage[];

struct frame *trap_frame;
uint32_t trap_refill;
uint32_t trap_return;

static bool by_page; /* CP0, by loads and stores */

static void put_handler(uint32_t offset, const uint32_t *from,
                        const uint32_t *end)
{
    volatile uint32_t *to = (volatile uint32_t *)(KERNEL_BASE + offset);

    while (from < end)
        *to++ = *from++;
}

void vectors_start(void)
{
    by_page = monitor_has_regpage();
    if (by_page) {
        put_handler(VECTOR_REFILL, refill_regpage, refill_regpage_end);
        put_handler(VECTOR_GENERAL, to_general_regpage,
                    to_general_regpage_end);
        trap_return = (uint32_t)trap_return_regpage;
    } else {
        put_handler(VECTOR_REFILL, refill_plain, refill_plain_end);
        trap_return = (uint32_t)trap_return_plain;
    }
}

static volatile uint32_t *word_of(enum cp0_reg r)
{
    return (volatile uint32_t *)ABI_REGPAGE_VA + r;
}

uint32_t vectors_read_badvaddr(void)
{
    return by_page ? *word_of(CP0_badvaddr) : read_badvaddr();
}

uint32_t vectors_read_index(void)
{
    return by_page ? *word_of(CP0_index) : read_index();
}

void vectors_write_entrylo(uint32_t even, uint32_t odd)
{
    if (by_page) {
        *word_of(CP0_entrylo0) = even;
        *word_of(CP0_entrylo1) = odd;
    } else {
        write_entrylo0(even);
        write_entrylo1(odd);
    }
}
