/* SPDX-License-Identifier: MIT */
/* regpage.c - two pairs of handlers for one pair of vectors. */
#include "guestos/paging/regpage.h"

#include <stdint.h>

#include "guestos/common/call.h"
#include "guestos/common/layout.h"
#include "machine/spec/fields.h"

/* regpage_vectors.S */
extern const uint32_t refill_regpage[], refill_regpage_end[];
extern const uint32_t to_general_regpage[], to_general_regpage_end[];

static void put_handler(uint32_t offset, const uint32_t *from,
                        const uint32_t *end)
{
    volatile uint32_t *to = (volatile uint32_t *)(KERNEL_BASE + offset);

    while (from < end)
        *to++ = *from++;
}

void regpage_ask(void)
{
    if (call_monitor(CALL_regpage, 0, 0, 0) != (int32_t)ABI_REGPAGE_VA)
        return;
    put_handler(VECTOR_REFILL, refill_regpage, refill_regpage_end);
    put_handler(VECTOR_GENERAL, to_general_regpage, to_general_regpage_end);
}
