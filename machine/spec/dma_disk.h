/* SPDX-License-Identifier: MIT */
/*
 * dma_disk.h - the registers of the disk that moves its sectors by itself.
 *
 * It has no model in the world: it is what a driver would like a disk to be.
 * All registers are words; an access of another width is none.  A transfer
 * goes between sectors that follow each other and RAM at one physical
 * address, which is a multiple of 4.
 */
#ifndef MACHINE_SPEC_DMA_DISK_H
#define MACHINE_SPEC_DMA_DISK_H

/* From BOARD_dma_disk. */
enum {
    DMA_SECTORS = 0x00, /* read: how many there are; 0: there is no disk */
    DMA_SECTOR = 0x04,  /* the first one of the transfer */
    DMA_COUNT = 0x08,   /* how many, 1 to DMA_MOST */
    DMA_ADDRESS = 0x0c, /* where in RAM */
    DMA_COMMAND = 0x10, /* write: begin; it is ignored while DMA_BUSY */
    DMA_STATUS = 0x14   /* read; a write of any value answers the interrupt */
};

enum {
    DMA_READ = 1,  /* from the disk into RAM */
    DMA_WRITE = 2, /* from RAM to the disk */
    DMA_FLUSH = 3, /* what was written is to last */

    DMA_BUSY = 1,
    DMA_DONE = 2,   /* interrupts, as long as it is set */
    DMA_FAILED = 4, /* the same, and nothing was moved */

    DMA_SECTOR_BYTES = 512,
    DMA_MOST = 256, /* sectors */
    DMA_LINE = 5    /* its interrupt line of the CPU: IP5 */
};

#endif
