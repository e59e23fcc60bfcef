/* SPDX-License-Identifier: MIT */
/* silent.c - looking for probes in an object. */
#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "labs/grade/build.h"
#include "machine/file.h"
#include "traces/event.h"
#include "traces/probe.h"

/* ori $zero, rs, code: no compiler emits it. */
static bool is_probe(uint32_t word)
{
    return (word & 0xfc1f0000) == 0x34000000;
}

/* Is the probe's event one of these words? */
static bool is_named(uint32_t word, const char *names)
{
    unsigned id = PROBE_ID(word & 0xffff);
    const char *name = id < EVENT_KINDS ? event_info[id].name : NULL;
    size_t length;

    for (; name && names && *names; names += length) {
        names += strspn(names, " ");
        length = strcspn(names, " ");
        if (length == strlen(name) && strncmp(names, name, length) == 0)
            return true;
    }
    return false;
}

static bool has_probe(const uint8_t *elf, size_t size, const char *named)
{
    const Elf32_Ehdr *head = (const void *)elf;
    const Elf32_Shdr *section = (const void *)(elf + head->e_shoff);

    for (unsigned i = 0; i < head->e_shnum; i++) {
        if (!(section[i].sh_flags & SHF_EXECINSTR) ||
            section[i].sh_offset + section[i].sh_size > size)
            continue;
        for (uint32_t at = 0; at + 4 <= section[i].sh_size; at += 4) {
            uint32_t word;

            memcpy(&word, elf + section[i].sh_offset + at, sizeof word);
            if (is_probe(word) && !is_named(word, named))
                return true;
        }
    }
    return false;
}

/* The assembler has made the object: its headers are in order. */
bool build_is_silent(const char *object, struct result *r)
{
    struct complaint why;
    size_t size;
    uint8_t *elf = file_read(object, &size, &why);
    bool silent = elf && size > sizeof(Elf32_Ehdr) &&
                  !has_probe(elf, size, r->rubric->value[KEY_LAB_probes]);

    free(elf);
    if (!silent) {
        r->build = NOT_ALLOWED;
        snprintf(r->said, sizeof r->said,
                 "a probe (ori $zero, ...) speaks for the monitor; this file "
                 "may not, or not of this event");
    }
    return silent;
}
