/* SPDX-License-Identifier: MIT */
/* guestmem.c - segment, virtual TLB, pmap, memory or device: in that order. */
#include "vmm/guestmem.h"

#include <stddef.h>

#include "machine/spec/segment.h"
#include "vmm/asid.h"
#include "vmm/compose.h"
#include "vmm/copy.h"
#include "vmm/cow.h"
#include "vmm/hw.h"
#include "vmm/regpage.h"
#include "vmm/shadow.h"
#include "vmm/vboard.h"
#include "vmm/shortage.h"

/* Where a virtual address leads. */
struct target {
    bool memory; /* else a device, at physical address pa */
    uint32_t at; /* machine address */
    uint32_t pa;
};

enum verdict fault_raise_at(struct vcpu *v, enum exc exc, uint32_t badvaddr)
{
    v->fault = (struct fault){.exc = exc, .badvaddr = badvaddr};
    return V_REFLECT;
}

enum verdict fault_raise(struct vcpu *v, enum exc exc)
{
    return fault_raise_at(v, exc, 0);
}

enum verdict fault_refill(struct vcpu *v, enum exc exc, uint32_t badvaddr)
{
    /* A ghost may cover va, and forbid just this access. */
    shadow_not_found(v, badvaddr);
    v->fault =
        (struct fault){.exc = exc, .badvaddr = badvaddr, .refill = true};
    return V_REFLECT;
}

static enum verdict to_physical(struct vcpu *v, uint32_t pa,
                                enum access_kind how, struct target *t)
{
    t->pa = pa;
    t->memory = pmap_is_memory(&v->vm->pmap, pfn_of(pa));
    if (!t->memory)
        return V_NEXT;
    mfn_t mfn = how == ACCESS_STORE ? pmap_own(v->vm, pfn_of(pa))
                                    : pmap_touch(v->vm, pfn_of(pa));
    if (!mfn_is_some(mfn))
        return shortage(v->vm);
    t->at = machine_address(mfn, pa);
    return V_NEXT;
}

/*
 * By the guest's entry g, which allows it.  Where there is a software TLB it
 * is to remember, for the next access; else the pair would be for nothing.
 */
static enum verdict through_entry(struct vcpu *v, const struct vtlb_entry *g,
                                  uint32_t va, enum access_kind how,
                                  struct target *t)
{
    unsigned half = va >> PAGE_SHIFT & 1;
    pfn_t pfn = compose_pfn(g, va, half);
    struct pair pair;

    if (settings.stlb != STLB_OFF &&
        shadow_pair(v, g, va, (int)half, how == ACCESS_STORE, &pair) ==
            SHADOW_NO_MEMORY)
        return shortage(v->vm);
    return to_physical(v, pfn.n << PAGE_SHIFT | (va & PAGE_OFFSET), how, t);
}

/* Through the software TLB, or else the guest's: the same answer. */
static enum verdict through_tlb(struct vcpu *v, uint32_t va,
                                enum access_kind how, struct target *t)
{
    bool store = how == ACCESS_STORE;
    enum exc miss = store ? EXC_TLBS : EXC_TLBL;
    const struct pair *known = softtlb_find(&v->softtlb, va, asid_real(v));
    const struct vtlb_entry *g;

    if (known && pair_allows(known, va, store)) {
        t->memory = true;
        t->at = pair_address(known, va);
        return V_NEXT;
    }
    switch (vtlb_access(&v->vtlb, va, vcpu_asid(v), store, &g)) {
    case VTLB_NONE:
        return fault_refill(v, miss, va);
    case VTLB_INVALID:
        return fault_raise_at(v, miss, va);
    case VTLB_CLEAN:
        return fault_raise_at(v, EXC_Mod, va);
    case VTLB_OK:
        break;
    }
    return through_entry(v, g, va, how, t);
}

static enum verdict translate(struct vcpu *v, uint32_t va,
                              enum access_kind how, struct target *t)
{
    const struct segment *s = segment_of(va);

