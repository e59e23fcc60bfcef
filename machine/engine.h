/* SPDX-License-Identifier: MIT */
/*
 * engine.h - many steps at a time.
 *
 * engine_run() does exactly what as many calls of cpu_step() would do: the
 * same state after it, the same events, the same bytes.  cpu_step() is the
 * reference; the engine is only faster, and falls back on it wherever being
 * faster is not worth the trouble.  machine/README.md explains how it works.
 *
 * Everything in here is memory of what could be computed again: nothing is
 * saved, and throwing the engine away changes nothing but the speed.
 */
#ifndef MACHINE_ENGINE_H
#define MACHINE_ENGINE_H

#include <stdint.h>

struct engine;
struct machine;

/* Who runs many steps: the engine, or cpu_step() again and again. */
enum engine_kind { ENGINE_FAST, ENGINE_REFERENCE };

/* NULL if the host has no memory. */
struct engine *engine_new(void);
void engine_free(struct engine *e);

/* At most `steps` steps; fewer only if m->stop is set.  Uses m->engine. */
void engine_run(struct machine *m, uint64_t steps);

#endif
