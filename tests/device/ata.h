/* SPDX-License-Identifier: MIT */
/* ata.h - what the probes of the disk share: commands, and telling of them. */
#ifndef TESTS_DEVICE_ATA_H
#define TESTS_DEVICE_ATA_H

#include "device.h"

enum { DATA = 0x1f0, ERROR, COUNT, LOW, MID, HIGH, DEVICE, STATUS };
enum { CONTROL = 0x3f6, BSY = 0x80, DRQ = 8, MASTER = 0xe0, CHS = 0xa0 };

static inline u32 settled(void)
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
static inline void tell_interrupt(void)
{
    PORT8(0xa0) = 0x0c;
    put_line("  interrupt", PORT8(0xa0));
    PORT8(0xa0) = 0x20;
    put_line("  status", PORT8(STATUS));
}

static inline void tell_registers(void)
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

static inline void address(u32 lba, u32 count, u32 device)
{
    PORT8(DEVICE) = (u8)(device | (lba >> 24 & 15));
    PORT8(COUNT) = (u8)count;
    PORT8(LOW) = (u8)lba;
    PORT8(MID) = (u8)(lba >> 8);
    PORT8(HIGH) = (u8)(lba >> 16);
}

static inline void address48(u32 lba, u32 count)
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

static inline void command(const char *name, u32 code)
{
    put(name);
    put("\n");
    PORT8(STATUS) = (u8)code;
    put_line("  settled", settled());
}

/* The words of one DRQ, as one number; the last ones may be doubles. */
static inline u32 read_words(u32 n, int doubles)
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
static inline void read_blocks(u32 words, int doubles)
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

static inline void write_blocks(u32 words, u32 seed)
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

#endif
