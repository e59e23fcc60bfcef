/* SPDX-License-Identifier: MIT */
/* engine.c - many steps at a time: the way in.  The work is engine_loop.c's. */
#include "machine/engine.h"

#include <stdlib.h>

#include "machine/engine_parts.h"

struct engine *engine_new(void)
{
    struct engine *e = calloc(1, sizeof *e);

    if (e)
        hostmap_forget(&e->hostmap);
    return e;
}

void engine_free(struct engine *e)
{
    free(e);
}

/* Whatever happened while somebody else stepped, we did not see it. */
static void catch_up(struct engine *e, struct machine *m)
{
    const struct cpu *cpu = &m->cpu;

    if (e->cycles != cpu->cycles || e->retired != cpu->retired ||
        e->entered != cpu->entered)
        mmu_forget(&m->cpu);
    e->entered = cpu->entered;
    e->changes = m->checker ? m->checker->changes : 0;
}

void engine_run(struct machine *m, uint64_t steps)
{
    struct engine *e = m->engine;

    /* So large a sum with the time cannot overflow, nor be reached. */
    e->left = steps < UINT64_C(1) << 62 ? steps : UINT64_C(1) << 62;
    catch_up(e, m);
    engine_loop(e, m);
    e->cycles = m->cpu.cycles;
    e->retired = m->cpu.retired;
}
