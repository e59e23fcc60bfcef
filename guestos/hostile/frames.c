/* SPDX-License-Identifier: MIT */
/*
 * frames.c - TLB entries that name frames which are not its own: beyond its
 * memory there is nothing (loads are 0, stores are lost), and what is a
 * device on the machine is the VM's own, or nothing.
 */
#include "guestos/hostile/attacks.h"
#include "guestos/hostile/caught.h"
#include "guestos/hostile/map.h"
#include "machine/spec/board.h"
#include "machine/spec/dma_disk.h"

enum { WINDOW = 0x20000000, SIZES = 9, WORD = 0x5ec2e75a };
enum { MASK_4K = 0x1fff, DMA_TRIES = 16, HERE = 0x00300000 };

/* The word at this physical address, by a page of 4 KiB << 2 * size. */
static volatile uint32_t *forge(uint32_t physical, unsigned size)
{
    uint32_t bytes = (uint32_t)PAGE_SIZE << 2 * size;
    uint32_t lo = map_lo(physical & ~(bytes - 1), ENTRYLO_V | ENTRYLO_D);

    map_pair(WINDOW, lo, lo, (2 * bytes - 1) & ~(uint32_t)MASK_4K);
    return (volatile uint32_t *)(WINDOW + (physical & (bytes - 1)));
}

/* Nothing there, however it is mapped. */
static bool nothing(uint32_t physical)
{
    bool good = true;

    for (unsigned size = 0; size < SIZES; size++) {
        volatile uint32_t *word = forge(physical, size);

        *word = WORD;
        good = good && *word == 0;
    }
    return good;
}

void attack_frames(uint32_t memory)
{
    static const uint32_t beyond[] = {0,          PAGE_SIZE,  0x00100000,
                                      0x00ffe000, 0x03000000, 0x07000000};
    static const uint32_t device[] = {0x1f000000, BOARD_dma_disk, 0x1fc00000,
                                      0x1be00000, 0x18000000,     0x1bd00000};
    bool good = true;

    for (unsigned i = 0; i < sizeof beyond / sizeof *beyond; i++)
        good = nothing(memory + beyond[i]) && good;
    for (unsigned i = 0; i < sizeof device / sizeof *device; i++)
        for (unsigned size = 0; size < SIZES; size++)
            (void)*forge(device[i] & ~(uint32_t)PAGE_OFFSET, size);
    attack_report("frames", good);
}

/* Have the machine's disk write to HERE; `at` is where its registers are. */
static void begin(volatile uint32_t *at)
{
    at[DMA_SECTOR / 4] = 0;
    at[DMA_COUNT / 4] = 1;
    at[DMA_ADDRESS / 4] = HERE;
    at[DMA_COMMAND / 4] = DMA_READ;
}

void attack_dma(uint32_t memory)
{
    volatile uint32_t *unmapped =
        (volatile uint32_t *)(KSEG1_BASE + BOARD_dma_disk);
    volatile uint32_t *here = (volatile uint32_t *)(KSEG1_BASE + HERE);
    bool good = true;

    (void)memory;
    *here = WORD;
    for (unsigned i = 0; i < DMA_TRIES; i++) {
        begin(unmapped);
        good = good && unmapped[DMA_SECTORS / 4] == 0 &&
               unmapped[DMA_STATUS / 4] == 0;
        begin(forge(BOARD_dma_disk, i % 3));
    }
    attack_report("dma", good && *here == WORD);
}
