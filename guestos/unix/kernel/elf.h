/* SPDX-License-Identifier: MIT */
/*
 * elf.h - what a program's file says of itself, and whether it may be
 * believed.
 *
 * Looks at the first page of the file only, and at its size; whoever wrote it
 * may be an enemy.  (System V ABI, "ELF Header", "Program Header".)
 */
#ifndef GUESTOS_UNIX_KERNEL_ELF_H
#define GUESTOS_UNIX_KERNEL_ELF_H

#include <stdbool.h>
#include <stdint.h>

enum { ELF_SEGMENTS = 8 };

/* What is to be mapped. */
struct elf_segment {
    uint32_t va;         /* both at the beginning of a page */
    uint32_t offset;     /* in the file */
    uint32_t file_bytes; /* all of them are in the file */
    uint32_t bytes;      /* in memory, as many or more: zeroes */
    bool write;
};

struct elf {
    uint32_t entry;
    unsigned segments;
    struct elf_segment segment[ELF_SEGMENTS]; /* upwards, in pages apart */
};

/*
 * Read a file of so many bytes, whose first page this is.  False: it is not a
 * program for this kernel, or lies: an offset or a size out of range, pages
 * that two segments want, or that are to be both written and executed.
 */
bool elf_read(struct elf *elf, const void *page, uint32_t file_size);

#endif
