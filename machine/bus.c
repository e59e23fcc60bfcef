/* SPDX-License-Identifier: MIT */
/* bus.c - a physical address to RAM, to a device, or to nothing. */
#include "machine/bus.h"

#include "machine/device/devices.h"
#include "machine/machine.h"
#include "machine/spec/board.h"
#include "machine/warn/warn.h"

static void warn(struct machine *m, const char *what, uint32_t physical)
{
    if (m->warn)
        warn_nowhere(m, what, physical);
}

/* An ISA port that no device claims. */
static uint32_t port_load(struct machine *m, const struct spot *s)
{
    warn(m, "load from", BOARD_isa + s->at);
    return spot_part(s, UINT32_MAX);
}

static void port_store(struct machine *m, const struct spot *s, uint32_t value)
{
    (void)value;
    warn(m, "store to", BOARD_isa + s->at);
}

uint32_t device_zero(struct machine *m, const struct spot *s)
{
    (void)m;
    (void)s;
    return 0;
}

void device_ignore(struct machine *m, const struct spot *s, uint32_t value)
{
    (void)m;
    (void)s;
    (void)value;
}

/* By block_id; the last is for where nothing is. */
static const struct {
    device_load *load;
    device_store *store;
} device[BLOCK_nowhere + 1] = {
#define BOARD(name, first, size, width, load, store, unit, means) {load, store},
#include "machine/spec/board.def"
#undef BOARD
    {device_zero, device_ignore}};

/*
 * Where registers are bytes, a wider access touches one after the other, and
 * each is looked up anew: the next one may be another device's.
 */
static uint32_t load(struct machine *m, enum block_id id, uint32_t physical,
                     unsigned bytes)
{
    uint32_t value = 0;

    if (board_block[id].width == ACCESS_WHOLE || bytes == 1) {
        struct spot s = board_spot(id, physical, bytes);
        return device[id].load(m, &s);
    }
    for (unsigned i = 0; i < bytes; i++)
        value |= load(m, board_find(physical + i), physical + i, 1) << (8 * i);
    return value;
}

static void store(struct machine *m, enum block_id id, uint32_t physical,
                  unsigned bytes, uint32_t value)
{
    if (board_block[id].width == ACCESS_WHOLE || bytes == 1) {
        struct spot s = board_spot(id, physical, bytes);
        device[id].store(m, &s, value & UINT32_MAX >> (8 * (4 - bytes)));
        return;
    }
    for (unsigned i = 0; i < bytes; i++, value >>= 8)
        store(m, board_find(physical + i), physical + i, 1, value);
}

enum bus_result bus_read(struct machine *m, uint32_t physical, unsigned bytes,
                         uint32_t *value)
{
    if (mem_has(&m->mem, physical, bytes)) {
        *value = mem_read(&m->mem, physical, bytes);
        return BUS_OK;
    }
    enum block_id b = board_find(physical);

    *value = 0;
    if (b != BLOCK_nowhere) {
        m->cpu.counted[COUNTED_device_load]++;
        devices_catch_up(m);
        *value = load(m, b, physical, bytes);
        devices_schedule(m);
        return BUS_DEVICE;
    }
    if (physical >= PHYSICAL_BUS_END)
        return BUS_ERROR;
    warn(m, "load from", physical);
    return BUS_NOTHING;
}

enum bus_result bus_write(struct machine *m, uint32_t physical, unsigned bytes,
                          uint32_t value)
{
    if (mem_has(&m->mem, physical, bytes)) {
        mem_write(&m->mem, physical, bytes, value);
        return BUS_OK;
    }
    enum block_id b = board_find(physical);

    if (b != BLOCK_nowhere) {
        m->cpu.counted[COUNTED_device_store]++;
        devices_catch_up(m);
        store(m, b, physical, bytes, value);
        devices_schedule(m);
        return BUS_DEVICE;
    }
    if (physical >= PHYSICAL_BUS_END)
        return BUS_ERROR;
    warn(m, "store to", physical);
    return BUS_NOTHING;
}
