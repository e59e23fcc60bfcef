/* SPDX-License-Identifier: MIT */
/* guestelf.c - ELF32, little-endian, MIPS, executable; nothing else. */
#include "vmm/guestelf.h"

#include <stdbool.h>
#include <stddef.h>

#include "machine/spec/segment.h"
#include "machine/spec/yamon.h"
#include "vmm/cow.h"
#include "vmm/guestmem.h"

/* Offsets in the file (System V ABI, "ELF Header", "Program Header"). */
enum {
    EHDR_SIZE = 52,
    EI_CLASS = 4,
    EI_DATA = 5,
    CLASS32 = 1,
    DATA_LSB = 1,
    E_TYPE = 16,
    E_MACHINE = 18,
    E_ENTRY = 24,
    E_PHOFF = 28,
    E_PHENTSIZE = 42,
    E_PHNUM = 44,
    ET_EXEC = 2,
    EM_MIPS = 8,
    PHDR_SIZE = 32,
    P_TYPE = 0,
    P_OFFSET = 4,
    P_PADDR = 12,
    P_FILESZ = 16,
    P_MEMSZ = 20,
    PT_LOAD = 1
};

static uint32_t half(const uint8_t *p)
{
    return (uint32_t)(p[0] | p[1] << 8);
}

static uint32_t word(const uint8_t *p)
{
    return half(p) | half(p + 2) << 16;
}

static const char *check_header(const struct file *f)
{
    const uint8_t *e = f->bytes;

    if (f->size < EHDR_SIZE || e[0] != 0x7f || e[1] != 'E' || e[2] != 'L' ||
        e[3] != 'F')
        return "is not an ELF file";
    if (e[EI_CLASS] != CLASS32)
        return "is a 64-bit ELF file: a 32-bit one is needed";
    if (e[EI_DATA] != DATA_LSB)
        return "is big-endian: a little-endian ELF file is needed";
    if (half(e + E_MACHINE) != EM_MIPS)
        return "is not for MIPS";
    if (half(e + E_TYPE) != ET_EXEC)
        return "is not an executable";
    if (half(e + E_PHENTSIZE) != PHDR_SIZE)
        return "has program headers of a strange size";
    uint32_t offset = word(e + E_PHOFF);
    if (offset > f->size || half(e + E_PHNUM) > (f->size - offset) / PHDR_SIZE)
        return "is cut off in its program headers";
    return NULL;
}

static bool overlap(uint32_t a, uint32_t a_size, uint32_t b, uint32_t b_size)
{
    return a < b + b_size && b < a + a_size;
}

/*
 * The frame behind pa in the VM that was loaded alike; mfn_none() if what is
 * there is not all the file's: a page that also has its boot arguments.
 */
static mfn_t loaded_already(const struct vm *like, uint32_t pa)
{
    uint32_t page = pa & ~(uint32_t)PAGE_OFFSET;

    if (!like || overlap(page, PAGE_SIZE, BOOT_ARGS, BOOT_ARGS_END - BOOT_ARGS))
        return mfn_none();
    return pmap_lookup(&like->pmap, pfn_of(pa));
}

static bool put_bytes(struct vm *vm, const struct vm *like, uint32_t pa,
                      const uint8_t *from, uint32_t bytes)
{
    while (bytes > 0) {
        uint32_t room = PAGE_SIZE - (pa & PAGE_OFFSET);
        uint32_t n = bytes < room ? bytes : room;
        mfn_t mfn = loaded_already(like, pa);
        bool ok = mfn_is_some(mfn) ? pmap_share(vm, pfn_of(pa), mfn)
                                   : guest_copy_in(vm, pa, from, n);

        if (!ok)
            return false;
        pa += n;
        from += n;
        bytes -= n;
    }
    return true;
}

static const char *load_segment(struct vm *vm, const struct vm *like,
                                const struct file *f, const uint8_t *p)
{
    uint32_t offset = word(p + P_OFFSET), filesz = word(p + P_FILESZ);
    uint32_t memsz = word(p + P_MEMSZ);
    uint32_t pa = word(p + P_PADDR) & KSEG_OFFSET;

    if (offset > f->size || filesz > f->size - offset)
        return "is cut off in a segment";
    if (filesz > memsz)
        return "has a segment larger in the file than in memory";
    if (pa >= vm->memory || memsz > vm->memory - pa)
        return "has a segment beyond its memory";
    if (overlap(pa, memsz, BOOT_ARGS, BOOT_ARGS_END - BOOT_ARGS))
        return "has a segment over the boot arguments";
    /* Memory beyond filesz is zero already: frames arrive zeroed. */
    if (!put_bytes(vm, like, pa, f->bytes + offset, filesz))
        return "needs more memory than the machine has left";
    return NULL;
}

const char *guestelf_load(struct vm *vm, const struct file *f,
                          const struct vm *like)
{
    const char *wrong = check_header(f);
    unsigned segments = 0;

    if (wrong)
        return wrong;
    const uint8_t *p = f->bytes + word(f->bytes + E_PHOFF);
    for (uint32_t n = half(f->bytes + E_PHNUM); n > 0; n--, p += PHDR_SIZE) {
        if (word(p + P_TYPE) != PT_LOAD || word(p + P_MEMSZ) == 0)
            continue;
        wrong = load_segment(vm, like, f, p);
        if (wrong)
            return wrong;
        segments++;
    }
    if (segments == 0)
        return "has no segment to load";

    uint32_t entry = word(f->bytes + E_ENTRY);
    if (!segment_unmapped(segment_of(entry), 0) || entry & 3)
        return "has its entry outside kseg0 and kseg1";
    vm->vcpu.at = (struct place){.pc = entry, .npc = entry + 4};
    return NULL;
}
