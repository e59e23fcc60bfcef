/* SPDX-License-Identifier: MIT */
/*
 * fuzz_program.c - any file as a program of the Unix: what exec believes of
 * it can be mapped.  The first four bytes are its size, the rest is its first
 * page.
 */
#include "guestos/unix/kernel/elf.c" /* NOLINT: it is not in FUZZ_CODE */

#include <string.h>

#include "tests/fuzzers/fuzz.h"

static _Alignas(uint32_t) uint8_t page[PAGE_SIZE];

static void look_at(const struct elf_segment *s, uint32_t *end, uint32_t size)
{
    fuzz_expect(s->va % PAGE_SIZE == 0 && s->offset % PAGE_SIZE == 0,
                "a segment begins with a page");
    fuzz_expect(s->va >= *end, "no page is in two segments");
    fuzz_expect(s->bytes <= SEGMENT_END - s->va, "it ends below the stack");
    fuzz_expect(s->file_bytes <= s->bytes, "the file's part fits");
    fuzz_expect((uint64_t)s->offset + s->file_bytes <= size,
                "and is in the file");
    *end = end_of(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_bytes in = {data, size};
    uint32_t file_size = fuzz_take(&in, 4), end = PROGRAM_BASE;
    struct elf elf;

    memset(page, 0, sizeof page);
    memcpy(page, in.data, in.size < PAGE_SIZE ? in.size : PAGE_SIZE);
    if (!elf_read(&elf, page, file_size))
        return 0;
    fuzz_expect(elf.segments > 0 && elf.segments <= ELF_SEGMENTS,
                "there is something to map");
    for (unsigned i = 0; i < elf.segments; i++)
        look_at(&elf.segment[i], &end, file_size);
    return 0;
}
