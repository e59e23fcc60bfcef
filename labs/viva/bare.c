/* SPDX-License-Identifier: MIT */
/* bare.c - step by step through a call. */
#include "labs/viva/bare.h"

#include <stdlib.h>
#include <string.h>

#include "labs/grade/calls.h"
#include "machine/machine.h"
#include "machine/repl/dwarf.h"
#include "machine/spec/segment.h"

enum { VECTORS_END = 0x180, FILE_SHIFT = 16 };

static const uint32_t text_at = 0x80100000; /* labs/grade/harness.ld */

static bool no_memory(void *self, uint32_t va, void *bytes, uint32_t size)
{
    (void)self;
    (void)va;
    (void)bytes;
    (void)size;
    return false;
}

/* The student's file and line behind pc; false: it is none of the student's. */
static bool look_up(const struct bare *m, struct dw *dw, uint32_t pc,
                    unsigned *file, unsigned *line)
{
    const char *path, *name;
    int n;

    if (!dw_line(dw, pc, &path, &n) || n <= 0)
        return false;
    name = strrchr(path, '/');
    name = name ? name + 1 : path;
    *line = (unsigned)n;
    for (*file = 0; *file < m->of->files; ++*file)
        if (strcmp(m->of->file[*file]->name, name) == 0)
            return true;
    return false;
}

/*
 * Without optimization the code of a statement is in one piece, and is
 * executed from its first word: that is the lowest.
 */
static void find_begins(struct bare *m, struct dw *dw)
{
    static bool seen[SUBMISSION_FILES][SPANS_MOST];
    unsigned file, line;

    memset(seen, 0, sizeof seen);
    for (uint32_t word = 0; word < BARE_WORDS; word++) {
        if (!look_up(m, dw, text_at + 4 * word, &file, &line))
            continue;
        const struct source *f = m->of->file[file];

        for (size_t i = 0; i < f->spans; i++)
            if (!seen[file][i] && line >= f->span[i].first &&
                line <= f->span[i].last) {
                seen[file][i] = true;
                m->begins[word] = (file + 1) << FILE_SHIFT | (uint32_t)i;
            }
    }
}

bool bare_open(struct bare *m, const struct submission *of, char *path,
               bool lines, struct complaint *why)
{
    const struct dw_memory memory = {.read = no_memory};
    struct dw *dw;

    *m = (struct bare){.of = of, .path = path};
    if (!lines)
        return true;
    dw = dw_open(path, &memory, why->text, sizeof why->text);
    if (!dw) {
        bare_close(m);
        return false;
    }
    m->begins = calloc(BARE_WORDS, sizeof *m->begins);
    if (!m->begins)
        abort();
    find_begins(m, dw);
    dw_close(dw);
    return true;
}

void bare_close(struct bare *m)
{
    free(m->begins);
    free(m->path);
    *m = (struct bare){0};
}

static void note(const struct bare *m, uint32_t pc, struct ran *ran)
{
    if (m->copied && pc - KSEG0_BASE < VECTORS_END)
        pc = pc - KSEG0_BASE + m->copied;
    uint32_t word = (pc - text_at) / 4;
    uint32_t at = word < BARE_WORDS ? m->begins[word] : 0;

    if (at)
        ran->span[(at >> FILE_SHIFT) - 1][at & ((1 << FILE_SHIFT) - 1)]++;
}

/* Lab 4's handler runs where its bare program has copied it to. */
static void find_copied(struct bare *m, const struct calls *c)
{
    uint32_t at;

    m->copied =
        symbols_lookup(c->session.symbols, 0, "refill_code", &at) ? at : 0;
}

static enum stop go(struct bare *m, struct machine *machine, struct ran *ran)
{
    enum stop stop = STOP_NONE;

    if (!ran)
        return machine_run(machine, BARE_STEPS);
    for (uint32_t i = 0; i < BARE_STEPS && stop == STOP_NONE; i++) {
        note(m, machine->cpu.pc, ran);
        stop = machine_step(machine);
    }
    return stop == STOP_NONE ? STOP_LIMIT : stop;
}

bool bare_call(struct bare *m, const struct case_kind *kind,
                const void *given, void *after, struct ran *ran)
{
    struct complaint why;
    struct calls c;
    bool returned;

    if (!calls_open(&c, kind, m->path, given, 1, &why))
        return false;
    if (ran) {
        *ran = (struct ran){0};
        find_copied(m, &c);
    }
    returned = go(m, c.session.machine, ran) == STOP_POWER &&
               calls_done(&c) == 1 && !c.fetches.strange;
    if (c.fetches.strange)
        fetches_text(&c.fetches, m->strange);
    calls_answers(&c, after);
    calls_close(&c);
    return returned;
}

bool bare_keep(const struct bare *m, const struct case_kind *kind,
                const void *given, const char *path, struct complaint *why)
{
    struct calls c;
    bool good;

    if (!calls_open(&c, kind, m->path, given, 1, why))
        return false;
    good = calls_keep(&c, m->path, 0, 1, path, why);
    calls_close(&c);
    return good;
}
