/* SPDX-License-Identifier: MIT */
/*
 * guest_files.h - what the monitor is given to start from: `newc` archives
 * and the smallest ELF file that is a guest, made byte by byte.
 */
#ifndef TESTS_UNIT_GUEST_FILES_H
#define TESTS_UNIT_GUEST_FILES_H

#include <stdint.h>

enum { CPIO_MAX = 1 << 16 };

struct cpio {
    uint8_t bytes[CPIO_MAX];
    uint32_t size;
};

void cpio_add(struct cpio *c, const char *name, const void *bytes,
              uint32_t size);
void cpio_add_text(struct cpio *c, const char *name, const char *text);
void cpio_end(struct cpio *c);

/* One segment of two words at physical 0x10000, its entry in kseg0. */
enum {
    ELF_PAYLOAD = 52 + 32, /* offset of the segment's bytes */
    ELF_FILESZ = 8,
    ELF_MEMSZ = 0x100,
    ELF_SIZE = ELF_PAYLOAD + ELF_FILESZ,
    ELF_PA = 0x10000,
    /* Where tests change it: offsets in the file. */
    AT_CLASS = 4,
    AT_DATA = 5,
    AT_TYPE = 16,
    AT_MACHINE = 18,
    AT_ENTRY = 24,
    AT_PHOFF = 28,
    AT_PHENTSIZE = 42,
    AT_PHNUM = 44,
    AT_P_TYPE = 52,
    AT_P_OFFSET = 56,
    AT_P_PADDR = 64,
    AT_P_FILESZ = 68,
    AT_P_MEMSZ = 72
};
#define ELF_ENTRY 0x80010000u
#define ELF_WORD0 0x24080001u /* addiu t0, zero, 1 */
#define ELF_WORD1 0x42000020u /* wait */

void elf_make(uint8_t elf[ELF_SIZE]);
void elf_set_half(uint8_t *elf, unsigned at, uint32_t value);
void elf_set_word(uint8_t *elf, unsigned at, uint32_t value);

#endif
