/* SPDX-License-Identifier: MIT */
/*
 * fuzz_monitored.c - raw code under the monitor: a guest is booted as far as
 * its first instruction in user or supervisor mode, once for each setting;
 * each input lies there, in a copy of the machine, with the protection
 * checker on.
 *
 * The guest may do what it likes.  The monitor must not reach beyond it for
 * it, must not panic, must not run into the boot ROM.
 */
#include <string.h>

#include "machine/mmu.h"
#include "machine/replay/clone.h"
#include "machine/session.h"
#include "machine/spec/mode.h"
#include "tests/fuzzers/fuzz.h"

enum { BOOT_STEPS = 20000000, STEPS = 30000, HEARD = 8192 };

/* A guest that stands on its first word, under one setting of the monitor. */
struct world {
    struct fuzz_command command;
    struct session session; /* machine NULL: not booted yet */
    uint32_t code;          /* the physical address of that word */
};

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

static void boot(struct world *w, const char *setting)
{
    char vmm[FUZZ_PATH], guest[FUZZ_PATH];
    struct complaint why = {""};

    fuzz_built(vmm, "vmm.elf");
    fuzz_built(guest, "guestos/hello.elf");
    fuzz_command(&w->command,
                 "mirrorball\nrun\n--check\n--memory\n8M\n--append\n%s\n"
                 "--vmm=%s\n--guest\n%s,mem=1M", setting, vmm, guest);
    fuzz_expect(session_open(&w->session, &w->command.options, fuzz_silence(),
                             &why), why.text);
    for (unsigned i = 0; i < BOOT_STEPS; i++) {
        if (place(w->session.machine, &w->code))
            return;
        machine_step(w->session.machine);
    }
    fuzz_expect(false, "the guest never came up");
}

/* The first byte picks the setting. */
static const struct world *pick(unsigned byte)
{
    static const char *const settings[] = {"stlb=off", "stlb=exact",
                                           "stlb=32"};
    enum { SETTINGS = sizeof settings / sizeof *settings };
    static struct world world[SETTINGS];
    struct world *w = &world[byte % SETTINGS];

    if (!w->session.machine)
        boot(w, settings[byte % SETTINGS]);
    return w;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_bytes in = {data, size};
    const struct world *w = pick(fuzz_take(&in, 1));
    const size_t room = PAGE_SIZE - (w->code & (PAGE_SIZE - 1));
    struct machine *m =
        machine_clone(w->session.machine, (struct console){hear, &heard});

    heard = (struct heard){.used = 0};
    if (!m)
        return 0;
    /* Over the guest's code, up to the end of the page. */
    machine_poke_physical(m, w->code, in.data, in.size < room ? in.size : room);
    machine_run(m, STEPS);
    fuzz_expect(m->stop != STOP_BREACH && m->stop != STOP_BOOT_ROM, m->why);
    fuzz_expect(!strstr(heard.text, "panic"), heard.text);
    machine_free(m);
    return 0;
}
