/* SPDX-License-Identifier: MIT */
/*
 * image_symbols.c - the names in an ELF executable, and its build id.
 */
#include "machine/image_parts.h"

#include <elf.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>

/*
 * Is the name in the file itself?  It is then as long-lived as the image; a
 * compressed table would be libelf's own memory.
 */
static bool in_file(const struct image *image, const char *name)
{
    uintptr_t first = (uintptr_t)image->file;

    return name && (uintptr_t)name - first < image->file_size;
}

/* A symbol that names a place: no file, no section, nothing undefined. */
static bool names_a_place(const GElf_Sym *s, const char *name)
{
    unsigned type = GELF_ST_TYPE(s->st_info);

    if (!*name || s->st_shndx == SHN_UNDEF || s->st_shndx == SHN_ABS)
        return false;
    /* Assemblers' own labels, and those that mark code and data. */
    if (name[0] == '$' || name[0] == '.')
        return false;
    return type == STT_FUNC || type == STT_OBJECT || type == STT_NOTYPE;
}

/* A name that may be printed as it is: no control bytes. */
static bool printable(const char *name)
{
    for (; *name; name++)
        if ((unsigned char)*name <= ' ' || *name == 0x7f)
            return false;
    return true;
}

static void read_table(struct image *image, Elf *elf, Elf_Scn *section,
                       const GElf_Shdr *header)
{
    Elf_Data *data = elf_getdata(section, NULL);
    size_t count = data ? data->d_size / sizeof(Elf32_Sym) : 0;

    if (image->symbol || count == 0)
        return;
    image->symbol = calloc(count, sizeof *image->symbol);
    for (size_t i = 0; image->symbol && i < count; i++) {
        GElf_Sym s;

        if (!gelf_getsym(data, (int)i, &s))
            return;
        const char *name = elf_strptr(elf, header->sh_link, s.st_name);
        if (in_file(image, name) && names_a_place(&s, name) && printable(name))
            image->symbol[image->symbols++] = (struct image_symbol){
                .addr = (uint32_t)s.st_value,
                .size = (uint32_t)s.st_size,
                .name = name,
            };
    }
}

/* The note that the linker's --build-id leaves. */
static void read_notes(struct image *image, Elf_Scn *section)
{
    Elf_Data *data = elf_getdata(section, NULL);
    size_t at = 0, name, desc;
    GElf_Nhdr note;

    while (data && at < data->d_size &&
           (at = gelf_getnote(data, at, &note, &name, &desc)) > 0) {
        const char *bytes = data->d_buf;

        if (note.n_type != NT_GNU_BUILD_ID || note.n_namesz != sizeof "GNU" ||
            memcmp(bytes + name, "GNU", sizeof "GNU") != 0)
            continue;
        image->build_id_size =
            note.n_descsz < BUILD_ID_BYTES ? note.n_descsz : BUILD_ID_BYTES;
        memcpy(image->build_id, bytes + desc, image->build_id_size);
        return;
    }
}

static int by_address(const void *a, const void *b)
{
    const struct image_symbol *x = a, *y = b;

    if (x->addr != y->addr)
        return x->addr < y->addr ? -1 : 1;
    return strcmp(x->name, y->name);
}

void image_read_symbols(struct image *image, Elf *elf)
{
    for (Elf_Scn *s = elf_nextscn(elf, NULL); s; s = elf_nextscn(elf, s)) {
        GElf_Shdr header;

        if (!gelf_getshdr(s, &header))
            continue;
        if (header.sh_type == SHT_SYMTAB)
            read_table(image, elf, s, &header);
        if (header.sh_type == SHT_NOTE && image->build_id_size == 0)
            read_notes(image, s);
    }
    if (image->symbols > 0)
        qsort(image->symbol, image->symbols, sizeof *image->symbol, by_address);
}
