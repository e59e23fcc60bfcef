/* SPDX-License-Identifier: MIT */
/*
 * fuzz_monitored.c - raw code under the monitor: a guest is booted as far as
 * its first instruction in user or supervisor mode, once; each input lies
 * there, in a copy of the machine, with the protection checker on.
 *
 * The guest may do what it likes.  The monitor must not reach beyond it for
 * it, must not panic, must not run into the boot ROM.
 */
#include <stdio.h>
#include <string.h>

#include "machine/mmu.h"
#include "machine/replay/clone.h"
#include "machine/session.h"
#include "machine/spec/mode.h"
#include "tests/fuzzers/fuzz.h"

enum { BOOT_STEPS = 20000000, STEPS = 30000, HEARD = 8192 };

int LLVMFuzzerInitialize(int *argc, char ***argv);

static struct options options;
static struct session session;
static uint32_t code; /* the physical address of the guest's first word */

/* What the copy's console says. */
static struct heard {
    char text[HEARD];
    size_t used;
} heard;

static void hear(void *self, uint8_t byte)
{
    struct heard *h = self;

    if (h->used < HEARD - 1)
        h->text[h->used++] = (char)byte;
}

/* Where the next instruction lies; false while that is still a TLB miss. */
static bool place(const struct machine *m, uint32_t *physical)
{
    struct translation t = mmu_translate(&m->cpu, m->cpu.pc, ACCESS_FETCH);

    *physical = t.physical;
    return t.result == MMU_OK && m->cpu.mode != MODE_KERNEL;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    char vmm[FUZZ_PATH], guest[FUZZ_PATH];
    struct complaint why = {""};

    (void)argc;
    (void)argv;
    fuzz_built(vmm, "vmm.elf");
    fuzz_built(guest, "guestos/hello.elf");
    fuzz_options(&options,
                 "mirrorball\nrun\n--check\n--memory\n8M\n--append\n"
                 "stlb=32\n--vmm=%s\n--guest\n%s,mem=1M", vmm, guest);
    fuzz_expect(session_open(&session, &options, fuzz_silence(), &why),
                why.text);
    for (unsigned i = 0; i < BOOT_STEPS; i++) {
        if (place(session.machine, &code))
            return 0;
        machine_step(session.machine);
    }
    fuzz_expect(false, "the guest never came up");
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct machine *m =
        machine_clone(session.machine, (struct console){hear, &heard});
    const size_t room = PAGE_SIZE - (code & (PAGE_SIZE - 1));

    heard = (struct heard){.used = 0};
    if (!m)
        return 0;
    /* Over the guest's code, up to the end of the page. */
    machine_poke_physical(m, code, data, size < room ? size : room);
    machine_run(m, STEPS);
    fuzz_expect(m->stop != STOP_BREACH && m->stop != STOP_BOOT_ROM, m->why);
    fuzz_expect(!strstr(heard.text, "panic"), heard.text);
    machine_free(m);
    return 0;
}