    if (!segment_allows(s, vcpu_mode(v)))
        return fault_raise_at(v, how == ACCESS_STORE ? EXC_AdES : EXC_AdEL, va);
    if (regpage_is_some(v) && (va ^ v->regpage.va) < PAGE_SIZE &&
        regpage_in_reach(v)) {
        t->memory = true;
        t->at = machine_address(v->regpage.mfn, va);
        return V_NEXT;
    }
    if (segment_unmapped(s, v->cp0[CP0_status]))
        return to_physical(v, va - s->first, how, t);
    return through_tlb(v, va, how, t);
}

/* Machine memory as the monitor sees it. */
static const void *memory_at(uint32_t at)
{
    return (const uint8_t *)hw_frame((mfn_t){at >> PAGE_SHIFT}) +
           (at & PAGE_OFFSET);
}

/* An aligned access is one of the host's own, which is little-endian too. */
static uint32_t bytes_at(uint32_t at, unsigned bytes)
{
    const void *p = memory_at(at);

    switch (bytes) {
    case 1:
        return *(const uint8_t *)p;
    case 2:
        return *(const uint16_t *)p;
    }
    return *(const uint32_t *)p;
}

static enum verdict load(struct vcpu *v, uint32_t va, unsigned bytes,
                         enum access_kind how, uint32_t *value)
{
    struct target t;
    enum verdict verdict = translate(v, va, how, &t);

    if (verdict != V_NEXT)
        return verdict;
    if (t.memory)
        *value = bytes_at(t.at, bytes);
    else if (!vboard_load(v->vm, t.pa, bytes, value))
        return fault_raise(v, how == ACCESS_FETCH ? EXC_IBE : EXC_DBE);
    return V_NEXT;
}

enum verdict guest_load(struct vcpu *v, uint32_t va, unsigned bytes,
                        uint32_t *value)
{
    return load(v, va, bytes, ACCESS_LOAD, value);
}

enum verdict guest_fetch(struct vcpu *v, uint32_t va, uint32_t *word)
{
    if (va & 3)
        return fault_raise_at(v, EXC_AdEL, va);
    return load(v, va, 4, ACCESS_FETCH, word);
}

enum verdict guest_fetch_page(struct vcpu *v, uint32_t va,
                              const uint32_t **page)
{
    struct target t;
    enum verdict verdict = translate(v, va, ACCESS_FETCH, &t);

    *page = verdict == V_NEXT && t.memory
                ? hw_frame((mfn_t){t.at >> PAGE_SHIFT})
                : NULL;
    return verdict;
}

enum verdict guest_store(struct vcpu *v, uint32_t va, unsigned bytes,
                         uint32_t value)
{
    struct target t;
    enum verdict verdict = translate(v, va, ACCESS_STORE, &t);

    if (verdict != V_NEXT)
        return verdict;
    if (t.memory)
        hw_store_for(v->vm->id, t.at, bytes, value);
    else if (!vboard_store(v->vm, t.pa, bytes, value))
        return fault_raise(v, EXC_DBE);
    return V_NEXT;
}

enum verdict guest_check(struct vcpu *v, uint32_t va, enum access_kind how)
{
    struct target t;

    return translate(v, va, how, &t);
}

bool guest_copy_in(struct vm *vm, uint32_t pa, const void *from, uint32_t bytes)
{
    const uint8_t *source = from;

    while (bytes > 0) {
        uint32_t room = PAGE_SIZE - (pa & PAGE_OFFSET);
        uint32_t n = bytes < room ? bytes : room;

        if (!pmap_is_memory(&vm->pmap, pfn_of(pa)))
            return false;
        mfn_t mfn = pmap_own(vm, pfn_of(pa));
        if (!mfn_is_some(mfn))
            return false;
        uint8_t *to = (uint8_t *)hw_frame(mfn) + (pa & PAGE_OFFSET);
        copy_bytes(to, source, n);
        pa += n;
        source += n;
        bytes -= n;
    }
    return true;
}
