/* SPDX-License-Identifier: MIT */
/*
 * engine_slow.c - the engine outside its loop: into it and out of it, misses
 * of the hostmap, and what the recorder and the checker must hear.
 */
#include "machine/engine_parts.h"
#include "machine/exception.h"
#include "machine/exec.h"
#include "machine/spec/cost.h"

_Static_assert(COST_insn == 1, "the engine counts instructions as cycles");

/* The last instruction told of has completed, if time has gone on. */
static void tell_pending(struct engine *e, struct machine *m, uint64_t now)
{
    if (!e->pending || now <= e->pending_cycle)
        return;
    recorder_told(m->recorder, e->pending_pc, e->pending_word,
                  e->pending_cycle);
    e->told++;
    e->pending = false;
}

void engine_note(struct engine *e, struct machine *m, uint64_t now, uint32_t pc,
                 uint32_t word)
{
    tell_pending(e, m, now);
    e->wants = recorder_wants(m->recorder);
    if (!e->wants) {
        e->calm = e->end - CODE_WORDS;
        return;
    }
    e->pending = true;
    e->pending_pc = pc;
    e->pending_word = word;
    e->pending_cycle = now;
}

static void tell(struct engine *e, struct machine *m, uint64_t now, uint64_t n)
{
    tell_pending(e, m, now);
    e->pending = false;
    recorder_ran(m->recorder, (uint32_t)(n - e->told));
    e->told = 0;
}

void engine_sync(struct engine *e, struct machine *m, uint64_t now)
{
    struct cpu *cpu = &m->cpu;
    uint64_t n = now - cpu->cycles;

    if (m->recorder)
        tell(e, m, now, n);
    cpu->cycles = now;
    cpu->retired += n;
    cpu->served[cpu->serving].retired[cpu->mode] += n;
    e->left -= n;
}

/*
 * After a step of its own.  An access that missed is a `hit` later: it must
 * not go through unseen.  And what a VM may touch may have changed.
 */
static void settle(struct engine *e, struct machine *m)
{
    struct cpu *cpu = &m->cpu;

    e->left--;
    if (m->recorder && cpu->entered != e->entered)
        hostmap_forget_page(&e->hostmap, cpu->last.badvaddr);
    e->entered = cpu->entered;
    if (m->checker && m->checker->changes != e->changes) {
        hostmap_forget(&e->hostmap);
        e->changes = m->checker->changes;
    }
}

static void step(struct engine *e, struct machine *m)
{
    cpu_step(m);
    settle(e, m);
}

void engine_execute(struct engine *e, struct machine *m, struct insn i)
{
    if (m->recorder)
        recorder_began(m->recorder, i.word);
    cpu_execute(m, &i);
    settle(e, m);
}

/* Is the page of the running code still known to be mapped? */
static bool still_here(struct engine *e, struct cpu *cpu, uint32_t page_va)
{
    if (!hostmap_behind(&e->hostmap, cpu))
        return true;
    hostmap_follow(&e->hostmap, cpu);
    return e->map[hostmap_index(page_va)].tag[ACCESS_FETCH] == page_va;
}

enum quick engine_quick(struct engine *e, struct machine *m, uint64_t now,
                        uint32_t page_va, const struct insn *i)
{
    struct cpu *cpu = &m->cpu;
    uint64_t retired = cpu->retired;

    cpu->retired += now - cpu->cycles;
    enum outcome outcome = exec_privileged(m, i);
    cpu->retired = retired;
    if (outcome != OUT_NEXT)
        return QUICK_NOT;
    return still_here(e, cpu, page_va) ? QUICK_DONE : QUICK_MOVED;
}

bool engine_goes_on(struct engine *e, struct machine *m, uint64_t now,
                    uint32_t pc)
{
    struct cpu *cpu = &m->cpu;

    if (cpu->pc != pc || cpu->in_slot || cpu->cycles != now || m->stop ||
        m->recorder || m->checker || cpu->cp0[CP0_status] != e->status ||
        cpu->attention < (uint64_t)e->end)
        return false;
    return still_here(e, cpu, (pc - 4) & HOSTMAP_PAGE);
}

void engine_fault(struct engine *e, struct machine *m, uint32_t word,
                  enum access_kind how)
{
    if (m->recorder)
        recorder_began(m->recorder, word);
    m->cpu.cycles += COST_insn;
    exception_raise_translation(&m->cpu, &e->t, how, e->access.va);
    cpu_enter(m);
    settle(e, m);
}

/* Does somebody want to see each access to this page? */
static bool watched(const struct machine *m, uint32_t va, uint32_t physical,
                    enum access_kind how)
{
    enum mode mode = m->cpu.mode;

    return (m->checker && !checker_allows(m->checker, mode, physical, how)) ||
           (m->recorder && recorder_awaits(m->recorder, mode, va));
}

