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

static uint32_t load_own(uint32_t offset)
{
    return offset == OWN_MAGIC_AT ? OWN_MAGIC : 0;
}

static uint32_t load_rom(uint32_t offset)
{
    return offset == ROM_REVISION_AT ? ROM_REVISION : 0;
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
    else if (within(pa, BOARD_own, BOARD_own_SIZE))
        *value = load_own(pa - BOARD_own);
    else if (within(pa, BOARD_rom, BOARD_rom_SIZE))
        *value = load_rom(pa - BOARD_rom);
    else
        *value = 0;
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
    else if (pa == BOARD_own + OWN_STATUS_AT)
        vm->status = value;
    else if (pa == BOARD_softres && (value & 0xff) == SOFTRES_POWER_OFF)
        vm_power_off(vm);
    return true;
}
