/* SPDX-License-Identifier: MIT */
/*
 * ata_probe.c - what drivers ask a disk, and what it answers: registers after
 * each command, the words of IDENTIFY, sectors read and written every way.
 */
#include "device.h"

enum { DATA = 0x1f0, ERROR, COUNT, LOW, MID, HIGH, DEVICE, STATUS };
enum { CONTROL = 0x3f6, BSY = 0x80, DRQ = 8, MASTER = 0xe0, CHS = 0xa0 };

static u16 buffer[16 * 256];

static u32 settled(void)
{
    u32 status = 0;

    for (u32 n = 0; n < 4000000; n++) {
        status = PORT8(CONTROL);
        if (!(status & BSY))
            break;
    }
    return status;
}

/* The second controller is asked, and told; then the status answers. */
static void tell_interrupt(void)
{
    PORT8(0xa0) = 0x0c;
    put_line("  interrupt", PORT8(0xa0));
    PORT8(0xa0) = 0x20;
    put_line("  status", PORT8(STATUS));
}

static void tell_registers(void)
{
    put_line("  error", PORT8(ERROR));
    put_line("  count", PORT8(COUNT));
    put_line("  address",
             (u32)PORT8(HIGH) << 16 | (u32)PORT8(MID) << 8 | PORT8(LOW));
    put_line("  device", PORT8(DEVICE));
    PORT8(CONTROL) = 0x80;
    put_line("  count before", PORT8(COUNT));
    put_line("  address before",
             (u32)PORT8(HIGH) << 16 | (u32)PORT8(MID) << 8 | PORT8(LOW));
    PORT8(CONTROL) = 0;
}

static void address(u32 lba, u32 count, u32 device)
{
    PORT8(DEVICE) = (u8)(device | (lba >> 24 & 15));
    PORT8(COUNT) = (u8)count;
    PORT8(LOW) = (u8)lba;
    PORT8(MID) = (u8)(lba >> 8);
    PORT8(HIGH) = (u8)(lba >> 16);
}

static void address48(u32 lba, u32 count)
{
    PORT8(DEVICE) = 0x40;
    PORT8(COUNT) = (u8)(count >> 8);
    PORT8(LOW) = (u8)(lba >> 24);
    PORT8(MID) = 0;
    PORT8(HIGH) = 0;
    PORT8(COUNT) = (u8)count;
    PORT8(LOW) = (u8)lba;
    PORT8(MID) = (u8)(lba >> 8);
    PORT8(HIGH) = (u8)(lba >> 16);
}

static void command(const char *name, u32 code)
{
    put(name);
    put("\n");
    PORT8(STATUS) = (u8)code;
    put_line("  settled", settled());
}

/* The words of one DRQ, as one number; the last ones may be doubles. */
static u32 read_words(u32 n, int doubles)
{
    u32 hash = 0;

    for (u32 i = 0; i < n; i++) {
        u32 word;

        if (doubles && !(i & 1))
            word = PORT32(DATA);
        else if (doubles)
            continue;
        else
            word = PORT16(DATA);
        hash = mix(hash, word);
    }
    return hash;
}

/* Read all blocks of a command: their contents and states. */
static void read_blocks(u32 words, int doubles)
{
    u32 blocks = 0, hash = 0;

    tell_interrupt();
    while (settled() & DRQ && blocks < 300) {
        hash = mix(hash, read_words(words, doubles));
        blocks++;
    }
    put_line("  blocks", blocks);
    put_line("  contents", hash);
    tell_interrupt();
    tell_registers();
}

static void write_blocks(u32 words, u32 seed)
{
    u32 blocks = 0;

    while (settled() & DRQ && blocks < 300) {
        for (u32 i = 0; i < words; i++)
            PORT16(DATA) = (u16)next_random(&seed);
        blocks++;
        settled();
        tell_interrupt();
    }
    put_line("  blocks", blocks);
    tell_registers();
}

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

