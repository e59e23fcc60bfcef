/* SPDX-License-Identifier: MIT */
/*
 * uart_probe.c - what drivers ask a serial port, and what it answers: the
 * three of the board, register by register; then at random.
 */
#include "device.h"

/* Registers, in steps of `stride` bytes; the CBUS one takes words. */
struct port {
    const char *name;
    u32 base, stride;
};

static const struct port com1 = {"com1", 0xb80003f8, 1};
static const struct port com2 = {"com2", 0xb80002f8, 1};
static const struct port cbus = {"cbus", 0xbf000900, 8};

enum { DATA, IER, FCR, LCR, MCR, LSR, MSR, SCR, IIR = FCR };

static u32 in(const struct port *p, u32 reg)
{
    if (p->stride == 1)
        return *(volatile u8 *)(p->base + reg);
    return *(volatile u32 *)(p->base + reg * p->stride);
}

static void out(const struct port *p, u32 reg, u32 value)
{
    if (p->stride == 1)
        *(volatile u8 *)(p->base + reg) = (u8)value;
    else
        *(volatile u32 *)(p->base + reg * p->stride) = value;
}

/* Answers are kept until the console may be used again. */
static struct {
    const char *what;
    u32 value;
} said[200];
static u32 answers;

static void note(const char *what, u32 value)
{
    said[answers].what = what;
    said[answers++].value = value;
}

static void tell(const struct port *p)
{
    for (u32 i = 0; i < answers; i++) {
        put(p->name);
        put(" ");
        put_line(said[i].what, said[i].value);
    }
    answers = 0;
}

static void as_found(const struct port *p)
{
    static const char *const name[] = {"data", "ier", "iir", "lcr",
                                       "mcr",  "lsr", "msr", "scr"};

    for (u32 reg = 0; reg < 8; reg++)
        note(name[reg], in(p, reg));
    out(p, LCR, 0x80);
    note("divisor low", in(p, 0));
    note("divisor high", in(p, 1));
    out(p, LCR, 0);
}

/* Is it there, which kind is it: as 8250 drivers find out. */
static void detect(const struct port *p)
{
    out(p, IER, 0);
    note("ier 0", in(p, IER));
    out(p, IER, 0x0f);
    note("ier 0f", in(p, IER));
    out(p, IER, 0xf0);
    note("ier f0", in(p, IER));
    out(p, SCR, 0xa5);
    note("scr", in(p, SCR));
    out(p, MCR, 0x1a);
    note("msr in a loop", in(p, MSR));
    for (u32 i = 0; i < 16; i++) {
        out(p, MCR, 0x10 | i);
        note("msr in a loop", in(p, MSR));
    }
    out(p, MCR, 0xe8);
    note("mcr", in(p, MCR));
    out(p, LCR, 0xbf);
    note("efr", in(p, FCR));
    out(p, FCR, 0);
    out(p, LCR, 0xbf);
    note("lcr", in(p, LCR));
    out(p, LCR, 0);
    out(p, FCR, 1);
    note("iir, fifos on", in(p, IIR));
    out(p, LCR, 0x80);
    out(p, FCR, 0x21);
    note("iir, fifos of 64", in(p, IIR));
    out(p, LCR, 0);
    out(p, FCR, 0);
    note("iir, fifos off", in(p, IIR));
}

/* How long the FIFO is, by a loop. */
static void measure_fifo(const struct port *p)
{
    u32 n;

    out(p, LCR, 0x80);
    out(p, 0, 1);
    out(p, 1, 0);
    out(p, LCR, 3);
    out(p, FCR, 7);
    out(p, MCR, 0x10);
    for (u32 i = 0; i < 256; i++)
        out(p, DATA, i);
    note("overrun", in(p, LSR));
    note("again", in(p, LSR));
    for (n = 0; in(p, LSR) & 1 && n < 256; n++)
        if (in(p, DATA) != n)
            note("not in order", n);
    note("fifo", n);
    note("lsr, empty", in(p, LSR));
    out(p, FCR, 0);
    out(p, DATA, 'a');
    out(p, DATA, 'b');
    note("overrun without fifos", in(p, LSR));
    note("data", in(p, DATA));
    note("data again", in(p, DATA));
    out(p, MCR, 0);
}

