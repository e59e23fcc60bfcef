/* SPDX-License-Identifier: MIT */
/*
 * ata_settings_probe.c - what drivers ask a disk besides sectors: the words of
 * IDENTIFY, SET MULTIPLE, SET FEATURES, commands without data, resets.
 */
#include "ata.h"

static u16 buffer[256];

/*
 * What QEMU's drive says and ours does not: its names, that it has DMA, TRIM
 * and a rate of rotation; and SET MULTIPLE (59), of which QEMU tells what
 * held at the first IDENTIFY.
 */
static int masked(u32 word)
{
    return (word >= 10 && word <= 19) || (word >= 23 && word <= 46) ||
           word == 49 || word == 53 || word == 59 || word == 62 || word == 63 ||
           word == 65 || word == 66 || word == 69 || word == 88 ||
           word == 106 || word == 169 || word == 217;
}

static void identify(void)
{
    address(0, 0, CHS);
    command("identify", 0xec);
    tell_interrupt();
    for (u32 i = 0; i < 256; i++)
        buffer[i] = PORT16(DATA);
    for (u32 i = 0; i < 256; i++)
        if (!masked(i) && buffer[i]) {
            put_line("  word", i);
            put_line("    is", buffer[i]);
        }
    tell_interrupt();
    tell_registers();
}

/* Commands without data; 0x03 and 0xcc of SET FEATURES among them. */
static void others(void)
{
    static const u8 code[] = {0x00, 0x10, 0x40, 0x41, 0x42, 0x70, 0x91, 0x94,
                              0x95, 0x96, 0x97, 0x98, 0x99, 0xe0, 0xe1, 0xe2,
                              0xe3, 0xe5, 0xe6, 0xf8, 0x27, 0x01, 0x11, 0x22,
                              0x50, 0x60, 0x80, 0xa1, 0xf1, 0xff, 0x90};
    static const u8 feature[] = {0x02, 0x82, 0xaa, 0x55, 0x05, 0x85,
                                 0x42, 0xc2, 0x66, 0xcc, 0x69, 0x67,
                                 0x96, 0x9a, 0x01, 0x77};

    for (u32 i = 0; i < sizeof code; i++) {
        address(77, 16, MASTER);
        put_line("command", code[i]);
        PORT8(STATUS) = code[i];
        put_line("  settled", settled());
        tell_interrupt();
        tell_registers();
    }
    for (u32 i = 0; i < sizeof feature; i++) {
        address(0, 0, MASTER);
        PORT8(ERROR) = feature[i];
        put_line("feature", feature[i]);
        PORT8(STATUS) = 0xef;
        put_line("  settled", settled());
        tell_interrupt();
        tell_registers();
    }
    for (u32 mode = 0; mode < 16; mode++) {
        address(0, mode, MASTER);
        PORT8(ERROR) = 3;
        put_line("transfer mode", mode);
        PORT8(STATUS) = 0xef;
        put_line("  settled", settled());
        tell_interrupt();
    }
}

static void second_drive(void)
{
    PORT8(DEVICE) = 0xf0;
    put("the second drive\n");
    put_line("  status", PORT8(STATUS));
    put_line("  error", PORT8(ERROR));
    put_line("  device", PORT8(DEVICE));
    address(0x123456, 0x78, 0xf0);
    put_line("  count", PORT8(COUNT));
    put_line("  address",
             (u32)PORT8(HIGH) << 16 | (u32)PORT8(MID) << 8 | PORT8(LOW));
    command("its identify", 0xec);
    tell_interrupt();
    PORT8(DEVICE) = 0xe0;
    put_line("  status of the first", PORT8(STATUS));
}

static void resets(void)
{
    address(0x123456, 2, MASTER);
    command("a read, left alone", 0x20);
    PORT8(CONTROL) = 4;
    for (u32 n = 0; n < 1000; n++)
        PORT8(CONTROL);
    PORT8(CONTROL) = 0;
    put_line("  settled", settled());
    tell_interrupt();
    tell_registers();
    put_line("  data", PORT16(DATA));
    put_line("  data by byte", PORT8(DATA));
    identify();
}

int main(void);
int main(void)
{
    put("the disk's settings\n");
    set_up_pics(1 << 14);
    put_line("  status", PORT8(STATUS));
    tell_registers();
    identify();
    second_drive();
    resets();
    others();
    return 0;
}
