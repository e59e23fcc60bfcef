/* SPDX-License-Identifier: MIT */
/*
 * fuzz_archive.c - the monitor's archive: a cpio file, the list of VMs in
 * it, their ELF files.  The monitor makes of it what it can and says what
 * it cannot, in memory that is an array.
 */
#include <string.h>

#include "tests/fuzzers/fuzz.h"
#include "tests/vmm_fixture.h"
#include "vmm/boot.h"

enum { PAIRS = 16 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct pair pairs[MAX_VMS * PAIRS];
    const struct boot boot = {
        .args.settings = {.stlb = STLB_GHOSTS, .stlb_pairs = PAIRS},
        .archive = {data, (uint32_t)size},
        .memory = FAKE_FRAMES * PAGE_SIZE,
        .table = fake_memmap,
        .pairs = pairs,
        .first_free = {FAKE_FIRST},
        .beyond = {FAKE_FRAMES},
    };

    fx_start(STLB_OFF, 0);
    unsigned started = vmm_boot(&boot);
    fuzz_expect(started > 0 || *fake.console, "no VM and not a word why");
    return 0;
}
