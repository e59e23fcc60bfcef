/* SPDX-License-Identifier: MIT */
/*
 * board_probe.c - what has an address on the board and no other probe: the
 * system controller, switches, display, ROM, and where nothing is.
 */
#include "device.h"

#define WORD(physical) (*(volatile u32 *)(0xa0000000 + (physical)))
#define BYTE(physical) (*(volatile u8 *)(0xa0000000 + (physical)))
#define GT(at) WORD(0x1be00000 + (at))

enum { CAUSE = 0xc18, ADDRESS = 0xcf8, DATA = 0xcfc, COMMAND = 0xc00 };

int main(void);

/* The windows and what they are remapped to; their own address stays. */
static const u32 windows[] = {0x000, 0x008, 0x010, 0x018, 0x020, 0x048, 0x050,
                              0x058, 0x060, 0x080, 0x088, 0x0f0, 0x0f8, 0x100,
                              0xc00, 0xcf8};
enum { WINDOWS = sizeof windows / sizeof windows[0] };

static void system_controller(void)
{
    for (u32 i = 0; i < WINDOWS; i++)
        put_line("gt", GT(windows[i]));
    put_line("gt isd", GT(0x068));
    /* Those that may be moved without losing the console. */
    for (u32 i = 11; i < WINDOWS; i++) {
        u32 was = GT(windows[i]);

        GT(windows[i]) = 0xffffffff;
        put_line("gt ones", GT(windows[i]));
        GT(windows[i]) = 0;
        put_line("gt zero", GT(windows[i]));
        GT(windows[i]) = was;
    }
}

/* QEMU sets no cause for a function that is absent: it is not printed. */
static void configuration(void)
{
    static const u32 absent[] = {1, 9, 11, 19, 30, 31};

    GT(COMMAND) = 0x00010001;
    for (u32 i = 0; i < sizeof absent / sizeof absent[0]; i++) {
        GT(CAUSE) = 0;
        GT(ADDRESS) = 0x80000000 | absent[i] << 11;
        put_line("absent", GT(DATA));
        put_line("address", GT(ADDRESS));
        GT(CAUSE) = 0;
        put_line("cause", GT(CAUSE));
    }
    GT(ADDRESS) = 0x80010000; /* another bus */
    put_line("bus 1", GT(DATA));
    GT(ADDRESS) = 0x00005000; /* not enabled */
    put_line("disabled", GT(DATA));
}

static void small_ones(void)
{
    for (u32 at = 0x200; at <= 0x214; at += 4)
        put_line("switches", WORD(0x1f000000 + at));
    put_line("status byte", BYTE(0x1f000208));
    put_line("status byte", BYTE(0x1f000209));
    WORD(0x1f000408) = 0x1a5;
    put_line("leds", WORD(0x1f000408));
    WORD(0x1f000410) = 0x12345678;
    put_line("display", WORD(0x1f000410));
    for (u32 i = 0; i < 8; i++)
        WORD(0x1f000418 + 8 * i) = 'A' + i;
    put_line("display", WORD(0x1f000418));
    put_line("softres", WORD(0x1f000500));
    WORD(0x1f000500) = 0x4d;
    put_line("revision", WORD(0x1fc00010));
    put_line("revision byte", BYTE(0x1fc00011));
}

static void nothing(void)
{
    static const u32 empty[] = {0x10000000, 0x17fffffc, 0x1d000000, 0x1f200000};

    for (u32 i = 0; i < sizeof empty / sizeof empty[0]; i++) {
        WORD(empty[i]) = 0x12345678;
        put_line("nothing", WORD(empty[i]));
    }
    PORT8(0x300) = 1;
    put_line("port", PORT8(0x300));
    put_line("port", PORT16(0x300));
    put_line("port", PORT32(0x300));
}

int main(void)
{
    system_controller();
    configuration();
    small_ones();
    nothing();
    power_off();
    return 0;
}
