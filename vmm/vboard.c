/* SPDX-License-Identifier: MIT */
/* vboard.c - which virtual device answers at a physical address. */
#include "vmm/vboard.h"

#include "machine/spec/board.h"
#include "traces/probe.h"
#include "vmm/vm.h"

static bool within(uint32_t pa, uint32_t first, uint32_t size)
{
    return pa - first < size;
}

/* The aligned word that holds pa, where the board is made of words. */
static uint32_t word_at(const struct vm *vm, uint32_t pa)
{
    switch (pa & ~3u) {
    case BOARD_own + OWN_MAGIC_AT:
        return OWN_MAGIC;
    case BOARD_own + OWN_STATUS_AT:
        return vm->status;
    case BOARD_rom + ROM_REVISION_AT:
        return ROM_REVISION;
    }
    return 0;
}

static uint32_t low_bytes(uint32_t value, unsigned bytes)
{
    return value & UINT32_MAX >> 8 * (4 - bytes);
}

/* A wider access than a byte reads the registers it spans, one by one. */
static uint32_t load_isa(struct vm *vm, uint32_t pa, unsigned bytes)
{
    uint32_t value = 0;

    for (unsigned i = bytes; i-- > 0;) {
        uint32_t reg = pa + i - BOARD_uart0;
        uint8_t byte = reg < BOARD_uart0_SIZE ? vconsole_load(vm, reg) : 0xff;

        value = value << 8 | byte;
    }
    return value;
}

static void store_isa(struct vm *vm, uint32_t pa, unsigned bytes,
                      uint32_t value)
{
    for (unsigned i = 0; i < bytes; i++, value >>= 8) {
        uint32_t reg = pa + i - BOARD_uart0;

        if (reg < BOARD_uart0_SIZE)
            vconsole_store(vm, reg, (uint8_t)value);
    }
}

bool vboard_load(struct vm *vm, uint32_t pa, unsigned bytes, uint32_t *value)
{
    if (pa >= PHYSICAL_BUS_END)
        return false;
    if (within(pa, BOARD_isa, BOARD_isa_SIZE))
        *value = load_isa(vm, pa, bytes);
    else
        *value = low_bytes(word_at(vm, pa) >> 8 * (pa & 3), bytes);
    probe3(PROBE_mmio, pa, *value, 0);
    return true;
}

bool vboard_store(struct vm *vm, uint32_t pa, unsigned bytes, uint32_t value)
{
    if (pa >= PHYSICAL_BUS_END)
        return false;
    probe3(PROBE_mmio, pa, value, 1);
    if (within(pa, BOARD_isa, BOARD_isa_SIZE))
        store_isa(vm, pa, bytes, value);
    else if ((pa & ~3u) == BOARD_own + OWN_STATUS_AT)
        vm->status = low_bytes(value, bytes);
    else if ((pa & ~3u) == BOARD_softres &&
             (value & 0xff) == SOFTRES_POWER_OFF)
        vm_power_off(vm);
    return true;
}
