/* SPDX-License-Identifier: MIT */
/* hwr.c - the hardware registers: one CPU, a perfect cache, Count. */
#include "machine/spec/hwr.h"

#include "machine/spec/cost.h"
#include "machine/spec/mode.h"

enum { HWR_CPUNUM, HWR_SYNCI_STEP, HWR_CC, HWR_CCRES, HWR_COUNT };

enum { SYNCI_STEP = 16 }; /* bytes: a cache line, of caches that are perfect */

bool hwr_readable(unsigned number, uint32_t status, uint32_t hwrena)
{
    return number < HWR_COUNT && (cp0_usable(status) || hwrena >> number & 1);
}

uint32_t hwr_value(unsigned number, uint32_t count)
{
    switch (number) {
    case HWR_SYNCI_STEP:
        return SYNCI_STEP;
    case HWR_CC:
        return count;
    case HWR_CCRES:
        return COST_per_count;
    }
    return 0; /* HWR_CPUNUM: there is one */
}
