/* SPDX-License-Identifier: MIT */
/*
 * engine_loop.c - the engine's loop: decoded instructions, one after the other.
 *
 * Token-threaded: each instruction ends in a jump through a table, by the
 * token of the next one.  The table is chosen by what has to happen before
 * that one: nothing, a look at it (careful), or a branch whose slot has just
 * been executed (near, far).  So none of these is asked after each
 * instruction.  The time is not counted either: it is `bias` plus the place
 * in the page.
 *
 * The meaning of instructions is that of meaning.def and access.def; what
 * has no row there is done by cpu_execute(), outside the loop.
 */
#include "machine/engine_parts.h"
#include "machine/spec/meaning_parts.h"

/* Labels as values: the one place where the house leaves ISO C. */
#pragma GCC diagnostic ignored "-Wpedantic"

/* The operands of access.def that meaning_parts.h does not have. */
#define A va
#define N (va & 3)

#define PC (page_va + (uint32_t)((i - page) * 4))
#define NOW (bias + (i - page))

/* On to the next instruction, or to whatever has to be done before it. */
#define NEXT                                                                   \
    do {                                                                       \
        i++;                                                                   \
        goto *table[i->id];                                                    \
    } while (0)

/* At word n of `page`, having come there by no straight line. */
#define ARRIVE(n)                                                              \
    do {                                                                       \
        i = start = page + (n);                                                \
        table = bias <= calm ? e->normal : e->careful;                         \
        slots = bias <= calm ? e->slot : e->careful_slot;                      \
        goto *(bias <= calm ? e->first : e->careful)[i->id];                   \
    } while (0)

/* The branch before has not been taken: then this is its slot, too. */
#define AFTER_BRANCH (i > start && i[-1].class == CLASS_BRANCH)
#define AFTER_TAKEN (table == e->near || table == e->far)

/* Out of the loop, for that errand. */
#define LEAVE(what)                                                            \
    do {                                                                       \
        errand = (what);                                                       \
        goto out;                                                              \
    } while (0)

/* What the loop is left for. */
enum errand {
    ERRAND_LOOK,   /* nothing: see what is to be done */
    ERRAND_DIRECT, /* execute the instruction */
    ERRAND_OTHER,  /* the same, decoded again */
    ERRAND_LOAD,   /* the load raises what e->t says */
    ERRAND_STORE   /* and so does the store */
};

