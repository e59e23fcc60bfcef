/* SPDX-License-Identifier: MIT */
/* vboard.c - which virtual device answers at a physical address. */
#include "vmm/vboard.h"

#include "traces/probe.h"
#include "vmm/vm.h"

/* By block_id; the last is for where nothing is. */
static const struct {
    vdevice_load_fn *load;
    vdevice_store_fn *store;
} device[BLOCK_nowhere + 1] = {
#define BOARD(name, first, size, width, load, store, unit, means)              \
    {v##load, v##store},
#include "machine/spec/board.def"
#undef BOARD
    {vdevice_zero, vdevice_ignore}};

/*
 * Where registers are bytes, a wider access touches one after the other, and
 * each is looked up anew: the next one may be another device's.
 */
static uint32_t load(struct vm *vm, uint32_t pa, unsigned bytes)
{
    enum block_id id = board_find(pa);
    struct spot s = board_spot(id, pa, bytes);
    uint32_t value = 0;

    if (board_block[id].width == ACCESS_WHOLE || bytes == 1)
        return device[id].load(vm, &s);
    for (unsigned i = 0; i < bytes; i++) {
        id = board_find(pa + i);
        s = board_spot(id, pa + i, 1);
        value |= device[id].load(vm, &s) << (8 * i);
    }
    return value;
}

static void store(struct vm *vm, uint32_t pa, unsigned bytes, uint32_t value)
{
    enum block_id id = board_find(pa);
    struct spot s = board_spot(id, pa, bytes);

    if (board_block[id].width == ACCESS_WHOLE || bytes == 1) {
        device[id].store(vm, &s, value & UINT32_MAX >> 8 * (4 - bytes));
        return;
    }
    for (unsigned i = 0; i < bytes; i++, value >>= 8) {
        id = board_find(pa + i);
        s = board_spot(id, pa + i, 1);
        device[id].store(vm, &s, value & UINT8_MAX);
    }
}

bool vboard_load(struct vm *vm, uint32_t pa, unsigned bytes, uint32_t *value)
{
    if (pa >= PHYSICAL_BUS_END)
        return false;
    *value = load(vm, pa, bytes);
    probe3(PROBE_mmio, pa, *value, 0);
    return true;
}

bool vboard_store(struct vm *vm, uint32_t pa, unsigned bytes, uint32_t value)
{
    if (pa >= PHYSICAL_BUS_END)
        return false;
    probe3(PROBE_mmio, pa, value, 1);
    store(vm, pa, bytes, value);
    return true;
}
