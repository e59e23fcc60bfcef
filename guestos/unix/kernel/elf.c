/* SPDX-License-Identifier: MIT */
/* elf.c - reading the headers of a program's file. */
#include "guestos/unix/kernel/elf.h"

#include "guestos/unix/abi/unix.h"
#include "machine/spec/fields.h"

/* System V ABI, "ELF Header", "Program Header": the 32-bit forms. */
struct elf_header {
    uint8_t ident[16];
    uint16_t type, machine;
    uint32_t version, entry, phoff, shoff, flags;
    uint16_t ehsize, phentsize, phnum, shentsize, shnum, shstrndx;
};

struct program_header {
    uint32_t type, offset, vaddr, paddr, filesz, memsz, flags, align;
};

enum { ET_EXEC = 2, EM_MIPS = 8, PT_LOAD = 1, PT_INTERP = 3 };
enum { PF_X = 1, PF_W = 2 };

/* 0x7f ELF, 32 bits, little-endian, version 1 */
static const uint8_t ident[] = {0x7f, 'E', 'L', 'F', 1, 1, 1};

/* Programs and the heap end here at the latest; the stack is above. */
#define SEGMENT_END (PROGRAM_END - 2 * STACK_BYTES)

static bool is_program(const struct elf_header *h)
{
    for (unsigned i = 0; i < sizeof ident; i++)
        if (h->ident[i] != ident[i])
            return false;
    return h->type == ET_EXEC && h->machine == EM_MIPS &&
           h->phentsize == sizeof(struct program_header) &&
           h->phoff % sizeof(uint32_t) == 0 &&
           h->phoff <= PAGE_SIZE &&
           h->phnum <= (PAGE_SIZE - h->phoff) / sizeof(struct program_header);
}

static bool is_sound(const struct program_header *p, uint32_t file_size)
{
    if ((p->flags & PF_W) && (p->flags & PF_X))
        return false;
    if (p->vaddr % PAGE_SIZE != 0 || p->offset % PAGE_SIZE != 0)
        return false;
    if (p->offset > file_size || p->filesz > file_size - p->offset)
        return false;
    return p->filesz <= p->memsz && p->vaddr >= PROGRAM_BASE &&
           p->vaddr < SEGMENT_END && p->memsz <= SEGMENT_END - p->vaddr;
}

static uint32_t end_of(const struct elf_segment *s)
{
    return (s->va + s->bytes + PAGE_OFFSET) & ~(uint32_t)PAGE_OFFSET;
}

/* Upwards, and no page twice: so the linkers write them. */
static bool add(struct elf *elf, const struct program_header *p)
{
    struct elf_segment *s = &elf->segment[elf->segments];

    if (elf->segments == ELF_SEGMENTS ||
        (elf->segments && p->vaddr < end_of(s - 1)))
        return false;
    *s = (struct elf_segment){.va = p->vaddr,
                              .offset = p->offset,
                              .file_bytes = p->filesz,
                              .bytes = p->memsz,
                              .write = (p->flags & PF_W) != 0};
    elf->segments++;
    return true;
}

static bool in_text(const struct program_header *p, uint32_t entry)
{
    return (p->flags & PF_X) && entry >= p->vaddr &&
           entry - p->vaddr < p->filesz;
}

bool elf_read(struct elf *elf, const void *page, uint32_t file_size)
{
    const struct elf_header *h = page;
    const struct program_header *p;
    bool entered = false;

    *elf = (struct elf){0};
    if (file_size < sizeof *h || !is_program(h) ||
        h->phoff + h->phnum * sizeof *p > file_size)
        return false;
    elf->entry = h->entry;
    p = (const void *)((const char *)page + h->phoff);
    for (unsigned i = 0; i < h->phnum; i++, p++) {
        if (p->type == PT_INTERP)
            return false;
        if (p->type != PT_LOAD || p->memsz == 0)
            continue;
        if (!is_sound(p, file_size) || !add(elf, p))
            return false;
        entered = entered || in_text(p, h->entry);
    }
    return entered && h->entry % sizeof(uint32_t) == 0;
}
