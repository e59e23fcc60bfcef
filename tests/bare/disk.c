/* SPDX-License-Identifier: MIT */
/* disk.c - counts in the disk's second sector, by ATA commands; flushes. */
#include "bare.h"

#define REG ((volatile unsigned char *)0xb80001f0)
#define DATA ((volatile unsigned short *)0xb80001f0)

enum { COUNT = 2, LOW, MID, HIGH, DEVICE, STATUS, COMMAND = STATUS };
enum { BSY = 0x80, DRQ = 8, ERR = 1, WORDS = 256 };
enum { READ = 0x20, WRITE = 0x30, FLUSH = 0xe7 };

int main(void);

static unsigned short sector[WORDS];

static u32 settled(void)
{
    while (REG[STATUS] & BSY)
        continue;
    return REG[STATUS];
}

static u32 command(u32 code)
{
    REG[COUNT] = 1;
    REG[LOW] = 1;
    REG[MID] = REG[HIGH] = 0;
    REG[DEVICE] = 0xe0;
    REG[COMMAND] = (unsigned char)code;
    return settled();
}

int main(void)
{
    put_line("read", command(READ));
    for (u32 i = 0; i < WORDS; i++)
        sector[i] = DATA[0];
    put_line("count", sector[0]);
    sector[0]++;
    put_line("write", command(WRITE));
    for (u32 i = 0; REG[STATUS] & DRQ && i < WORDS; i++)
        DATA[0] = sector[i];
    put_line("written", settled());
    put_line("flush", command(FLUSH));
    return 0;
}
