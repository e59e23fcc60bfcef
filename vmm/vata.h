/* SPDX-License-Identifier: MIT */
/*
 * vata.h - the ATA drive that a guest sees: the register model of the
 * machine's own (machine/spec/ata_drive.h) over the VM's virtual disk, at the
 * same ports, on virtual IRQ 14.  (The functions of the ports are vboard.h's.)
 *
 * The drive is busy for as long as the virtual disk is.
 */
#ifndef VMM_VATA_H
#define VMM_VATA_H

struct vm;

/* Power on. */
void vata_reset(struct vm *vm);

#endif
