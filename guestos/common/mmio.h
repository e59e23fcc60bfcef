/* SPDX-License-Identifier: MIT */
/*
 * mmio.h - device registers by physical address, through kseg1: unmapped and
 * uncached, so it needs no TLB entry.  Under the monitor every one of these
 * accesses traps and reaches the VM's virtual device.
 */
#ifndef GUESTOS_COMMON_MMIO_H
#define GUESTOS_COMMON_MMIO_H

#include <stdint.h>

#include "machine/spec/fields.h"

static inline uint8_t mmio_read8(uint32_t physical)
{
    return *(volatile uint8_t *)(KSEG1_BASE + physical);
}

static inline void mmio_write8(uint32_t physical, uint8_t value)
{
    *(volatile uint8_t *)(KSEG1_BASE + physical) = value;
}

static inline uint16_t mmio_read16(uint32_t physical)
{
    return *(volatile uint16_t *)(KSEG1_BASE + physical);
}

static inline void mmio_write16(uint32_t physical, uint16_t value)
{
    *(volatile uint16_t *)(KSEG1_BASE + physical) = value;
}

static inline uint32_t mmio_read32(uint32_t physical)
{
    return *(volatile uint32_t *)(KSEG1_BASE + physical);
}

static inline void mmio_write32(uint32_t physical, uint32_t value)
{
    *(volatile uint32_t *)(KSEG1_BASE + physical) = value;
}

#endif
