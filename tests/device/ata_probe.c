/* SPDX-License-Identifier: MIT */
/*
 * ata_probe.c - sectors read and written every way: what they hold, and the
 * registers after each command.
 */
#include "ata.h"

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

int main(void);
int main(void)
{
    put("the disk\n");
    set_up_pics(1 << 14);
    tell_registers();
    reads();
    multiple();
    writes();
    without_interrupts();
    return 0;
}
