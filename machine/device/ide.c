/* SPDX-License-Identifier: MIT */
/* ide.c - where the disk drive is on the board. */
#include "machine/device/ide.h"

#include "machine/device/i8259.h"
#include "machine/machine.h"

enum { WORD = 2 };

static struct ata_medium medium(struct machine *m)
{
    return disk_medium(&m->disk[DRIVE_ATA]);
}

static void set_line(struct machine *m)
{
    i8259_set(m, IRQ_ATA, ata_interrupts(&m->ata));
}

void ide_reset(struct machine *m)
{
    ata_reset(&m->ata);
}

uint64_t ide_deadline(const struct machine *m)
{
    return m->ata.due;
}

void ide_tick(struct machine *m)
{
    const struct ata_medium d = medium(m);

    ata_tick(&m->ata, &d, m->cpu.cycles);
    machine_cut_power(m, DRIVE_ATA);
    set_line(m);
}

static uint32_t load_data(struct machine *m, unsigned bytes)
{
    uint32_t value = 0;

    for (unsigned i = 0; i < bytes; i += WORD)
        value |= (uint32_t)ata_read_word(&m->ata, m->cpu.cycles) << (8 * i);
    return value;
}

uint32_t ide_load(struct machine *m, const struct spot *s)
{
    const struct ata_medium d = medium(m);
    uint32_t value = 0;

    if (s->at == ATA_DATA && s->bytes >= WORD) {
        value = load_data(m, s->bytes);
    } else {
        for (unsigned i = 0; i < s->bytes; i++)
            value |= (uint32_t)ata_read(&m->ata, &d, s->at + i) << (8 * i);
    }
    set_line(m);
    return value;
}

static void store_data(struct machine *m, unsigned bytes, uint32_t value)
{
    for (unsigned i = 0; i < bytes; i += WORD, value >>= 8 * WORD)
        ata_write_word(&m->ata, (uint16_t)value, m->cpu.cycles);
}

void ide_store(struct machine *m, const struct spot *s, uint32_t value)
{
    const struct ata_medium d = medium(m);

    if (s->at == ATA_DATA && s->bytes >= WORD) {
        store_data(m, s->bytes, value);
    } else {
        for (unsigned i = 0; i < s->bytes; i++, value >>= 8)
            ata_write(&m->ata, &d, s->at + i, (uint8_t)value, m->cpu.cycles);
    }
    set_line(m);
}

uint32_t ide_control_load(struct machine *m, const struct spot *s)
{
    const struct ata_medium d = medium(m);

    (void)s;
    return ata_alternate_status(&m->ata, &d);
}

void ide_control_store(struct machine *m, const struct spot *s, uint32_t value)
{
    (void)s;
    ata_write_control(&m->ata, (uint8_t)value);
    set_line(m);
}
