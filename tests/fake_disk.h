/* SPDX-License-Identifier: MIT */
/*
 * fake_disk.h - disks for tests of the monitor, behind hw_device_load() and
 * hw_device_store() of fake_hw.h: a drive made of the machine's own model, and
 * a DMA disk that understands its registers.
 *
 * Time is in the test's hand: a disk that has been told to do something is
 * busy until fake_disk_turn(), unless `instant` says that it never is.
 */
#ifndef TESTS_FAKE_DISK_H
#define TESTS_FAKE_DISK_H

#include <stdbool.h>
#include <stdint.h>

enum { FAKE_SECTORS = 804 }; /* the last page has 4 */

struct fake_disk {
    uint8_t bytes[FAKE_SECTORS * 512]; /* of each disk */
    uint32_t sectors;                  /* 0: there is none */
    unsigned reads, writes, flushes;   /* that the medium has seen */
    bool broken;                       /* it fails */
};

/* By enum mdisk (vmm/disk.h). */
extern struct fake_disk fake_disk[2];
extern bool fake_disk_instant;
extern unsigned fake_disk_acknowledged; /* interrupts of the ISA bus */

/* No disks; the bytes of each are fake_disk_byte() of their place. */
void fake_disk_reset(void);
static inline uint8_t fake_disk_byte(unsigned disk, uint32_t at)
{
    return (uint8_t)(at / 512 * 7 + at % 512 + disk);
}

/* What a disk is busy with is done. */
void fake_disk_turn(void);

/* For fake_hw.c. */
uint32_t fake_disk_load(uint32_t at, unsigned bytes);
void fake_disk_store(uint32_t at, unsigned bytes, uint32_t value);

#endif
