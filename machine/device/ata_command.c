/* SPDX-License-Identifier: MIT */
/* ata_command.c - what the drive does when it is told to. */
#include <string.h>

#include "machine/clock.h"
#include "machine/device/ata_parts.h"
#include "machine/spec/cost.h"

enum sectors { NONE, ONE, MULTIPLE };

/* One command at the moment it comes. */
struct call {
    struct ata *a;
    struct disk *disk;
    uint64_t now;
    enum sectors sectors;
};

/* True: the drive is at work now.  False: it has nothing more to do. */
typedef bool begin(const struct call *c);

enum { DONE = ATA_STATUS_DRDY | ATA_STATUS_DSC };

static void interrupt(struct ata *a)
{
    a->interrupt = !(a->control & ATA_CONTROL_NIEN);
}

/* The command ends, or the drive is ready to transfer, and says so. */
static void settle(struct ata *a, uint8_t status)
{
    a->status = status;
    a->due = CLOCK_NEVER;
    if (!(status & ATA_STATUS_DRQ))
        a->phase = ATA_IDLE;
}

static void fail(struct ata *a)
{
    settle(a, ATA_STATUS_DRDY | ATA_STATUS_ERR);
    a->error = ATA_ERROR_ABRT;
}

/* Busy with this until the command's and the block's time has passed. */
static void work(struct ata *a, enum ata_phase phase, uint64_t now)
{
    a->phase = phase;
    a->status = ATA_STATUS_DRDY | ATA_STATUS_BSY;
    a->due = now + (a->started ? 0 : COST_disk_command) +
             (uint64_t)COST_disk_word * a->bytes / 2;
    a->started = true;
}

/* ------------------------------------------------------------- addresses */

static bool by_lba(const struct ata *a)
{
    return a->long_address || (a->device & ATA_DEVICE_LBA);
}

/* The sector that the registers name; far too large if it is none. */
static uint64_t address(const struct ata *a)
{
    uint64_t low = (uint64_t)a->high.now << 16 | (uint64_t)a->mid.now << 8;

    if (a->long_address)
        return (uint64_t)a->high.before << 40 | (uint64_t)a->mid.before << 32 |
               (uint64_t)a->low.before << 24 | low | a->low.now;
    if (by_lba(a))
        return (uint64_t)(a->device & ATA_DEVICE_HEAD) << 24 | low | a->low.now;
    return ((low >> 8) * a->heads + (a->device & ATA_DEVICE_HEAD)) *
               a->track_sectors +
           a->low.now - 1;
}

static void set_device_low(struct ata *a, uint64_t bits)
{
    a->device = (uint8_t)((a->device & (uint8_t)~ATA_DEVICE_HEAD) | bits);
}

/* A disk whose software told it of tracks without sectors has no CHS. */
static void set_chs(struct ata *a, uint64_t sector)
{
    if (a->heads == 0 || a->track_sectors == 0)
        return;

    uint64_t track = sector / a->track_sectors;
    uint64_t cylinder = track / a->heads;

    a->low.now = (uint8_t)(sector % a->track_sectors + 1);
    a->mid.now = (uint8_t)cylinder;
    a->high.now = (uint8_t)(cylinder >> 8);
    set_device_low(a, track % a->heads);
}

/* The registers name this sector from now on. */
static void set_address(struct ata *a, uint64_t sector)
{
    if (!by_lba(a)) {
        set_chs(a, sector);
        return;
    }
    a->low.now = (uint8_t)sector;
    a->mid.now = (uint8_t)(sector >> 8);
    a->high.now = (uint8_t)(sector >> 16);
    if (a->long_address) {
        a->low.before = (uint8_t)(sector >> 24);
        a->mid.before = (uint8_t)(sector >> 32);
        a->high.before = (uint8_t)(sector >> 40);
    } else {
        set_device_low(a, sector >> 24 & ATA_DEVICE_HEAD);
    }
}

/* How many sectors the registers ask for: 0 stands for all there can be. */
static uint32_t sectors_asked(const struct ata *a)
{
    uint32_t n = a->count.now;

    if (a->long_address)
        n |= (uint32_t)a->count.before << 8;
    if (n == 0)
        n = a->long_address ? 0x10000 : 0x100;
    return n;
}

static uint32_t sectors_in_block(const struct ata *a)
{
    return a->left < a->per_block ? a->left : a->per_block;
}

/* Are the sectors of the next block on the disk? */
static bool block_exists(const struct ata *a, const struct disk *d)
{
    uint64_t first = address(a), all = disk_sectors(d);

    return first < all && sectors_in_block(a) <= all - first;
}

/* ------------------------------------------------------ reading, writing */

/* What the next block is; there may be none left. */
static void prepare_block(struct ata *a)
{
    a->at = 0;
    a->bytes = sectors_in_block(a) * ATA_SECTOR;
}

/* A block was transferred between the disk and a->block. */
static void advance(struct ata *a)
{
    uint32_t n = a->bytes / ATA_SECTOR;

    set_address(a, address(a) + n);
    a->left -= n;
    a->count.now = (uint8_t)a->left;
}

/* READ and WRITE MULTIPLE need SET MULTIPLE first (ATA-6). */
static bool prepare_transfer(const struct call *c)
{
    struct ata *a = c->a;

    if (c->sectors == MULTIPLE && a->multiple == 0)
        return false;
    a->per_block = c->sectors == MULTIPLE ? a->multiple : 1;
    a->left = sectors_asked(a);
    prepare_block(a);
    return true;
}

