/* SPDX-License-Identifier: MIT */
/* boot.c - one virtual machine for each good line of `vms`. */
#include "vmm/boot.h"

#include <stddef.h>

#include "vmm/asid.h"
#include "vmm/bootargs.h"
#include "vmm/decode.h"
#include "vmm/guestelf.h"
#include "vmm/hw.h"
#include "vmm/print.h"
#include "vmm/vm.h"
#include "vmm/world.h"

enum { WORD_MAX = 64, MEMORY_DEFAULT = 16 << 20, MEMORY_MIN = 1 << 16 };

/* One line of `vms`, read. */
struct vm_line {
    char name[VM_NAME];
    struct text elf, args, disk;
    uint32_t memory;
};

static bool complain(unsigned line, const char *what, struct text word)
{
    char shown[WORD_MAX];

    vmm_print("vms:%u: %s: %s", line, text_copy(shown, sizeof shown, word),
              what);
    return false;
}

static bool good_name(struct text t)
{
    for (uint32_t i = 0; i < t.length; i++)
        if (t.at[i] <= ' ' || t.at[i] > '~' || t.at[i] == ']')
            return false;
    return t.length > 0 && t.length < VM_NAME && !text_is(t, "vmm");
}

static bool good_memory(const struct boot *boot, struct text value,
                        uint32_t *memory)
{
    return text_number(value, true, memory) && *memory >= MEMORY_MIN &&
           *memory % PAGE_SIZE == 0 && *memory <= boot->memory;
}

static bool read_word(const struct boot *boot, unsigned line, struct text word,
                      struct vm_line *out)
{
    struct text key, value;

    if (!text_split(word, &key, &value))
        return complain(line, "not of the form key=value", word);
    if (text_is(key, "name")) {
        if (!good_name(value))
            return complain(line, "a name has 1 to 15 visible characters",
                            word);
        text_copy(out->name, sizeof out->name, value);
    } else if (text_is(key, "elf")) {
        out->elf = value;
    } else if (text_is(key, "mem")) {
        if (!good_memory(boot, value, &out->memory))
            return complain(line,
                            "memory is whole pages, at least 64K and at most "
                            "what the machine has",
                            word);
    } else if (text_is(key, "disk")) {
        out->disk = value;
    } else if (text_is(key, "args")) {
        out->args = text_unquote(value);
    } else {
        return complain(line, "unknown key; known: name elf mem disk args",
                        key);
    }
    return true;
}

static bool name_taken(const char *name)
{
    for (unsigned i = 0; i < vms_used; i++)
        if (text_is(text_of(vms[i].name), name))
            return true;
    return false;
}

static bool read_line(const struct boot *boot, unsigned number,
                      struct text line, struct vm_line *out)
{
    struct text rest = line, word;

    *out = (struct vm_line){.memory = MEMORY_DEFAULT};
    while (text_word(&rest, &word))
        if (!read_word(boot, number, word, out))
            return false;
    if (out->name[0] == '\0')
        return complain(number, "the line has no name=", line);
    if (out->elf.length == 0)
        return complain(number, "the line has no elf=", line);
    if (name_taken(out->name))
        return complain(number, "this name is taken", text_of(out->name));
    return true;
}

static struct pair *pairs_for(const struct boot *boot, unsigned index)
{
    const struct settings *s = &boot->args.settings;

    if (s->stlb == STLB_OFF)
        return NULL;
    return boot->pairs + index * softtlb_room(s->stlb_pairs);
}

/*
 * Another VM of the same file; NULL if this is the first.  VMs of one image
 * share its frames without asking (Disco, "Transparent Memory Sharing").
 */
static const struct vm *loaded_from(const struct file *file)
{
    for (unsigned i = 0; i < vms_used; i++)
        if (vms[i].image == file->bytes)
            return &vms[i];
    return NULL;
}

static void start(const struct boot *boot, unsigned number,
                  const struct vm_line *l)
{
    struct file file;

    if (vms_used == MAX_VMS) {
        complain(number, "there are 16 VMs already", text_of(l->name));
        return;
    }
    if (!archive_find(&boot->archive, l->elf, &file)) {
        complain(number, "no such file in the archive", l->elf);
        return;
    }
    const struct vm *like = loaded_from(&file);
    struct vm *vm = vm_new(l->name, l->memory, pairs_for(boot, vms_used));
    struct text about = l->elf;
    const char *wrong = guestelf_load(vm, &file, like);
    vm->image = file.bytes;
    if (!wrong && !bootargs_put(vm, l->elf, l->args))
        wrong = "its arguments do not fit";
    if (!wrong && l->disk.length > 0) {
        about = l->disk;
        wrong = vdisk_attach(vm, l->disk);
    }
    if (wrong) {
        complain(number, wrong, about);
        vm_discard(vm);
    }
}

unsigned vmm_boot(const struct boot *boot)
{
    struct text rest, line;
    struct vm_line l;
    struct file file;
    unsigned number = 0, asked_for = 0;

    settings = boot->args.settings;
    vms_used = 0;
    world_reset();
    decode_reset();
    asid_reset();
    vdisk_reset();
    memmap_init(boot->table, boot->first_free, boot->beyond);
    if (!archive_find(&boot->archive, text_of("vms"), &file)) {
        vmm_print("the archive has no file `vms`: nothing to run");
        return 0;
    }
    rest = (struct text){(const char *)file.bytes, file.size};
    while (text_line(&rest, &line)) {
        struct text look = line, word;

        number++;
        if (!text_word(&look, &word) || word.at[0] == '#')
            continue;
        asked_for++;
        if (read_line(boot, number, line, &l))
            start(boot, number, &l);
    }
    if (asked_for == 0)
        vmm_print("vms: no line asks for a VM: nothing to run");
    return vms_used;
}
