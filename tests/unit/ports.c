/* SPDX-License-Identifier: MIT */
/* ports.c - ISA ports for tests of devices. */
#include "tests/unit/ports.h"

#include <check.h>

#include "machine/bus.h"
#include "machine/device/devices.h"
#include "machine/spec/board.h"

uint8_t in(struct machine *m, uint32_t port)
{
    uint32_t value;

    ck_assert_int_eq(bus_read(m, BOARD_isa + port, 1, &value), BUS_DEVICE);
    return (uint8_t)value;
}

void out(struct machine *m, uint32_t port, uint8_t value)
{
    ck_assert_int_eq(bus_write(m, BOARD_isa + port, 1, value), BUS_DEVICE);
}

uint32_t load_word(struct machine *m, uint32_t physical)
{
    uint32_t value;

    ck_assert_int_eq(bus_read(m, physical, 4, &value), BUS_DEVICE);
    return value;
}

void store_word(struct machine *m, uint32_t physical, uint32_t value)
{
    ck_assert_int_eq(bus_write(m, physical, 4, value), BUS_DEVICE);
}

void at_cycle(struct machine *m, uint64_t cycle)
{
    m->cpu.cycles = cycle;
    devices_catch_up(m);
}

static void ready(struct machine *m, uint32_t port, uint8_t base, uint8_t icw3)
{
    out(m, port, 0x11);
    out(m, port + 1, base);
    out(m, port + 1, icw3);
    out(m, port + 1, 0x01);
    out(m, port + 1, 0);
}

void pics_ready(struct machine *m)
{
    ready(m, 0x20, 0, 1 << 2);
    ready(m, 0xa0, 8, 2);
}

bool line_is_up(const struct machine *m, unsigned line)
{
    return m->cpu.cp0[CP0_cause] >> (8 + line) & 1;
}
