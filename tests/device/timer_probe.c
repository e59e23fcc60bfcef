/* SPDX-License-Identifier: MIT */
/*
 * timer_probe.c - the interval timers and the real-time clock.  Time passes
 * otherwise on every machine, so what is printed are the rules: which way a
 * count goes, how many interrupts of one clock come to those of another.
 */
#include "device.h"

enum { CONTROL = 0x43, PIC1 = 0x20, RTC = 0x70 };
enum { A = 10, B, C, D, CENTURY = 0x32 };
enum { HELD = 0x80, PERIODIC = 0x40, ALARM = 0x20, UPDATED = 0x10 };

int main(void);

static void set(u32 at, u32 value)
{
    PORT8(RTC) = (u8)at;
    PORT8(RTC + 1) = (u8)value;
}

static u32 get(u32 at)
{
    PORT8(RTC) = (u8)at;
    return PORT8(RTC + 1);
}

static void count_from(u32 counter, u32 mode, u32 count)
{
    PORT8(CONTROL) = (u8)(counter << 6 | 0x30 | mode << 1);
    PORT8(0x40 + counter) = (u8)count;
    PORT8(0x40 + counter) = (u8)(count >> 8);
}

static u32 latched(u32 counter)
{
    PORT8(CONTROL) = (u8)(counter << 6);
    u32 low = PORT8(0x40 + counter);
    return low | (u32)PORT8(0x40 + counter) << 8;
}

/* A latched count holds still; the next one is lower. */
static void counting(u32 counter, u32 mode)
{
    count_from(counter, mode, 0xfff0);
    u32 first = latched(counter);
    PORT8(CONTROL) = (u8)(counter << 6);
    for (volatile u32 i = 0; i < 2000; i++)
        ;
    PORT8(CONTROL) = (u8)(counter << 6); /* the first latch counts */
    u32 second = PORT8(0x40 + counter);
    second |= (u32)PORT8(0x40 + counter) << 8;
    u32 third = latched(counter);

    put_line("counter", counter << 4 | mode);
    put_line("first, second", first <= 0xfff0 && first >= 0xfe00 &&
                                  second <= first && first - second < 0x200);
    put_line("third is lower", third < second);
}

static void status(void)
{
    for (u32 mode = 0; mode < 6; mode++) {
        count_from(2, mode, 0xffff);
        PORT8(CONTROL) = 0xe8; /* read back the status of counter 2 */
        put_line("status", PORT8(0x42) & 0x3f);
    }
    PORT8(CONTROL) = 0xb0 & ~0x10; /* the high byte alone, mode 0 */
    PORT8(0x42) = 0x12;
    PORT8(CONTROL) = 0xe8;
    put_line("status", PORT8(0x42) & 0x3f);
    put_line("high byte", PORT8(0x42));
}

/*
 * A one-shot requests IRQ 0 once; a rate again and again.  (The old one is
 * never just stopped: on QEMU a control word alone does not do that.)
 */
static void requests(void)
{
    u32 seen;

    count_from(0, 0, 50);
    set_up_pics(0);
    PORT8(PIC1) = 0x0a;
    do
        seen = PORT8(PIC1);
    while (!(seen & 1));
    put_line("one-shot", seen & 1);
    count_from(0, 2, 50);
    for (u32 i = 0; i < 3; i++) {
        set_up_pics(1);
        while (!(read_cause() & 0x400))
            ;
        put_line("rate", *(volatile u32 *)0xbbe00c34);
    }
    count_from(0, 0, 50);
}

/* Until an update has just been made: the next is a second away. */
static void wait_for_update(void)
{
    while (!(get(A) & 0x80))
        ;
    while (get(A) & 0x80)
        ;
}

/* Set, held, and let go just before midnight of a leap day. */
static void calendar(void)
{
    static const u8 at[] = {0, 2, 4, 6, 7, 8, 9, CENTURY};
    static const u8 value[] = {0x59, 0x59, 0x23, 4, 0x28, 2, 0x24, 0x20};

    set(B, HELD | 2);
    for (u32 i = 0; i < sizeof at; i++)
        set(at[i], value[i]);
    for (u32 i = 0; i < sizeof at; i++)
        put_line("held", get(at[i]));
    set(B, 2);
    wait_for_update();
    for (u32 i = 0; i < sizeof at; i++)
        put_line("midnight", get(at[i]));
    set(B, 6);
    put_line("binary day", get(7));
    put_line("binary year", get(9));
    set(B, 0);
    put_line("12 hours", get(4));
    set(B, 2);
}

/*
 * From one update to the next: 1024 periodic events at most, for QEMU may miss
 * some when its host is busy; an update, and an alarm.
 */
static void rates(void)
{
    u32 flags, ticks = 0;

    set(A, 0x26);
    set(B, 2 | PERIODIC); /* QEMU keeps no flag of it otherwise */
    set(1, 0xff), set(3, 0xff), set(5, 0xff); /* an alarm every second */
    wait_for_update();
    (void)get(C);
    do {
        flags = get(C);
        ticks += flags >> 6 & 1;
    } while (!(flags & UPDATED));
    put_line("at most 1024", ticks > 0 && ticks <= 1024);
    put_line("flags", flags & (UPDATED | ALARM));
    set(B, 2);
    put_line("again", get(C) & (UPDATED | ALARM));
}

static void memory(void)
{
    set(0x40, 0xa5);
    set(0x7f, 0x5a);
    put_line("memory", get(0x40) << 8 | get(0x7f));
    put_line("index", PORT8(RTC));
    set(D, 0);
    put_line("valid", get(D));
    set(A, 0xa6);
    put_line("rate", get(A) & 0x7f);
}

int main(void)
{
    put_line("as found", get(A) & 0x7f);
    put_line("as found", get(B));
    put_line("as found", get(D));
    counting(2, 2);
    counting(0, 0);
    counting(1, 4);
    status();
    requests();
    memory();
    calendar();
    rates();
    power_off();
    return 0;
}
