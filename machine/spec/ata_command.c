/* SPDX-License-Identifier: MIT */
/* ata_command.c - what the drive does when it is told to. */
#include "machine/spec/ata_parts.h"

/* True: the drive is at work now.  False: it has nothing more to do. */
typedef bool begin(const struct ata_call *c);

static bool ata_begin_nothing(const struct ata_call *c)
{
    ata_work(c->a, ATA_OTHER, c->now);
    return true;
}

/* A disk that turns no slower for it; DSC is not set, as on QEMU. */
static bool ata_begin_rest(const struct ata_call *c)
{
    ata_settle(c->a, ATA_STATUS_DRDY);
    return false;
}

static bool ata_begin_flush(const struct ata_call *c)
{
    ata_work(c->a, ATA_FLUSHING, c->now);
    return true;
}

static bool ata_begin_identify(const struct ata_call *c)
{
    c->a->left = 0;
    c->a->bytes = ATA_SECTOR;
    ata_work(c->a, ATA_IDENTIFYING, c->now);
    return true;
}

static bool ata_begin_diagnose(const struct ata_call *c)
{
    ata_sign(c->a);
    return false;
}

static bool ata_begin_geometry(const struct ata_call *c)
{
    c->a->heads = (uint8_t)((c->a->device & ATA_DEVICE_HEAD) + 1);
    c->a->track_sectors = c->a->count.now;
    ata_settle(c->a, ATA_DONE);
    return false;
}

static bool ata_begin_power(const struct ata_call *c)
{
    c->a->count.now = 0xff; /* active */
    ata_settle(c->a, ATA_DONE);
    return false;
}

static bool ata_begin_largest(const struct ata_call *c)
{
    ata_set_address(c->a, c->disk->sectors - 1);
    ata_settle(c->a, ATA_DONE);
    return false;
}

/* A power of two, or 0 to forbid the commands. */
static bool ata_begin_multiple(const struct ata_call *c)
{
    uint8_t n = c->a->count.now;

    if (n > ATA_MULTIPLE || (n & (n - 1)) != 0) {
        ata_fail(c->a);
        return false;
    }
    c->a->multiple = n;
    ata_settle(c->a, ATA_DONE);
    return false;
}

/* Settings that make no difference here are accepted, as by any drive. */
static bool ata_begin_features(const struct ata_call *c)
{
    static const uint8_t accepted[] = {0x02, 0x03, 0x05, 0x42, 0x55,
                                       0x66, 0x67, 0x69, 0x82, 0x85,
                                       0x96, 0x9a, 0xaa, 0xc2, 0xcc};

    for (unsigned i = 0; i < sizeof accepted; i++)
        if (accepted[i] == c->a->feature.now) {
            ata_settle(c->a, ATA_DONE);
            return false;
        }
    ata_fail(c->a);
    return false;
}

static const struct command {
    uint8_t code;
    begin *begin;
    enum ata_sectors sectors;
    unsigned width;
} commands[] = {
#define COMMAND(code, does, sectors, width, means)                             \
    {code, ata_begin_##does, ATA_##sectors, width},
#include "machine/spec/ata_command.def"
#undef COMMAND
};

static const struct command *command_of(uint8_t code)
{
    for (unsigned i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (commands[i].code == code)
            return &commands[i];
    return 0;
}

void ata_command(struct ata *a, const struct ata_medium *d, uint8_t code,
                 uint64_t now)
{
    const struct command *command = command_of(code);
    struct ata_call call = {a, d, now, command ? command->sectors : ATA_NONE};

    a->error = 0;
    a->started = false;
    a->at = a->bytes = 0;
    a->long_address = command && command->width == 48;
    if (!command)
        ata_fail(a);
    if (!command || !command->begin(&call))
        ata_interrupt(a);
}
