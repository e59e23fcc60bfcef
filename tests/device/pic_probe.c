/* SPDX-License-Identifier: MIT */
/*
 * pic_probe.c - the interrupt controllers: as software finds them, as drivers
 * use them, and then at random, with requests from four devices.
 *
 * The requests: IRQ 0 from the interval timer, 3 and 4 from serial ports (an
 * empty transmitter), 8 from the real-time clock.
 */
#include "device.h"

#define GT_ACKNOWLEDGE (*(volatile u32 *)0xbbe00c34)

enum { PIC1 = 0x20, PIC2 = 0xa0, LEVELS = 0x4d0 };
enum { COM1 = 0x3f8, COM2 = 0x2f8, IER = 1, IIR = 2 };
enum { PIT_CONTROL = 0x43, PIT_0 = 0x40, RTC = 0x70 };
enum { OPERATIONS = 3000, A_LINE = 250 };

int main(void);

static u32 seed = 7;

static void set_rtc(u32 at, u32 value)
{
    PORT8(RTC) = (u8)at;
    PORT8(RTC + 1) = (u8)value;
}

static u32 get_rtc(u32 at)
{
    PORT8(RTC) = (u8)at;
    return PORT8(RTC + 1);
}

/* A one-shot, and wait until it must be over: its status says so. */
static void pulse_0(void)
{
    u32 status;

    PORT8(PIT_CONTROL) = 0x30;
    PORT8(PIT_0) = 20;
    PORT8(PIT_0) = 0;
    do {
        PORT8(PIT_CONTROL) = 0xe2;
        status = PORT8(PIT_0);
    } while (!(status & 0x80));
}

/* A transmitter that is empty wants an interrupt; looking takes it back. */
static void serial(u32 port, u32 up)
{
    PORT8(port + IER) = 0;
    (void)PORT8(port + IIR);
    if (up)
        PORT8(port + IER) = 2;
}

/* A periodic interrupt stands until register C is read. */
static void rtc(u32 up)
{
    set_rtc(11, 0x02);
    (void)get_rtc(12);
    if (!up)
        return;
    set_rtc(10, 0x23);
    set_rtc(11, 0x42);
    while (!(get_rtc(12) & 0x40))
        ;
    set_rtc(11, 0x02);
}

static void request(u32 which, u32 up)
{
    if (which == 0)
        pulse_0();
    else if (which == 1)
        serial(COM1, up);
    else if (which == 2)
        serial(COM2, up);
    else
        rtc(up);
}

/* Everything that can be seen without changing it. */
static u32 look(void)
{
    u32 seen = 0;

    PORT8(PIC1) = 0x0a;
    PORT8(PIC2) = 0x0a;
    seen = mix(seen, PORT8(PIC1));
    seen = mix(seen, PORT8(PIC2));
    PORT8(PIC1) = 0x0b;
    PORT8(PIC2) = 0x0b;
    seen = mix(seen, PORT8(PIC1));
    seen = mix(seen, PORT8(PIC2));
    seen = mix(seen, PORT8(PIC1 + 1));
    seen = mix(seen, PORT8(PIC2 + 1));
    seen = mix(seen, PORT8(LEVELS));
    seen = mix(seen, PORT8(LEVELS + 1));
    return mix(seen, read_cause() & 0x400);
}

/*
 * With every line down: whether one that is still high makes an edge then is
 * where the manual (no) and QEMU (at the device's next move) differ.
 */
static void initialize(u32 pic, u32 random)
{
    u32 icw1 = 0x10 | (random & 3);

    for (u32 which = 1; which < 4; which++)
        request(which, 0);
    if (pic == PIC1)
        initialize(PIC2, random & ~3u);
    PORT8(pic) = (u8)icw1;
    PORT8(pic + 1) = (u8)(random >> 2);
    if (!(icw1 & 2))
        PORT8(pic + 1) = pic == PIC1 ? 4 : 2;
    if (icw1 & 1)
        PORT8(pic + 1) = (u8)(random & 0x13);
}

/* Nothing is requested by then: edges would stay as levels that never end. */
static void choose_levels(u32 random)
{
    initialize(PIC1, random & ~3u);
    PORT8(LEVELS + (random & 1)) = (u8)(random >> 1);
}

/* OCW2 or OCW3, but no read-register command: look() says what it reads. */
static void command(u32 pic, u32 random)
{
    if (random & 1)
        PORT8(pic) = (u8)(random >> 1 & 0xe7);
    else
        PORT8(pic) = (u8)(0x08 | (random >> 1 & 0x60));
    /* QEMU sees the special mask mode only at the next change. */
    PORT8(pic + 1) = PORT8(pic + 1);
}

static u32 poll(u32 pic)
{
    PORT8(pic) = 0x0c;
    return PORT8(pic);
}

static u32 operate(void)
{
    u32 what = next_random(&seed) & 31;
    u32 random = next_random(&seed);
    u32 pic = random & 1 ? PIC1 : PIC2;

    random >>= 1;
    if (what == 0)
        initialize(pic, random);
    else if (what == 1)
        choose_levels(random);
    else if (what < 5)
        PORT8(pic + 1) = (u8)(random & random >> 8);
    else if (what < 12)
        command(pic, random);
    else if (what < 14)
        return poll(pic);
    else if (what < 20)
        return GT_ACKNOWLEDGE;
    else
        request(random & 3, random & 4);
    return what;
}

static void at_random(void)
{
    u32 seen = 0;

    pulse_0(); /* nothing is left of how it was found */
    set_up_pics(0xffff);
    for (u32 n = 1; n <= OPERATIONS; n++) {
        seen = mix(seen, operate());
        seen = mix(seen, look());
        if (n % A_LINE)
            continue;
        serial(COM1, 0); /* as the console leaves it */
        put_line("random", seen);
    }
}

/* What a driver does with one interrupt, from request to end. */
static void as_drivers_do(void)
{
    u32 seen[6];

    set_up_pics(1 << 8);
    rtc(1);
    seen[0] = read_cause() & 0x400;
    seen[1] = GT_ACKNOWLEDGE;
    PORT8(PIC1) = 0x0b;
    PORT8(PIC2) = 0x0b;
    seen[2] = PORT8(PIC1);
    seen[3] = PORT8(PIC2);
    PORT8(PIC2) = 0x60;
    PORT8(PIC1) = 0x62;
    seen[4] = PORT8(PIC1) << 8 | PORT8(PIC2);
    seen[5] = read_cause() & 0x400;
    for (u32 i = 0; i < 6; i++)
        put_line("driver", seen[i]);
    set_up_pics(0);
    put_line("spurious", GT_ACKNOWLEDGE);
}

int main(void)
{
    put_line("mask", PORT8(PIC1 + 1));
    as_drivers_do();
    at_random();
    power_off();
    return 0;
}
