/* SPDX-License-Identifier: MIT */
/* row_device.c - the words of one row: a device's register. */
#include <inttypes.h>

#include "machine/spec/ata.h"
#include "machine/spec/board.h"
#include "machine/spec/insn.h"
#include "traces/row_text.h"

/* The drive's registers, as they are read and as they are written (ATA-6). */
static const char *ata_name(uint32_t offset, bool write)
{
    static const char *const names[BOARD_ide_SIZE][2] = {
        [ATA_DATA] = {"data", "data"},
        [ATA_ERROR] = {"error", "features"},
        [ATA_COUNT] = {"sectors", "sectors"},
        [ATA_LBA_LOW] = {"LBA low", "LBA low"},
        [ATA_LBA_MID] = {"LBA mid", "LBA mid"},
        [ATA_LBA_HIGH] = {"LBA high", "LBA high"},
        [ATA_DEVICE] = {"device", "device"},
        [ATA_STATUS] = {"status", "command"},
    };

    return names[offset][write];
}

/* What the board has there, or nothing. */
static void say_device(struct say *to, uint32_t physical, bool write)
{
    static const char *const means[BLOCK_nowhere + 1] = {
#define BOARD(name, first, size, access, load, store, unit, means) means,
#include "machine/spec/board.def"
#undef BOARD
        ""};
    enum block_id id = board_find(physical);

    if (id == BLOCK_ide)
        say(to, "ATA disk: %s", ata_name(physical - BOARD_ide, write));
    else
        say(to, "%s", means[id]);
}

/* Of the value in a register, what this instruction stores. */
static uint32_t stored(uint32_t word, uint32_t value)
{
    switch (insn_decode(word).id) {
    case INSN_sb:
        return value & UINT8_MAX;
    case INSN_sh:
        return value & UINT16_MAX;
    default:
        return value;
    }
}

void row_device(struct row *row, const struct event *e, char kind)
{
    bool write = e->arg[2];
    uint32_t value = write ? stored(row->event->word, e->arg[1]) : e->arg[1];

    say(&row->more, "%s%c:%08" PRIx32 " %s %0*" PRIx32 "  ",
        row->more.length ? ", " : "", kind, e->arg[0], write ? "<-" : "->",
        value > UINT8_MAX ? 8 : 2, value);
    say_device(&row->more, e->arg[0], write);
}