/* May this access go straight to RAM?  FILL_DONE, and e->t says where. */
static enum fill look(struct engine *e, const struct machine *m, uint32_t va,
                      enum access_kind how)
{
    e->t.result = mmu_look(&m->cpu, va, how, &e->t.physical, &e->t.index);
    if (e->t.result != MMU_OK)
        return FILL_FAULT;
    if (!mem_has(&m->mem, e->t.physical, 1) || watched(m, va, e->t.physical, how))
        return FILL_OTHER;
    return FILL_DONE;
}

static void remember(struct engine *e, const struct machine *m, uint32_t va,
                     enum access_kind how)
{
    hostmap_put(&e->hostmap, hostmap_which(&m->cpu), va, &e->t, how);
}

enum fill engine_fill_load(struct engine *e, struct machine *m)
{
    const struct engine_access *a = &e->access;

    if (a->va & a->low)
        return FILL_OTHER;
    enum fill fill = look(e, m, a->va, ACCESS_LOAD);
    if (fill == FILL_DONE)
        remember(e, m, a->va, ACCESS_LOAD);
    return fill;
}

enum fill engine_fill_store(struct engine *e, struct machine *m)
{
    const struct engine_access *a = &e->access;

    if (a->va & a->low)
        return FILL_OTHER;
    enum fill fill = look(e, m, a->va, ACCESS_STORE);
    if (fill != FILL_DONE)
        return fill;
    if (paged_is_plain(&m->mem.pages, e->t.physical >> PAGE_SHIFT)) {
        remember(e, m, a->va, ACCESS_STORE);
        return FILL_DONE;
    }
    mem_write(&m->mem, e->t.physical + (a->at - a->va), a->bytes, a->value);
    return FILL_WRITTEN;
}

void engine_decode(struct engine *e, struct machine *m, uint32_t physical,
                   struct insn *i)
{
    uint8_t *flags = &m->mem.pages.flags[physical >> PAGE_SHIFT];

    const uint32_t size = sizeof i->word;
    bool begins = (physical & PAGE_OFFSET) == 0;

    *i = token_decode(mem_read(&m->mem, physical, size),
                      begins ? 0 : mem_read(&m->mem, physical - size, size));
    if (m->fetcher.fetches && m->cpu.mode == MODE_KERNEL)
        m->fetcher.fetches(m->fetcher.self, physical, i->word);
    if (*flags & PAGED_CODE)
        return;
    *flags |= PAGED_CODE;
    hostmap_forget(&e->hostmap); /* no store may go straight to it now */
}

/* The decoded page of pc, in e->page; false if it is not for the loop. */
static bool find_page(struct engine *e, struct machine *m)
{
    uint32_t pc = m->cpu.pc;
    struct host_slot *slot = &e->map[hostmap_index(pc)];

    if (slot->tag[ACCESS_FETCH] != (pc & (HOSTMAP_PAGE | 3))) {
        if (pc & 3 || look(e, m, pc, ACCESS_FETCH) != FILL_DONE)
            return false;
        if (code_full(&m->mem.code)) {
            code_forget(&m->mem.code);
            hostmap_forget(&e->hostmap);
        }
        if (!code_page(&m->mem.code, e->t.physical))
            return false;
        remember(e, m, pc, ACCESS_FETCH);
    }
    e->frame = (pc + slot->delta) & HOSTMAP_PAGE;
    e->page = m->mem.code.page[e->frame >> PAGE_SHIFT];
    return true;
}

/* How long may the loop run?  False: not at all. */
static bool find_end(struct engine *e, const struct machine *m)
{
    const struct cpu *cpu = &m->cpu;
    uint64_t end = cpu->cycles + e->left;

    if (end > cpu->attention)
        end = cpu->attention;
    if (end < cpu->cycles + 2) /* room for a branch and its slot */
        return false;
    e->end = (int64_t)end;
    e->wants = m->recorder && recorder_wants(m->recorder);
    e->calm = e->wants ? INT64_MIN : e->end - CODE_WORDS;
    return true;
}

/* The monitor's next store is made for a guest, and will be checked. */
static bool on_behalf(const struct machine *m)
{
    return m->checker && m->checker->behalf && m->cpu.mode == MODE_KERNEL;
}

bool engine_prepare(struct engine *e, struct machine *m)
{
    struct cpu *cpu = &m->cpu;

    while (!m->stop && e->left > 0) {
        if (!cpu->in_slot && !on_behalf(m) && find_end(e, m)) {
            if (hostmap_behind(&e->hostmap, cpu))
                hostmap_follow(&e->hostmap, cpu);
            e->status = cpu->cp0[CP0_status];
            e->map = e->hostmap.slot[hostmap_which(cpu)];
            if (find_page(e, m))
                return true;
        }
        step(e, m);
    }
    return false;
}
