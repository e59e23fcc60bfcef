/* SPDX-License-Identifier: MIT */
/*
 * main.c - database: questions to a database that does not fit the kernel's
 * buffer cache; after the workload "database" in Disco, section 5 (Sybase,
 * decision support).
 *
 *   database [-s]                 ask them all; -s: of a small database
 *   database -b FOLDER ORDERS     build one; on the host, for mkfs
 *
 * What it models: a database system with a page cache of its own, in memory
 * that is larger than what the TLB maps, as the paper's had ("very high
 * TLB-miss rate").  The orders, 24576 in rows of 32 bytes, lie in 192 blocks,
 * their two indexes in 132, the customers in 24: together three to five times
 * the kernel's buffer cache, and 1.4 MiB of memory once they have been read.
 * Each page is read once: so there are reads, all of them misses of the
 * buffer cache.  Scans go through the rows; indexes and joins jump about.
 * Expressions and plans are interpreted, row by row, as database systems do.
 */
#include "guestos/unix/bin/database/query.h"
#include "guestos/unix/lib/unix.h"

enum { FRAMES = 512, FRAMES_SMALL = 16, LOOKUPS = 8000, LOOKUPS_SMALL = 100 };

int main(int argc, char *argv[])
{
    bool small = argc > 1 && strcmp(argv[1], "-s") == 0;
    struct database d;
    uint32_t sum;

    pool_start(small ? FRAMES_SMALL : FRAMES);
    if (argc == 4 && strcmp(argv[1], "-b") == 0) {
        table_build(argv[2], (uint32_t)atoi(argv[3]));
        return 0;
    }
    table_open(&d, small ? "/db/small" : "/db/large");
    sum = query_all(&d, small ? LOOKUPS_SMALL : LOOKUPS);
    printf("database: %u orders, %u pages asked for, %u read, sum %08x\n",
           d.orders, pool_asked, pool_read, sum);
    return 0;
}
