/* SPDX-License-Identifier: MIT */
/* frames.c - page frames, each handed out once. */
#include "guestos/paging/frames.h"

#include "guestos/common/layout.h"
#include "machine/spec/fields.h"

static uint32_t next_frame = FRAMES_FIRST;

uint32_t frame_zeroed(void)
{
    uint32_t frame = next_frame;

    if (frame == FRAMES_END)
        return 0;
    next_frame += PAGE_SIZE;
    for (uint32_t at = 0; at < PAGE_SIZE; at += sizeof(uint32_t))
        *(volatile uint32_t *)(KERNEL_BASE + frame + at) = 0;
    return frame;
}
