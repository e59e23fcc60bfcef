/* SPDX-License-Identifier: MIT */
/*
 * snapshot_inside.h - the format, which snapshot.c writes and snapshot_load.c
 * reads; for nobody else.
 */
#ifndef MACHINE_REPLAY_SNAPSHOT_INSIDE_H
#define MACHINE_REPLAY_SNAPSHOT_INSIDE_H

#include <stddef.h>
#include <stdint.h>

#define SNAPSHOT_MAGIC "mirrsnap"

enum {
    SNAPSHOT_VERSION = 2,
    SNAPSHOT_MAGIC_SIZE = 8,
    SNAPSHOT_CRC_SIZE = 4
};
#define SNAPSHOT_NO_PAGE UINT32_MAX /* ends a list of pages */

/* What kind of machine. */
enum { SNAPSHOT_MONITORED = 1, SNAPSHOT_CHECKED = 2, SNAPSHOT_RECORDED = 4 };

/* The CRC-32 of Ethernet and zlib. */
uint32_t snapshot_crc(const uint8_t *bytes, size_t size);

/* A number that another state.def would give another value. */
uint32_t snapshot_layout(void);

#endif
