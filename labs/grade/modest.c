/* SPDX-License-Identifier: MIT */
/* modest.c - what an object's header and symbols tell of it. */
#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "labs/grade/build.h"
#include "machine/file.h"

/* MIPS ABI supplements for MIPS16e and microMIPS: header flags, st_other. */
enum {
    FLAG_MIPS16 = 0x04000000,
    FLAG_MICROMIPS = 0x02000000,
    OTHER_CODING = 0xc0, /* STO_MIPS16 is 0xf0, STO_MICROMIPS 0x80 */
};

static const char other_code[] =
    "it has MIPS16 or microMIPS code, which is not allowed: the machine runs "
    "MIPS32, and what runs must be what the compiler makes of your C";
static const char private_name[] =
    "is the bare program's own, and not for your file: nothing tells it which "
    "test is running, or what comes";

/* Of the bare program of every lab: harness.c, probe.S, harness.ld. */
static const char *const own[] = {
    "cases",       "case_count", "case_done",     "do_case",     "main",
    "_start",      "probe_load", "probe_general", "probe_cause", "probe_here",
    "refill_code", "own_begin",  "own_end",       "harness_stack_top",
    "own_code_begin", "own_code_end", "student_begin", "student_end", NULL};

static bool is_own(const char *name)
{
    size_t i = 0;

    while (own[i] && strcmp(own[i], name) != 0)
        i++;
    return own[i] != NULL;
}

static bool refuse(struct result *r, const char *file, const char *name,
                   const char *why)
{
    r->build = NOT_ALLOWED;
    snprintf(r->said, sizeof r->said, "%s: %s%s%s", file, name,
             *name ? " " : "", why);
    return false;
}

static bool are_modest(const uint8_t *elf, const Elf32_Shdr *table,
                       const char *names, const char *file, struct result *r)
{
    const Elf32_Sym *symbol = (const void *)(elf + table->sh_offset);

    for (size_t i = 0; i < table->sh_size / sizeof *symbol; i++) {
        if (symbol[i].st_other & OTHER_CODING)
            return refuse(r, file, "", other_code);
        if (symbol[i].st_shndx == SHN_UNDEF &&
            is_own(names + symbol[i].st_name))
            return refuse(r, file, names + symbol[i].st_name, private_name);
    }
    return true;
}

/* The assembler has made the object: its headers are in order. */
bool build_is_modest(const char *object, const char *file, struct result *r)
{
    struct complaint why;
    size_t size;
    uint8_t *elf = file_read(object, &size, &why);
    bool modest = elf && size > sizeof(Elf32_Ehdr);

    if (modest) {
        const Elf32_Ehdr *head = (const void *)elf;
        const Elf32_Shdr *section = (const void *)(elf + head->e_shoff);

        if (head->e_flags & (FLAG_MIPS16 | FLAG_MICROMIPS))
            modest = refuse(r, file, "", other_code);
        for (unsigned i = 0; modest && i < head->e_shnum; i++)
            if (section[i].sh_type == SHT_SYMTAB)
                modest = are_modest(
                    elf, &section[i],
                    (const char *)elf + section[section[i].sh_link].sh_offset,
                    file, r);
    } else {
        r->build = NOT_COMPILED;
        snprintf(r->said, sizeof r->said, "%s: no object", file);
    }
    free(elf);
    return modest;
}
