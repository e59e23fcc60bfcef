/* SPDX-License-Identifier: MIT */
/* machine.c - a whole machine: power on, step, run, look, stop. */
#include "machine/machine.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "machine/device/devices.h"
#include "machine/replay/timeline.h"
#include "machine/spec/board.h"
#include "machine/warn/warn.h"

static bool build(struct machine *m, const struct machine_config *config)
{
    m->engine = engine_new();
    if (!m->engine || !mem_new(&m->mem, config->ram_bytes))
        return false;
    m->warner = config->warner;
    if (m->warner.say && !(m->warn = warn_new()))
        return false;
    if (config->input && !input_copy(&m->input, config->input))
        return false;
    if (!config->check || !config->monitored)
        return true;
    m->checker = checker_new(config->ram_bytes);
    return m->checker != NULL;
}

struct machine *machine_new(const struct machine_config *config)
{
    assert(config->ram_bytes > 0 && config->ram_bytes <= RAM_MAX &&
           config->ram_bytes % PAGE_SIZE == 0);

    struct machine *m = calloc(1, sizeof *m);
    if (!m)
        return NULL;
    cpu_reset(&m->cpu, config->tlb_entries);
    m->cpu.hole = config->hole;
    m->console = config->console;
    m->monitored = config->monitored;
    m->engine_kind = config->engine;
    if (build(m, config)) {
        devices_reset(m);
        return m;
    }
    machine_free(m);
    return NULL;
}

void machine_free(struct machine *m)
{
    if (!m)
        return;
    timeline_free(m->timeline);
    recorder_free(m->recorder);
    checker_free(m->checker);
    warn_free(m->warn);
    input_free(&m->input);
    for (unsigned i = 0; i < DRIVES; i++)
        disk_close(&m->disk[i]);
    mem_free(&m->mem);
    engine_free(m->engine);
    free(m);
}

void machine_stop(struct machine *m, enum stop stop, const char *format, ...)
{
    va_list args;

    if (m->stop)
        return;
    m->stop = stop;
    va_start(args, format);
    vsnprintf(m->why, sizeof m->why, format, args);
    va_end(args);
}

enum stop machine_step(struct machine *m)
{
    if (m->timeline)
        timeline_run(m->timeline, 1);
    else if (!m->stop)
        cpu_step(m);
    return m->stop;
}

/* Must somebody see each instruction?  The engine would not show it. */
static bool observed(const struct machine *m)
{
    return m->warner.say || m->cpu.hole != HOLE_none ||
           m->engine_kind == ENGINE_REFERENCE;
}

enum stop machine_run(struct machine *m, uint64_t max_steps)
{
    return m->timeline ? timeline_run(m->timeline, max_steps)
                       : machine_advance(m, max_steps);
}

void machine_cut_power(struct machine *m, enum drive drive)
{
    if (disk_cuts_power(&m->disk[drive]))
        machine_stop(m, STOP_CUT,
                     "the power failed after %" PRIu64 " sectors were written",
                     m->disk[drive].written);
}

bool machine_in_past(const struct machine *m)
{
    return m->timeline && timeline_in_past(m->timeline);
}

enum stop machine_advance(struct machine *m, uint64_t max_steps)
{
    if (!m->stop && !observed(m))
        engine_run(m, max_steps);
    else
        for (uint64_t n = 0; n < max_steps && !m->stop; n++)
            cpu_step(m);
    return m->stop ? m->stop : STOP_LIMIT;
}

bool machine_listen(struct machine *m)
{
    if (!m->recorder)
        m->recorder = recorder_new(&m->cpu, m->monitored);
    return m->recorder != NULL;
}

bool machine_record(struct machine *m, struct event_sink sink)
{
    return machine_listen(m) && recorder_add_sink(m->recorder, sink);
}

void machine_unrecord(struct machine *m, const void *self)
{
    if (!m->recorder)
        return;
    recorder_remove_sink(m->recorder, self);
    if (m->recorder->sinks == 0) {
        recorder_free(m->recorder);
        m->recorder = NULL;
    }
}

bool machine_peek_physical(const struct machine *m, uint32_t physical, void *to,
                           size_t bytes)
{
    if (bytes && !mem_has(&m->mem, physical, bytes))
        return false;
    mem_copy_out(&m->mem, physical, to, bytes);
    return true;
}

bool machine_poke_physical(struct machine *m, uint32_t physical,
                           const void *from, size_t bytes)
{
    if (bytes && !mem_has(&m->mem, physical, bytes))
        return false;
    if (m->timeline)
        timeline_cut(m->timeline);
    mem_copy_in(&m->mem, physical, from, bytes);
    return !m->timeline || timeline_poked(m->timeline, physical, from, bytes);
}

/* From va to the end of its page, at most `bytes`. */
static size_t in_page(uint32_t va, size_t bytes)
{
    size_t left = PAGE_SIZE - (va & PAGE_OFFSET);

    return bytes < left ? bytes : left;
}

bool machine_peek_virtual(const struct machine *m, uint32_t va, void *to,
                          size_t bytes, struct translation *why)
{
    struct translation unused = {.index = TLB_NONE};
    struct translation *t = why ? why : &unused;
    uint8_t *out = to;

    for (size_t n; bytes > 0; bytes -= n, out += n, va += (uint32_t)n) {
        n = in_page(va, bytes);
        *t = mmu_translate(&m->cpu, va, ACCESS_LOAD);
        if (t->result != MMU_OK ||
            !machine_peek_physical(m, t->physical, out, n))
            return false;
    }
    return true;
}
