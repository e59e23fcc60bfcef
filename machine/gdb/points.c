/* SPDX-License-Identifier: MIT */
/* points.c - does the machine stand where gdb wants it to stop? */
#include "machine/gdb/points.h"

#include "machine/replay/clone.h"
#include "machine/spec/insn.h"
#include "machine/spec/meaning.h"

static bool is_break(enum point_kind kind)
{
    return kind == POINT_SOFT || kind == POINT_HARD;
}

static int find(const struct points *p, struct point point)
{
    unsigned n = p->breaks + p->watches;

    for (unsigned i = 0; i < n; i++)
        if (p->at[i].kind == point.kind && p->at[i].va == point.va &&
            p->at[i].bytes == point.bytes)
            return (int)i;
    return -1;
}

bool points_set(struct points *p, struct point point)
{
    unsigned n = p->breaks + p->watches;

    if (find(p, point) >= 0)
        return true;
    if (n == POINTS_MAX)
        return false;
    if (is_break(point.kind)) { /* the first watchpoint makes room */
        p->at[n] = p->at[p->breaks];
        p->at[p->breaks++] = point;
    } else {
        p->at[n] = point;
        p->watches++;
    }
    return true;
}

void points_clear(struct points *p, struct point point)
{
    int i = find(p, point);

    if (i < 0)
        return;
    unsigned last = p->breaks + p->watches - 1;
    if (is_break(point.kind)) {
        p->at[i] = p->at[--p->breaks];
        p->at[p->breaks] = p->at[last];
    } else {
        p->at[i] = p->at[last];
        p->watches--;
    }
}

const struct point *points_break(const struct points *p,
                                 const struct machine *m)
{
    for (unsigned i = 0; i < p->breaks; i++)
        if (p->at[i].va == m->cpu.pc)
            return &p->at[i];
    return NULL;
}

/* The load or store that is to be executed; false if it is none. */
static bool next_access(const struct machine *m, struct access *access,
                        enum access_kind *how)
{
    const struct cpu *cpu = &m->cpu;
    struct translation t = mmu_translate(cpu, cpu->pc, ACCESS_FETCH);
    uint32_t word;

    if ((cpu->pc & 3) != 0 || t.result != MMU_OK ||
        !mem_has(&m->mem, t.physical, sizeof word))
        return false;
    struct insn i = insn_decode(mem_read(&m->mem, t.physical, sizeof word));
    enum insn_class kind = insn_info[i.id].class;
    if (kind != CLASS_LOAD && kind != CLASS_STORE)
        return false;
    *access = access_of(&i, &cpu->regs);
    *how = kind == CLASS_LOAD ? ACCESS_LOAD : ACCESS_STORE;
    return true;
}

static bool wants(enum point_kind kind, enum access_kind how)
{
    if (kind == POINT_ACCESS)
        return true;
    return kind == (how == ACCESS_STORE ? POINT_WRITE : POINT_READ);
}

/* The watchpoint that has one of these bytes; *va is the first such byte. */
static const struct point *watched(const struct points *p,
                                   const struct access *a, enum access_kind how,
                                   uint32_t *va)
{
    for (unsigned i = p->breaks; i < p->breaks + p->watches; i++) {
        const struct point *w = &p->at[i];

        for (uint32_t n = 0; n < a->bytes && wants(w->kind, how); n++) {
            *va = a->at + n;
            if (*va - w->va < w->bytes)
                return w;
        }
    }
    return NULL;
}

/*
 * Is the instruction going to complete?  When an interrupt may be due, only a
 * step tells: a copy of the machine takes it.
 */
static bool completes(const struct machine *m, const struct access *a,
                      enum access_kind how)
{
    if (a->misaligned || mmu_translate(&m->cpu, a->va, how).result != MMU_OK)
        return false;
    if (m->cpu.cycles < m->cpu.attention)
        return true;
    struct machine *copy = machine_clone(m, (struct console){0});
    if (!copy)
        return true;
    machine_step(copy);
    bool completed = copy->cpu.retired != m->cpu.retired;
    machine_free(copy);
    return completed;
}

const struct point *points_watch(const struct points *p,
                                 const struct machine *m, uint32_t *va)
{
    struct access access;
    enum access_kind how;

    if (p->watches == 0 || !next_access(m, &access, &how))
        return NULL;
    const struct point *w = watched(p, &access, how, va);
    return w && completes(m, &access, how) ? w : NULL;
}
