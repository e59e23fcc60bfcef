/* SPDX-License-Identifier: MIT */
/* bus.c - a physical address to RAM, to a device, or to nothing. */
#include "machine/bus.h"

#include <stddef.h>

#include "machine/device/devices.h"
#include "machine/machine.h"
#include "machine/spec/board.h"
#include "machine/warn/warn.h"

enum access_width { BYTES, WHOLE };

/* A row of board.def. */
struct block {
    uint32_t first, size;
    enum access_width width;
    device_load *load;
    device_store *store;
    unsigned unit;
};

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

static const struct block blocks[] = {
#define BOARD(name, first, size, width, load, store, unit, means)              \
    {first, size, width, load, store, unit},
#include "machine/spec/board.def"
#undef BOARD
};

static const struct block nobody = {
    0, 0, WHOLE, device_zero, device_ignore, 0};

static const struct block *block_of(uint32_t physical)
{
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
        if (physical - blocks[i].first < blocks[i].size)
            return &blocks[i];
    return &nobody;
}

static struct spot spot_at(const struct block *b, uint32_t physical,
                           unsigned bytes)
{
    return (struct spot){b->unit, physical - b->first, bytes};
}

/*
 * Where registers are bytes, a wider access touches one after the other, and
 * each is looked up anew: the next one may be another device's.
 */
static uint32_t load(struct machine *m, const struct block *b,
                     uint32_t physical, unsigned bytes)
{
    struct spot s = spot_at(b, physical, bytes);
    uint32_t value = 0;

    if (b->width == WHOLE || bytes == 1)
        return b->load(m, &s);
    for (unsigned i = 0; i < bytes; i++)
        value |= load(m, block_of(physical + i), physical + i, 1) << (8 * i);
    return value;
}

static void store(struct machine *m, const struct block *b, uint32_t physical,
                  unsigned bytes, uint32_t value)
{
    struct spot s = spot_at(b, physical, bytes);

    if (b->width == WHOLE || bytes == 1) {
        b->store(m, &s, value & UINT32_MAX >> (8 * (4 - bytes)));
        return;
    }
    for (unsigned i = 0; i < bytes; i++, value >>= 8)
        store(m, block_of(physical + i), physical + i, 1, value);
}

enum bus_result bus_read(struct machine *m, uint32_t physical, unsigned bytes,
                         uint32_t *value)
{
    if (mem_has(&m->mem, physical, bytes)) {
        *value = mem_read(&m->mem, physical, bytes);
        return BUS_OK;
    }
    const struct block *b = block_of(physical);

    *value = 0;
    if (b != &nobody) {
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
    const struct block *b = block_of(physical);

    if (b != &nobody) {
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