void engine_loop(struct engine *e, struct machine *m)
{
    static const void *const label[TOKEN_COUNT] = {
#define ROW(name) [INSN_##name] = &&L_##name,
#define VALUE(name, dest, value) ROW(name)
#define VALUE_IF(name, dest, cond, value) ROW(name)
#define CHECKED(name, dest, sum) ROW(name)
#define HILO(name, value) ROW(name)
#define TRAP_IF(name, cond) ROW(name)
#define BRANCH_IF(name, cond) ROW(name)
#define LIKELY_IF(name, cond) ROW(name)
#define LINK_IF(name, cond) ROW(name)
#define LINK_LIKELY_IF(name, cond) ROW(name)
#define JUMP(name, link, to) ROW(name)
#include "machine/spec/meaning.def"
#define LOAD(name, bytes, value) ROW(name)
#define LOAD_PART(name, value) ROW(name)
#define STORE(name, bytes) ROW(name)
#define STORE_PART(name, at, bytes, value) ROW(name)
#include "machine/spec/access.def"
#define VALUE(name, dest, value)                                               \
    [TOKEN_##name##_s] = &&L_##name##_s, [TOKEN_##name##_t] = &&L_##name##_t,
#include "machine/spec/meaning.def"
#define LOAD(name, size, value) [TOKEN_##name##_s] = &&L_##name##_s,
#include "machine/spec/access.def"
        ROW(mfc0) ROW(mtc0)
        [TOKEN_nop] = &&nop, [TOKEN_probe] = &&nop,
        [TOKEN_enter] = &&nop, [TOKEN_other] = &&other,
        [TOKEN_stale] = &&stale, [TOKEN_end] = &&end_of_page,
    };
    struct cpu *const cpu = &m->cpu;
    struct regs *const r = &cpu->regs;
    uint8_t *const ram = m->mem.pages.bytes;
    const void *const *table, *const *slots;
    const struct host_slot *map;
    struct insn *i, *page, *start;
    uint32_t last = 0; /* what the instruction before has left in a register */
    uint32_t page_va, frame, to_va = 0;
    int64_t bias, calm;
    ptrdiff_t to = 0;
    enum errand errand;

    if (!e->normal[TOKEN_nop]) {
        for (int t = 0; t < TOKEN_COUNT; t++) {
            e->normal[t] = label[t] ? label[t] : &&direct;
            e->first[t] = e->normal[token_plain((enum token)t)];
            e->slot[t] = insn_info[t < INSN_COUNT ? t : INSN_reserved].class ==
                                 CLASS_BRANCH
                             ? &&direct
                             : e->normal[t];
            e->careful[t] = &&careful;
            e->careful_slot[t] = &&careful_slot;
            e->near[t] = &&near;
            e->far[t] = &&far;
        }
        /* LL and SC are more than a load and a store: they have LLbit. */
        e->normal[INSN_ll] = e->normal[INSN_sc] = &&direct;
        e->slot[INSN_ll] = e->slot[INSN_sc] = &&direct;
        e->first[INSN_ll] = e->first[INSN_sc] = &&direct;
        /* These two need no more than the time, unless in a slot. */
        e->normal[INSN_tlbwr] = e->normal[INSN_tlbwi] = &&quick;
        e->first[INSN_tlbwr] = e->first[INSN_tlbwi] = &&quick;
        e->slot[TOKEN_end] = &&leave;
    }
    e->normal[TOKEN_probe] = e->first[TOKEN_probe] = e->slot[TOKEN_probe] =
        m->recorder || m->checker ? &&other : &&nop;
    e->normal[TOKEN_enter] = e->first[TOKEN_enter] = e->slot[TOKEN_enter] =
        m->monitored || m->recorder || m->checker ? &&other : &&nop;

enter:
    if (!engine_prepare(e, m))
        return;
    map = e->map;
    page = e->page;
    frame = e->frame;
    calm = e->calm;
    page_va = cpu->pc & HOSTMAP_PAGE;
    to = (cpu->pc & PAGE_OFFSET) >> 2;
    bias = (int64_t)cpu->cycles - to;
    ARRIVE(to);

near:
    bias += (i - page) - to;
    ARRIVE(to);

far: {
    const struct host_slot *slot = &map[hostmap_index(to_va)];

    bias = NOW;
    to = (to_va & PAGE_OFFSET) >> 2;
    if ((to_va & (HOSTMAP_PAGE | 3)) == page_va) {
        bias -= to;
        ARRIVE(to);
    }
    if (slot->tag[ACCESS_FETCH] != (to_va & (HOSTMAP_PAGE | 3))) {
        cpu_set_pc(cpu, to_va);
        engine_sync(e, m, (uint64_t)bias);
        goto enter;
    }
    bias -= to;
    page_va = to_va & HOSTMAP_PAGE;
    frame = page_va + slot->delta;
    page = m->mem.code.page[frame >> PAGE_SHIFT];
    ARRIVE(to);
}

end_of_page:
    if (AFTER_BRANCH)
        goto leave;
    to_va = page_va + PAGE_SIZE;
    goto far;

leave:
    LEAVE(ERRAND_LOOK);

careful:
    if (i->id == TOKEN_stale)
        goto stale;
    if (i->id == TOKEN_end)
        goto end_of_page;
    if (NOW + 2 > e->end)
        goto leave;
    if (e->wants) {
        engine_note(e, m, (uint64_t)NOW, PC, i->word);
        calm = e->calm;
    }
    if (bias <= calm) {
        table = e->normal;
        slots = e->slot;
    }
    goto *e->first[i->id];

careful_slot:
    if (i->id == TOKEN_stale)
        goto stale;
    if (e->wants && i->id != TOKEN_end) {
        engine_note(e, m, (uint64_t)NOW, PC, i->word);
        calm = e->calm;
    }
    goto *e->slot[i->id];

stale:
    engine_decode(e, m, frame + (uint32_t)((i - page) * 4), i);
    if (AFTER_TAKEN)
        goto *slots[i->id];
    goto *(table == e->normal ? e->first : table)[i->id];

direct:
    LEAVE(ERRAND_DIRECT);

quick:
    if (cpu->mode != MODE_KERNEL || m->recorder)
        goto direct;
    switch (engine_quick(e, m, (uint64_t)NOW, page_va, i)) {
    case QUICK_DONE:
        NEXT;
    case QUICK_MOVED:
        i++;
        goto leave;
    case QUICK_NOT:
        break;
    }
    goto direct;

other:
    LEAVE(ERRAND_OTHER);

load_missed:
    switch (engine_fill_load(e, m)) {
    case FILL_DONE:
        goto *e->first[i->id];
    case FILL_FAULT:
        LEAVE(ERRAND_LOAD);
    case FILL_WRITTEN:
    case FILL_OTHER:
        break;
    }
    goto other;

store_missed:
    switch (engine_fill_store(e, m)) {
    case FILL_DONE:
        goto *e->normal[i->id];
    case FILL_WRITTEN:
        NEXT;
    case FILL_FAULT:
        LEAVE(ERRAND_STORE);
    case FILL_OTHER:
        break;
    }
    goto other;

out:
    cpu->pc = PC;
    cpu->npc = table == e->near  ? page_va + (uint32_t)to * 4
               : table == e->far ? to_va
                                 : PC + 4;
    cpu->in_slot = AFTER_TAKEN || AFTER_BRANCH;
    engine_sync(e, m, (uint64_t)NOW);
    switch (errand) {
    case ERRAND_LOOK:
        break;
    case ERRAND_DIRECT:
        engine_execute(e, m, *i);
        if (engine_goes_on(e, m, (uint64_t)NOW + 1, PC + 4))
            NEXT;
        break;
    case ERRAND_OTHER:
        engine_execute(e, m, insn_decode(i->word));
        break;
    case ERRAND_LOAD:
        engine_fault(e, m, i->word, ACCESS_LOAD);
        break;
    case ERRAND_STORE:
        engine_fault(e, m, i->word, ACCESS_STORE);
        break;
    }
    goto enter;

nop:
    NEXT;

L_mfc0:
    if (cpu->mode != MODE_KERNEL)
        goto other;
    r->r[i->rt] = cpu->cp0[i->imm];
    NEXT;

L_mtc0:
    if (cpu->mode != MODE_KERNEL)
        goto other;
    cpu->cp0[i->imm] = cp0_merge((enum cp0_reg)i->imm, cpu->cp0[i->imm], T,
                                 cpu->tlb.size);
    NEXT;

#include "machine/engine_rows.def"
}