static bool begin_read(const struct call *c)
{
    if (!prepare_transfer(c)) {
        fail(c->a);
        return false;
    }
    work(c->a, ATA_READING, c->now);
    return true;
}

/* The first block is asked for at once, and without an interrupt (ATA-6). */
static bool begin_write(const struct call *c)
{
    struct ata *a = c->a;

    if (c->disk->mode == DISK_RO || !prepare_transfer(c)) {
        fail(a);
        return false;
    }
    a->phase = ATA_WRITING;
    settle(a, DONE | ATA_STATUS_DRQ);
    return true;
}

static void read_block(struct ata *a, const struct disk *d)
{
    if (!block_exists(a, d)) {
        fail(a);
        return;
    }
    disk_read(d, address(a), sectors_in_block(a), a->block);
    advance(a);
    settle(a, DONE | ATA_STATUS_DRQ);
}

static void write_block(struct ata *a, struct disk *d)
{
    if (!block_exists(a, d)) {
        fail(a);
        return;
    }
    disk_write(d, address(a), sectors_in_block(a), a->block);
    advance(a);
    prepare_block(a);
    settle(a, a->left > 0 ? DONE | ATA_STATUS_DRQ : DONE);
}

void ata_block_done(struct ata *a, uint64_t now)
{
    a->at = 0;
    if (a->phase == ATA_WRITING) {
        work(a, ATA_WRITING, now);
        return;
    }
    prepare_block(a);
    if (a->left > 0)
        work(a, ATA_READING, now);
    else
        settle(a, DONE);
}

void ata_tick(struct ata *a, struct disk *d, uint64_t now)
{
    if (now < a->due)
        return;
    switch ((enum ata_phase)a->phase) {
    case ATA_READING:
        read_block(a, d);
        break;
    case ATA_WRITING:
        write_block(a, d);
        break;
    case ATA_IDENTIFYING:
        ata_identify(a, d);
        settle(a, DONE | ATA_STATUS_DRQ);
        break;
    case ATA_FLUSHING:
        if (disk_flush(d))
            settle(a, DONE);
        else
            fail(a);
        break;
    case ATA_OTHER:
    case ATA_IDLE:
    case ATA_PHASES:
        settle(a, DONE);
        break;
    }
    interrupt(a);
}

/* -------------------------------------------------------- other commands */

static bool begin_nothing(const struct call *c)
{
    work(c->a, ATA_OTHER, c->now);
    return true;
}

/* A disk that turns no slower for it; DSC is not set, as on QEMU. */
static bool begin_rest(const struct call *c)
{
    settle(c->a, ATA_STATUS_DRDY);
    return false;
}

static bool begin_flush(const struct call *c)
{
    work(c->a, ATA_FLUSHING, c->now);
    return true;
}

static bool begin_identify(const struct call *c)
{
    c->a->left = 0;
    c->a->bytes = ATA_SECTOR;
    work(c->a, ATA_IDENTIFYING, c->now);
    return true;
}

static bool begin_diagnose(const struct call *c)
{
    ata_sign(c->a);
    return false;
}

static bool begin_geometry(const struct call *c)
{
    c->a->heads = (uint8_t)((c->a->device & ATA_DEVICE_HEAD) + 1);
    c->a->track_sectors = c->a->count.now;
    settle(c->a, DONE);
    return false;
}

static bool begin_power(const struct call *c)
{
    c->a->count.now = 0xff; /* active */
    settle(c->a, DONE);
    return false;
}

static bool begin_largest(const struct call *c)
{
    set_address(c->a, disk_sectors(c->disk) - 1);
    settle(c->a, DONE);
    return false;
}

/* A power of two, or 0 to forbid the commands. */
static bool begin_multiple(const struct call *c)
{
    uint8_t n = c->a->count.now;

    if (n > ATA_MULTIPLE || (n & (n - 1)) != 0) {
        fail(c->a);
        return false;
    }
    c->a->multiple = n;
    settle(c->a, DONE);
    return false;
}

/* Settings that make no difference here are accepted, as by any drive. */
static bool begin_features(const struct call *c)
{
    static const uint8_t accepted[] = {0x02, 0x03, 0x05, 0x42, 0x55,
                                       0x66, 0x67, 0x69, 0x82, 0x85,
                                       0x96, 0x9a, 0xaa, 0xc2, 0xcc};

    if (memchr(accepted, c->a->feature.now, sizeof accepted))
        settle(c->a, DONE);
    else
        fail(c->a);
    return false;
}

/* ------------------------------------------------------------- the table */

static const struct command {
    uint8_t code;
    begin *begin;
    enum sectors sectors;
    unsigned width;
} commands[] = {
#define COMMAND(code, does, sectors, width, means)                             \
    {code, begin_##does, sectors, width},
#include "machine/device/ata_command.def"
#undef COMMAND
};

static const struct command *command_of(uint8_t code)
{
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (commands[i].code == code)
            return &commands[i];
    return NULL;
}

void ata_command(struct ata *a, struct disk *d, uint8_t code, uint64_t now)
{
    const struct command *command = command_of(code);
    struct call call = {a, d, now, command ? command->sectors : NONE};

    a->error = 0;
    a->started = false;
    a->at = a->bytes = 0;
    a->long_address = command && command->width == 48;
    if (!command)
        fail(a);
    if (!command || !command->begin(&call))
        interrupt(a);
}
