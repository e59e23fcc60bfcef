/* SPDX-License-Identifier: MIT */
/* vata.c - a drive whose medium is a virtual disk. */
#include "vmm/vata.h"

#include "machine/spec/ata_drive.h"
#include "vmm/hw.h"
#include "vmm/vboard.h"
#include "vmm/vmm.h"
#include "vmm/vpic.h"
#include "vmm/wait.h"

enum { WORD = 2, ATA_IRQ = 14 };

/* With their blocks of 8 KiB they are too large for struct vm. */
static struct ata drives[MAX_VMS];

static struct ata *drive_of(const struct vm *vm)
{
    return &drives[vm->id - 1];
}

/* The data is where it should be already, unless the disk said otherwise. */
static bool moved(void *self, uint32_t first, uint32_t n, uint8_t *to)
{
    const struct vm *vm = self;

    (void)first;
    (void)n;
    (void)to;
    return vm->disk.result == VDISK_DONE;
}

static bool kept(void *self, uint32_t first, uint32_t n, const uint8_t *from)
{
    const struct vm *vm = self;

    (void)first;
    (void)n;
    (void)from;
    return vm->disk.result == VDISK_DONE;
}

static bool flushed(void *self)
{
    const struct vm *vm = self;

    return vm->disk.result == VDISK_DONE;
}

static struct ata_medium medium(struct vm *vm)
{
    return (struct ata_medium){.sectors = vm->disk.sectors,
                               .read_only = vm->disk.mode == VDISK_RO,
                               .self = vm,
                               .read = moved,
                               .write = kept,
                               .flush = flushed};
}

static void set_line(struct vm *vm)
{
    vpic_set(vm, ATA_IRQ, ata_interrupts(drive_of(vm)));
}

/* The virtual disk has done what the drive wanted. */
static void ended(struct vm *vm, enum vdisk_result result)
{
    const struct ata_medium d = medium(vm);

    vm->disk.result = result;
    ata_tick(drive_of(vm), &d, ATA_NEVER);
    set_line(vm);
    if (vm->vcpu.spinning) /* on the status, perhaps */
        wait_end(&vm->vcpu, hw_count());
}

/* A register was accessed: the drive may want something of its disk. */
static void go_on(struct vm *vm)
{
    struct ata *a = drive_of(vm);
    const struct ata_medium d = medium(vm);
    struct vdisk_wish wish = {.bytes = a->block, .ended = ended};

    set_line(vm);
    if (a->due == ATA_NEVER || vm->disk.busy)
        return;
    if (ata_wants(a, &d, &wish.sector, &wish.n)) {
        wish.way = a->phase == ATA_READING ? MDISK_READ : MDISK_WRITE;
        vdisk_begin(vm, &wish);
    } else if (a->phase == ATA_FLUSHING) {
        wish.way = MDISK_FLUSH;
        vdisk_begin(vm, &wish);
    } else {
        ended(vm, VDISK_DONE);
    }
}

void vata_reset(struct vm *vm)
{
    ata_reset(drive_of(vm));
}

/* --------------------------------------------------------------- the ports */

uint32_t vide_load(struct vm *vm, const struct spot *s)
{
    struct ata *a = drive_of(vm);
    const struct ata_medium d = medium(vm);
    bool data = s->at == ATA_DATA && s->bytes >= WORD;
    uint32_t value = 0;

    for (unsigned i = 0; data && i < s->bytes; i += WORD)
        value |= (uint32_t)ata_read_word(a, 0) << (8 * i);
    for (unsigned i = 0; !data && i < s->bytes; i++)
        value |= (uint32_t)ata_read(a, &d, s->at + i) << (8 * i);
    go_on(vm);
    return value;
}

void vide_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    struct ata *a = drive_of(vm);
    const struct ata_medium d = medium(vm);
    bool data = s->at == ATA_DATA && s->bytes >= WORD;

    for (unsigned i = 0; data && i < s->bytes; i += WORD)
        ata_write_word(a, (uint16_t)(value >> (8 * i)), 0);
    for (unsigned i = 0; !data && i < s->bytes; i++)
        ata_write(a, &d, s->at + i, (uint8_t)(value >> (8 * i)), 0);
    go_on(vm);
}

uint32_t vide_control_load(struct vm *vm, const struct spot *s)
{
    const struct ata_medium d = medium(vm);

    (void)s;
    return ata_alternate_status(drive_of(vm), &d);
}

/* A reset ends what the drive is about. */
void vide_control_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    (void)s;
    ata_write_control(drive_of(vm), (uint8_t)value);
    if (value & ATA_CONTROL_SRST)
        vdisk_cancel(vm);
    set_line(vm);
}
