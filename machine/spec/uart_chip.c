/* SPDX-License-Identifier: MIT */
/*
 * uart_chip.c - a 16550 serial port ("PC16550D Universal Asynchronous
 * Receiver/Transmitter with FIFOs", National Semiconductor; titles in
 * brackets are its sections).
 */
#include "machine/spec/uart_chip.h"

#include "machine/spec/cost.h"

enum {
    BAUD_BASE = 115200, /* bits a second with a divisor of 1 */
    RESET_DIVISOR = 12, /* 9600 baud */
    DIVISOR_OF_0 = 33,  /* about 3500 baud, as the chip does */
    TIMEOUT_FRAMES = 4, /* "FIFO Interrupt Mode Operation" */
    LEAST_DATA_BITS = 5,
    START_AND_STOP = 2,
    CYCLES_PER_BAUD = CYCLES_PER_SECOND / BAUD_BASE,
    CYCLES_LEFT = CYCLES_PER_SECOND % BAUD_BASE
};

_Static_assert(BAUD_BASE % CYCLES_LEFT == 0, "timeout_cycles() is exact");

void uart_reset(struct uart *u)
{
    *u = (struct uart){
        .lsr = UART_LSR_THRE | UART_LSR_TEMT,
        .msr = UART_MSR_CONNECTED,
        .mcr = UART_MCR_OUT2,
        .divisor = RESET_DIVISOR,
        .timeout_at = UART_NEVER,
    };
}

static bool has_fifos(const struct uart *u)
{
    return u->fcr & UART_FCR_ENABLE;
}

static unsigned trigger_level(const struct uart *u)
{
    static const uint8_t level[] = {1, 4, 8, 14};

    return level[(u->fcr & UART_FCR_TRIGGER) >> UART_FCR_TRIGGER_SHIFT];
}

/*
 * Four characters without a move: how long that is, in cycles.  The monitor
 * compiles this without a 64-bit division: n * CYCLES_PER_SECOND / BAUD_BASE
 * is n * CYCLES_PER_BAUD and a rest that divides BAUD_BASE.
 */
static uint32_t timeout_cycles(const struct uart *u)
{
    unsigned bits =
        START_AND_STOP + LEAST_DATA_BITS + (u->lcr & UART_LCR_BITS) +
        (u->lcr & UART_LCR_STOP ? 1u : 0) + (u->lcr & UART_LCR_PARITY ? 1u : 0);
    uint32_t divisor = u->divisor ? u->divisor : DIVISOR_OF_0;
    uint32_t n = TIMEOUT_FRAMES * bits * divisor;

    return n * CYCLES_PER_BAUD + n / (BAUD_BASE / CYCLES_LEFT);
}

/* The one interrupt that IIR names: the first of them in priority. */
static uint8_t pending(const struct uart *u)
{
    bool received = u->ier & UART_IER_RECEIVED;

    if ((u->ier & UART_IER_LINE) && (u->lsr & UART_LSR_ERRORS))
        return UART_IIR_LINE;
    if (received && u->timeout_due)
        return UART_IIR_TIMEOUT;
    if (received && (u->lsr & UART_LSR_DR) &&
        (!has_fifos(u) || u->count >= trigger_level(u)))
        return UART_IIR_RECEIVED;
    if ((u->ier & UART_IER_EMPTY) && u->empty_due)
        return UART_IIR_EMPTY;
    if ((u->ier & UART_IER_MODEM) && (u->msr & UART_MSR_DELTAS))
        return UART_IIR_MODEM;
    return UART_IIR_NONE_PENDING;
}

bool uart_interrupts(const struct uart *u)
{
    return pending(u) != UART_IIR_NONE_PENDING;
}

unsigned uart_room(const struct uart *u)
{
    if (u->mcr & UART_MCR_LOOP)
        return 0;
    if (!has_fifos(u))
        return u->lsr & UART_LSR_DR ? 0 : 1;
    return u->count < trigger_level(u) ? trigger_level(u) - u->count : 0;
}

static void arrive_in_fifo(struct uart *u, uint8_t byte, uint64_t now)
{
    if (u->count < UART_FIFO)
        u->fifo[(u->first + u->count++) % UART_FIFO] = byte;
    else
        u->lsr |= UART_LSR_OVERRUN;
    u->timeout_at = now + timeout_cycles(u);
}

void uart_receive(struct uart *u, uint8_t byte, uint64_t now)
{
    if (has_fifos(u)) {
        arrive_in_fifo(u, byte, now);
    } else {
        if (u->lsr & UART_LSR_DR)
            u->lsr |= UART_LSR_OVERRUN;
        u->data = byte;
    }
    u->lsr |= UART_LSR_DR;
}

void uart_tick(struct uart *u, uint64_t now)
{
    if (now < u->timeout_at)
        return;
    u->timeout_at = UART_NEVER;
    u->timeout_due = u->count > 0;
}

