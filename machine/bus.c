/* SPDX-License-Identifier: MIT */
/* bus.c - a physical address to RAM, to a device, or to nothing. */
#include "machine/bus.h"

#include <stdio.h>

#include "machine/machine.h"
#include "machine/spec/board.h"

/* Which block of board.def; the first row that holds the address counts. */
enum block {
    BLOCK_NONE,
#define BOARD(name, first, size, means) BLOCK_##name,
#include "machine/spec/board.def"
#undef BOARD
};

/* The UART stands among the ISA ports: it is asked for first. */
static enum block block_of(uint32_t physical)
{
    if (physical - BOARD_uart0 < BOARD_uart0_SIZE)
        return BLOCK_uart0;
#define BOARD(name, first, size, means)                                        \
    if (physical - (first) < (size))                                           \
        return BLOCK_##name;
#include "machine/spec/board.def"
#undef BOARD
    return BLOCK_NONE;
}

static void warn(const struct machine *m, const char *what, uint32_t physical)
{
    char line[STOP_TEXT];

    if (!m->warner.say)
        return;
    snprintf(line, sizeof line, "v:%08x: %s m:%08x, where nothing is",
             m->cpu.pc, what, physical);
    m->warner.say(m->warner.self, line);
}

/* A UART register is a byte: wider accesses touch one after the other. */
static uint32_t read_uart(struct uart *u, uint32_t physical, unsigned bytes)
{
    uint32_t value = 0;

    for (unsigned i = 0; i < bytes; i++)
        value |= (uint32_t)uart_read(u, physical - BOARD_uart0 + i) << (8 * i);
    return value;
}

static void write_uart(struct uart *u, uint32_t physical, unsigned bytes,
                       uint32_t value)
{
    for (unsigned i = 0; i < bytes; i++)
        uart_write(u, physical - BOARD_uart0 + i, (uint8_t)(value >> (8 * i)));
}

static uint32_t low_bytes(uint32_t value, unsigned bytes)
{
    return value & (0xffffffff >> (8 * (4 - bytes)));
}

enum bus_result bus_read(struct machine *m, uint32_t physical, unsigned bytes,
                         uint32_t *value)
{
    if (mem_has(&m->mem, physical, bytes)) {
        *value = mem_read(&m->mem, physical, bytes);
        return BUS_OK;
    }
    *value = 0;
    if (physical >= PHYSICAL_BUS_END)
        return BUS_ERROR;
    switch (block_of(physical)) {
    case BLOCK_uart0:
        *value = read_uart(&m->uart, physical, bytes);
        return BUS_DEVICE;
    case BLOCK_isa:
        warn(m, "load from", physical);
        *value = low_bytes(0xffffffff, bytes);
        return BUS_DEVICE;
    case BLOCK_softres:
    case BLOCK_own:
    case BLOCK_rom:
        *value = low_bytes(
            board_read(&m->board, physical) >> (8 * (physical & 3)), bytes);
        return BUS_DEVICE;
    case BLOCK_NONE:
        break;
    }
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
    if (physical >= PHYSICAL_BUS_END)
        return BUS_ERROR;
    switch (block_of(physical)) {
    case BLOCK_uart0:
        write_uart(&m->uart, physical, bytes, value);
        return BUS_DEVICE;
    case BLOCK_isa:
        warn(m, "store to", physical);
        return BUS_DEVICE;
    case BLOCK_softres:
    case BLOCK_own:
    case BLOCK_rom:
        board_write(&m->board, physical, low_bytes(value, bytes));
        return BUS_DEVICE;
    case BLOCK_NONE:
        break;
    }
    warn(m, "store to", physical);
    return BUS_NOTHING;
}