static void reads(void)
{
    address(0, 1, MASTER);
    command("read, LBA 0", 0x20);
    read_blocks(256, 0);
    address(1, 3, MASTER);
    command("read 3, LBA 1", 0x21);
    read_blocks(256, 1);
    address(0x000001, 2, CHS);
    command("read 2, CHS 0 0 1", 0x20);
    read_blocks(256, 0);
    address(0x00003f, 2, CHS | 1);
    command("read 2, CHS 0 1 63", 0x20);
    read_blocks(256, 0);
    address(0x000200, 1, CHS);
    command("read, CHS 2 0 0: no such sector", 0x20);
    read_blocks(256, 0);
    address(100, 0, MASTER);
    command("read 256", 0x20);
    read_blocks(256, 1);
    address48(5, 2);
    command("read 2 by 48 bits", 0x24);
    read_blocks(256, 0);
    address(4095, 2, MASTER);
    command("read 2 at the last sector", 0x20);
    read_blocks(256, 0);
    address(4096, 1, MASTER);
    command("read behind the last sector", 0x20);
    read_blocks(256, 0);
    address48(0x10000000, 1);
    command("read far behind by 48 bits", 0x24);
    read_blocks(256, 0);
}

static void multiple(void)
{
    PORT8(COUNT) = 0;
    command("set multiple to none", 0xc6);
    tell_interrupt();
    address(7, 4, MASTER);
    command("read multiple, not set", 0xc4);
    read_blocks(256, 0);
    for (u32 n = 0; n < 36; n += n < 5 ? 1 : 4) {
        PORT8(COUNT) = (u8)n;
        put_line("set multiple", n);
        PORT8(STATUS) = 0xc6;
        put_line("  settled", settled());
        tell_interrupt();
        tell_registers();
    }
    PORT8(COUNT) = 4;
    command("set multiple", 0xc6);
    tell_interrupt();
    address(9, 4, MASTER);
    command("read multiple 4", 0xc4);
    read_blocks(4 * 256, 0);
    address(9, 6, MASTER);
    command("read multiple 6, as 2 and 4 by hand", 0xc4);
    put_line("  first", read_words(4 * 256, 0));
    put_line("  settled", settled());
    tell_interrupt();
    put_line("  second", read_words(2 * 256, 0));
    tell_interrupt();
    tell_registers();
    address(4090, 8, MASTER);
    command("read multiple over the end", 0xc4);
    read_blocks(4 * 256, 0);
    identify();
}

static void writes(void)
{
    address(20, 1, MASTER);
    command("write", 0x30);
    write_blocks(256, 1);
    address(21, 3, MASTER);
    command("write 3", 0x31);
    write_blocks(256, 2);
    address(30, 8, MASTER);
    command("write multiple 8", 0xc5);
    write_blocks(4 * 256, 3);
    address48(40, 2);
    command("write 2 by 48 bits", 0x34);
    write_blocks(256, 4);
    address(0x00012a, 1, CHS | 3);
    command("write, CHS", 0x30);
    write_blocks(256, 5);
    address(4095, 2, MASTER);
    command("write 2 at the last sector", 0x30);
    write_blocks(256, 6);
    address(4096, 1, MASTER);
    command("write behind the last sector", 0x30);
    write_blocks(256, 7);
    command("flush", 0xe7);
    tell_interrupt();
    command("flush by 48 bits", 0xea);
    tell_interrupt();
    address(18, 30, MASTER);
    command("read it back", 0x20);
    read_blocks(256, 0);
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

static void without_interrupts(void)
{
    PORT8(CONTROL) = 2;
    address(3, 1, MASTER);
    command("read, no interrupts", 0x20);
    tell_interrupt();
    put_line("  contents", read_words(256, 0));
    PORT8(CONTROL) = 0;
    tell_interrupt();
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
    put("the disk\n");
    set_up_pics(1 << 14);
    put_line("  status", PORT8(STATUS));
    tell_registers();
    identify();
    reads();
    multiple();
    writes();
    without_interrupts();
    second_drive();
    resets();
    others();
    return 0;
}
