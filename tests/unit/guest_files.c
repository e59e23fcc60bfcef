/* SPDX-License-Identifier: MIT */
/* guest_files.c - archives and ELF files, byte by byte. */
#include "tests/unit/guest_files.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

enum { HEADER = 110, FIELDS = 13, FILESIZE = 6, NAMESIZE = 11 };

static void pad(struct cpio *c)
{
    while (c->size & 3)
        c->bytes[c->size++] = 0;
}

void cpio_add(struct cpio *c, const char *name, const void *bytes,
              uint32_t size)
{
    uint32_t name_size = (uint32_t)strlen(name) + 1;
    char *header = (char *)c->bytes + c->size;

    ck_assert_uint_lt(c->size + HEADER + name_size + size + 8, CPIO_MAX);
    strcpy(header, "070701");
    for (unsigned i = 0; i < FIELDS; i++)
        snprintf(header + 6 + 8 * i, 9, "%08X",
                 i == FILESIZE ? size : i == NAMESIZE ? name_size : 0);
    c->size += HEADER;
    memcpy(c->bytes + c->size, name, name_size);
    c->size += name_size;
    pad(c);
    if (size > 0)
        memcpy(c->bytes + c->size, bytes, size);
    c->size += size;
    pad(c);
}

void cpio_add_text(struct cpio *c, const char *name, const char *text)
{
    cpio_add(c, name, text, (uint32_t)strlen(text));
}

void cpio_end(struct cpio *c)
{
    cpio_add(c, "TRAILER!!!", NULL, 0);
}

void elf_set_half(uint8_t *elf, unsigned at, uint32_t value)
{
    elf[at] = (uint8_t)value;
    elf[at + 1] = (uint8_t)(value >> 8);
}

void elf_set_word(uint8_t *elf, unsigned at, uint32_t value)
{
    elf_set_half(elf, at, value);
    elf_set_half(elf, at + 2, value >> 16);
}

void elf_make(uint8_t elf[ELF_SIZE])
{
    memset(elf, 0, ELF_SIZE);
    memcpy(elf, "\177ELF\1\1\1", 7);
    elf_set_half(elf, AT_TYPE, 2);
    elf_set_half(elf, AT_MACHINE, 8);
    elf_set_word(elf, AT_ENTRY, ELF_ENTRY);
    elf_set_word(elf, AT_PHOFF, AT_P_TYPE);
    elf_set_half(elf, AT_PHENTSIZE, 32);
    elf_set_half(elf, AT_PHNUM, 1);
    elf_set_word(elf, AT_P_TYPE, 1);
    elf_set_word(elf, AT_P_OFFSET, ELF_PAYLOAD);
    elf_set_word(elf, AT_P_PADDR, ELF_PA);
    elf_set_word(elf, AT_P_FILESZ, ELF_FILESZ);
    elf_set_word(elf, AT_P_MEMSZ, ELF_MEMSZ);
    elf_set_word(elf, ELF_PAYLOAD, ELF_WORD0);
    elf_set_word(elf, ELF_PAYLOAD + 4, ELF_WORD1);
}
