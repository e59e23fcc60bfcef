/* SPDX-License-Identifier: MIT */
/* disks.c - virtual machines with disks. */
#include "tests/unit/disks.h"

#include <check.h>

#include "vmm/hypercall.h"

enum { V0 = 2, A0 = 4, A1 = 5 };

void dk_start(void)
{
    fx_start(STLB_OFF, 0);
    fake_disk[MDISK_ATA].sectors = FAKE_SECTORS;
    fake_disk[MDISK_DMA].sectors = FAKE_SECTORS;
}

struct vcpu *dk_vm(const char *name, const char *disk)
{
    struct vcpu *v = fx_vcpu(name);
    const char *wrong = vdisk_attach(v->vm, text_of(disk));

    ck_assert_msg(!wrong, "%s: %s", disk, wrong);
    return v;
}

int32_t dk_answer(const struct vcpu *v)
{
    return v->blocked ? DK_BLOCKED : (int32_t)v->regs.r[V0];
}

int32_t dk_call(struct vcpu *v, enum disk_call way, uint32_t sector,
                uint32_t pages, uint32_t pa)
{
    fx_set_word(v, DK_REQUEST, sector);
    fx_set_word(v, DK_REQUEST + 4, pages);
    for (uint32_t i = 0; i < pages && i < 8; i++)
        fx_set_word(v, DK_REQUEST + 8 + 4 * i, pa + i * PAGE_SIZE);
    v->regs.r[A0] = way;
    v->regs.r[A1] = DK_REQUEST;
    ck_assert_int_eq(call_disk(v), V_NEXT);
    return dk_answer(v);
}

mfn_t dk_frame(const struct vcpu *v, uint32_t pa)
{
    return pmap_lookup(&v->vm->pmap, pfn_of(pa));
}

bool dk_is(struct vcpu *v, uint32_t pa, uint32_t sector, uint32_t bytes)
{
    unsigned disk = v->vm->disk.disk;

    for (uint32_t i = 0; i < bytes; i++)
        if ((fx_word(v, (pa + i) & ~3u) >> 8 * ((pa + i) & 3) & 0xff) !=
            fake_disk_byte(disk, sector * MDISK_SECTOR + i))
            return false;
    return true;
}
