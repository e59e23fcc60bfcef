/* SPDX-License-Identifier: MIT */
/*
 * image.c - reads an ELF executable: its header, segments and build id.
 *
 * The symbols are image_symbols.c's; whether what is here can boot on our
 * board is image_check.c's business.
 */
#include "machine/image.h"

#include <elf.h>
#include <gelf.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "machine/file.h"
#include "machine/image_parts.h"
#include "machine/spec/fields.h"
#include "traces/grow.h"

/* The identification bytes: is it the kind of ELF that we run at all? */
static bool right_kind(const struct image *image, struct complaint *why)
{
    const uint8_t *id = image->file;

    if (image->file_size == 0)
        return complain(why, "%s: empty file", image->path);
    if (image->file_size < SELFMAG || memcmp(id, ELFMAG, SELFMAG) != 0)
        return complain(why, "%s: not an ELF file", image->path);
    if (image->file_size < sizeof(Elf32_Ehdr))
        return complain(why, "%s: truncated: the ELF header is cut off",
                        image->path);
    if (id[EI_CLASS] == ELFCLASS64)
        return complain(why, "%s: 64-bit ELF; a 32-bit MIPS one is needed",
                        image->path);
    if (id[EI_DATA] == ELFDATA2MSB)
        return complain(why,
                        "%s: big-endian ELF; a little-endian one is "
                        "needed",
                        image->path);
    if (id[EI_CLASS] != ELFCLASS32 || id[EI_DATA] != ELFDATA2LSB)
        return complain(why, "%s: damaged ELF header", image->path);
    return true;
}

/* The rest of the ELF header. */
static bool right_header(struct image *image, const Elf32_Ehdr *header,
                         struct complaint *why)
{
    if (header->e_machine != EM_MIPS)
        return complain(why, "%s: not for MIPS (ELF machine %u)", image->path,
                        header->e_machine);
    if (header->e_flags & EF_MIPS_ABI2)
        return complain(why, "%s: n32 ABI, which needs a 64-bit CPU",
                        image->path);
    if (header->e_type != ET_EXEC)
        return complain(why,
                        "%s: not an executable (ELF type %u); link it "
                        "at a fixed address",
                        image->path, header->e_type);
    if (header->e_phnum > 0 && header->e_phentsize != sizeof(Elf32_Phdr))
        return complain(why, "%s: damaged ELF header", image->path);
    image->entry = header->e_entry;
    return true;
}

/* Does [offset, offset + size) lie inside the file? */
static bool inside(const struct image *image, uint64_t offset, uint64_t size)
{
    return offset <= image->file_size && size <= image->file_size - offset;
}

/* Keep one loadable program header. */
static bool add_segment(struct image *image, const GElf_Phdr *p, size_t number,
                        struct complaint *why)
{
    if (!inside(image, p->p_offset, p->p_filesz))
        return complain(why,
                        "%s: truncated: segment %zu needs bytes 0x%" PRIx64
                        " to 0x%" PRIx64 " of the file, which has 0x%zx",
                        image->path, number, p->p_offset,
                        p->p_offset + p->p_filesz, image->file_size);
    image->segment[image->segments++] = (struct image_segment){
        .paddr = (uint32_t)p->p_paddr & KSEG_OFFSET,
        .vaddr = (uint32_t)p->p_vaddr,
        .filesz = (uint32_t)p->p_filesz,
        .memsz = (uint32_t)p->p_memsz,
        .bytes = image->file + p->p_offset,
    };
    return true;
}

static bool read_segments(struct image *image, Elf *elf, struct complaint *why)
{
    size_t count = 0;
    GElf_Phdr p;

    if (elf_getphdrnum(elf, &count) != 0)
        return complain(why, "%s: truncated: the program headers are cut off",
                        image->path);
    image->segment = calloc(count + 1, sizeof *image->segment);
    if (!image->segment)
        return complain(why, "%s: out of memory", image->path);
    for (size_t i = 0; i < count; i++) {
        if (!gelf_getphdr(elf, (int)i, &p))
            return complain(why,
                            "%s: truncated: the program headers are cut "
                            "off",
                            image->path);
        /* An empty one says nothing; one with bytes but no room is checked. */
        if (p.p_type != PT_LOAD || (p.p_memsz == 0 && p.p_filesz == 0))
            continue;
        if (!add_segment(image, &p, i, why))
            return false;
    }
    return true;
}

static bool read_parts(struct image *image, uint32_t ram, struct complaint *why)
{
    Elf *elf = NULL;
    bool good = false;

    if (!right_kind(image, why))
        return false;
    elf_version(EV_CURRENT);
    elf = elf_memory((char *)image->file, image->file_size);
    const Elf32_Ehdr *header = elf ? elf32_getehdr(elf) : NULL;
    if (!header)
        complain(why, "%s: damaged ELF header", image->path);
    else
        good = right_header(image, header, why) &&
               read_segments(image, elf, why) && image_check(image, ram, why);
    if (good) {
        image_read_args(image, elf);
        image_read_symbols(image, elf);
    }
    elf_end(elf);
    return good;
}

bool image_open(struct image *image, const char *path, uint32_t ram,
                struct complaint *why)
{
    *image = (struct image){.path = grow_copy(path), .name = grow_copy(path)};
    image->file = file_read(path, &image->file_size, why);
    if (image->file && read_parts(image, ram, why))
        return true;
    image_close(image);
    return false;
}

void image_close(struct image *image)
{
    free(image->path);
    free(image->name);
    free(image->file);
    free(image->segment);
    free(image->symbol);
    free(image->args);
    *image = (struct image){0};
}