/* The byte that has waited longest; 0 if there is none. */
static uint8_t take_from_fifo(struct uart *u, uint64_t now)
{
    uint8_t byte = 0;

    u->timeout_due = false;
    if (u->count > 0) {
        byte = u->fifo[u->first];
        u->first = (u->first + 1) % UART_FIFO;
        u->count--;
    }
    if (u->count > 0) {
        u->timeout_at = now + timeout_cycles(u);
    } else {
        u->lsr &= (uint8_t)~UART_LSR_DR;
        u->timeout_at = UART_NEVER;
    }
    return byte;
}

static uint8_t read_data(struct uart *u, uint64_t now)
{
    if (has_fifos(u))
        return take_from_fifo(u, now);
    u->lsr &= (uint8_t)~UART_LSR_DR;
    return u->data;
}

/* Reading IIR answers an "empty" interrupt, and no other. */
static uint8_t read_iir(struct uart *u)
{
    uint8_t id = pending(u);

    if (id == UART_IIR_EMPTY)
        u->empty_due = false;
    return id | (has_fifos(u) ? UART_IIR_FIFOS : 0);
}

static uint8_t read_lsr(struct uart *u)
{
    uint8_t lsr = u->lsr;

    u->lsr &= (uint8_t)~UART_LSR_ERRORS;
    return lsr;
}

/* In a loop the outputs are tied to the inputs ("Modem Control Register"). */
static uint8_t read_msr(struct uart *u)
{
    uint8_t msr = u->msr;

    if (u->mcr & UART_MCR_LOOP)
        return (u->mcr & UART_MCR_RTS ? UART_MSR_CTS : 0) |
               (u->mcr & UART_MCR_DTR ? UART_MSR_DSR : 0) |
               (u->mcr & UART_MCR_OUT1 ? UART_MSR_RI : 0) |
               (u->mcr & UART_MCR_OUT2 ? UART_MSR_DCD : 0);
    u->msr &= (uint8_t)~UART_MSR_DELTAS;
    return msr;
}

static bool divisor_shows(const struct uart *u)
{
    return u->lcr & UART_LCR_DLAB;
}

uint8_t uart_read(struct uart *u, unsigned reg, uint64_t now)
{
    switch (reg) {
    case UART_DATA:
        return divisor_shows(u) ? (uint8_t)u->divisor : read_data(u, now);
    case UART_IER:
        return divisor_shows(u) ? (uint8_t)(u->divisor >> 8) : u->ier;
    case UART_IIR:
        return read_iir(u);
    case UART_LCR:
        return u->lcr;
    case UART_MCR:
        return u->mcr;
    case UART_LSR:
        return read_lsr(u);
    case UART_MSR:
        return read_msr(u);
    case UART_SCR:
        return u->scr;
    }
    return 0;
}

/* True if the byte leaves; in a loop it comes back instead. */
static bool send(struct uart *u, uint8_t byte, uint64_t now)
{
    u->empty_due = true;
    if (!(u->mcr & UART_MCR_LOOP))
        return true;
    uart_receive(u, byte, now);
    return false;
}

/*
 * Asking for "empty" while the transmitter is empty raises it at once: there
 * will be no change that could ("Interrupt Enable Register").
 */
static void write_ier(struct uart *u, uint8_t value)
{
    uint8_t changed = u->ier ^ value;

    u->ier = value & UART_IER_BITS;
    if (changed & UART_IER_EMPTY)
        u->empty_due = u->ier & UART_IER_EMPTY;
}

/* Turning the FIFOs on or off empties them ("FIFO Control Register"). */
static void write_fcr(struct uart *u, uint8_t value)
{
    if ((value ^ u->fcr) & UART_FCR_ENABLE)
        value |= UART_FCR_CLEAR_RECEIVER | UART_FCR_CLEAR_TRANSMITTER;
    if (value & UART_FCR_CLEAR_RECEIVER) {
        u->lsr &= (uint8_t)~UART_LSR_DR;
        u->count = u->first = 0;
        u->timeout_due = false;
        u->timeout_at = UART_NEVER;
    }
    if (value & UART_FCR_CLEAR_TRANSMITTER)
        u->empty_due = true;
    u->fcr = value & (UART_FCR_ENABLE | UART_FCR_TRIGGER);
}

/* One half of the divisor. */
static void write_divisor(struct uart *u, unsigned reg, uint8_t value)
{
    unsigned low = u->divisor & 0xff, high = u->divisor >> 8;

    if (reg == UART_DATA)
        low = value;
    else
        high = value;
    u->divisor = (uint16_t)(high << 8 | low);
}

bool uart_write(struct uart *u, unsigned reg, uint8_t value, uint64_t now)
{
    if (reg <= UART_IER && divisor_shows(u)) {
        write_divisor(u, reg, value);
        return false;
    }
    switch (reg) {
    case UART_DATA:
        return send(u, value, now);
    case UART_IER:
        write_ier(u, value);
        break;
    case UART_FCR:
        write_fcr(u, value);
        break;
    case UART_LCR:
        u->lcr = value;
        break;
    case UART_MCR:
        u->mcr = value & UART_MCR_BITS;
        break;
    case UART_SCR:
        u->scr = value;
        break;
    }
    return false;
}
