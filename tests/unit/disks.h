/* SPDX-License-Identifier: MIT */
/*
 * disks.h - for tests of virtual disks: VMs that have one, their monitor
 * calls, and what is in their pages.
 */
#ifndef TESTS_UNIT_DISKS_H
#define TESTS_UNIT_DISKS_H

#include "tests/fake_disk.h"
#include "tests/vmm_fixture.h"
#include "vmm/abi.h"
#include "vmm/vdisk.h"

enum {
    DK_REQUEST = 0x6000,     /* physical: where requests are put */
    DK_PAGE = 0x10 << 12,    /* and pages to move */
    DK_BLOCKED = -1000       /* the call has not returned */
};

/* A monitor that has just started, with both disks. */
void dk_start(void);

/* A VM with a disk: "hda:cow". */
struct vcpu *dk_vm(const char *name, const char *disk);

/* CALL_disk; its answer, or DK_BLOCKED. */
int32_t dk_call(struct vcpu *v, enum disk_call way, uint32_t sector,
                uint32_t pages, uint32_t pa);
int32_t dk_answer(const struct vcpu *v);

/* Are `bytes` at pa those of the machine's disk from a sector on? */
bool dk_is(struct vcpu *v, uint32_t pa, uint32_t sector, uint32_t bytes);

/* The frame behind pa. */
mfn_t dk_frame(const struct vcpu *v, uint32_t pa);

#endif