/* Which interrupt comes when; `line` is the bit of Cause. */
static void interrupts(const struct port *p, u32 line)
{
    out(p, FCR, 0);
    out(p, IER, 0);
    note("line", read_cause() & line);
    out(p, IER, 2);
    note("line, empty", read_cause() & line);
    note("iir, empty", in(p, IIR));
    note("iir, answered", in(p, IIR));
    note("line, answered", read_cause() & line);
    out(p, IER, 0);
    out(p, IER, 2);
    note("iir, asked anew", in(p, IIR));
    out(p, MCR, 0x10);
    out(p, DATA, 'x');
    note("iir, sent", in(p, IIR));
    out(p, IER, 7);
    note("iir, received", in(p, IIR));
    note("line, received", read_cause() & line);
    out(p, DATA, 'y');
    note("iir, overrun", in(p, IIR));
    note("lsr", in(p, LSR));
    note("iir, overrun read", in(p, IIR));
    note("data", in(p, DATA));
    note("iir, data read", in(p, IIR));
    note("iir, then", in(p, IIR));
    note("line, then", read_cause() & line);
    out(p, LCR, 0x80); /* so slow that no timeout comes */
    out(p, 0, 0xff);
    out(p, 1, 0xff);
    out(p, LCR, 3);
    out(p, FCR, 0x41);
    out(p, IER, 1);
    for (u32 i = 1; i <= 5; i++) {
        out(p, DATA, i);
        note("iir, of a level of 4", in(p, IIR));
    }
    note("data", in(p, DATA));
    note("iir", in(p, IIR));
    note("data", in(p, DATA));
    note("iir", in(p, IIR));
    out(p, FCR, 0x43);
    note("lsr, receiver cleared", in(p, LSR));
    out(p, IER, 0);
    out(p, FCR, 0);
    out(p, MCR, 0);
}

/* Bytes that stay below the level: the timeout, and what ends it. */
static void timeout(const struct port *p)
{
    u32 n;

    out(p, LCR, 0x80);
    out(p, 0, 1);
    out(p, 1, 0);
    out(p, LCR, 3);
    out(p, FCR, 0x81);
    out(p, MCR, 0x10);
    out(p, IER, 1);
    out(p, DATA, 'a');
    out(p, DATA, 'b');
    for (n = 0; in(p, IIR) == 0xc1 && n < 1000000; n++)
        continue;
    note("timeout came", n > 100 && n < 1000000);
    note("iir, timeout", in(p, IIR));
    note("iir, timeout stays", in(p, IIR));
    note("data", in(p, DATA));
    note("iir, one left", in(p, IIR));
    note("data", in(p, DATA));
    note("iir, none left", in(p, IIR));
    out(p, IER, 0);
    out(p, FCR, 0);
    out(p, MCR, 0);
}

/* No timeouts here (the divisor stays), else anything. */
static void at_random(const struct port *p, u32 seed)
{
    u32 hash = 0;

    for (u32 i = 0; i < 4000; i++) {
        u32 what = next_random(&seed), reg = what >> 4 & 7;
        u32 value = next_random(&seed) & 0xff;

        if (what & 1)
            hash = mix(hash, in(p, reg));
        else
            out(p, reg, reg == LCR ? value & 0x7f : value);
        if (i % 40 == 39)
            note("at random", hash);
    }
    out(p, IER, 0);
    out(p, FCR, 0);
    out(p, MCR, 8);
    out(p, LCR, 3);
}

int main(void);
int main(void)
{
    put("serial ports\n");
    set_up_pics(1 << 4 | 1 << 3);
    as_found(&com2);
    detect(&com2);
    measure_fifo(&com2);
    interrupts(&com2, 0x400);
    timeout(&com2);
    tell(&com2);
    as_found(&cbus);
    detect(&cbus);
    measure_fifo(&cbus);
    interrupts(&cbus, 0x1000);
    timeout(&cbus);
    tell(&cbus);
    measure_fifo(&com1);
    interrupts(&com1, 0x400);
    out(&com1, LCR, 3);
    tell(&com1);
    for (u32 seed = 1; seed < 4; seed++) {
        out(&com2, LCR, 0x80);
        out(&com2, 0, 0xff);
        out(&com2, 1, 0xff);
        at_random(&com2, seed);
        tell(&com2);
    }
    return 0;
}
