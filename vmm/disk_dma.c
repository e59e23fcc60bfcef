/* SPDX-License-Identifier: MIT */
/*
 * disk_dma.c - the driver of the machine's second kind of disk, which moves
 * its sectors itself (machine/spec/dma_disk.h).  Four stores begin a page.
 */
#include "machine/spec/board.h"
#include "machine/spec/dma_disk.h"
#include "machine/spec/fields.h"
#include "vmm/disk.h"
#include "vmm/hw.h"

enum { WORD = 4 };

static uint32_t get(unsigned reg)
{
    return hw_device_load(BOARD_dma_disk + reg, WORD);
}

static void set(unsigned reg, uint32_t value)
{
    hw_device_store(BOARD_dma_disk + reg, WORD, value);
}

/* Where there is no block of ours, nothing of it can be believed. */
static uint32_t dma_find(void)
{
    if (hw_device_load(BOARD_own + OWN_MAGIC_AT, WORD) != OWN_MAGIC)
        return 0;
    return get(DMA_SECTORS);
}

static void dma_start(const struct mdisk_order *order)
{
    static const uint8_t code[] = {[MDISK_READ] = DMA_READ,
                                   [MDISK_WRITE] = DMA_WRITE,
                                   [MDISK_FLUSH] = DMA_FLUSH};

    set(DMA_SECTOR, order->sector);
    set(DMA_COUNT, order->n);
    set(DMA_ADDRESS, order->mfn.n << PAGE_SHIFT);
    set(DMA_COMMAND, code[order->way]);
}

static enum mdisk_result dma_poll(void)
{
    uint32_t status = get(DMA_STATUS);

    if (status & DMA_BUSY)
        return MDISK_BUSY;
    set(DMA_STATUS, 0);
    return status & DMA_DONE ? MDISK_DONE : MDISK_FAILED;
}

const struct mdisk_driver mdisk_dma = {dma_find, dma_start, dma_poll,
                                       DMA_LINE};
