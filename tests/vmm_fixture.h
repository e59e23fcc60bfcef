/* SPDX-License-Identifier: MIT */
/*
 * vmm_fixture.h - virtual machines for tests of the monitor, and what a
 * guest kernel does to them, in one call each.
 *
 * A fixture VM has FX_MEMORY bytes and stands where a guest kernel stands
 * when it is up: virtual kernel mode, BEV=0, EBase 0xc0000000, and entry 0
 * of its TLB maps sseg to its physical memory, global, in pages of 16 MiB.
 */
#ifndef TESTS_VMM_FIXTURE_H
#define TESTS_VMM_FIXTURE_H

#include "tests/fake_hw.h"
#include "tests/unit/encode.h"
#include "vmm/vmm.h"

enum {
    FX_MEMORY = 1 << 20,
    FX_FRAMES = FX_MEMORY >> PAGE_SHIFT,
    FX_CODE = 0x8000, /* physical: where code goes ... */
    FX_MASK_16M = 0x01ffe000
};
#define FX_EBASE 0xc0000000u
#define FX_PC (FX_EBASE + FX_CODE) /* ... and where the kernel sees it, */
#define FX_KSEG0_PC (KSEG0_BASE + FX_CODE) /* or from where it is emulated */

/* Bits of EntryLo, as short as a table wants them. */
enum {
    FX_V = ENTRYLO_V,
    FX_D = ENTRYLO_D,
    FX_G = ENTRYLO_G,
    FX_VD = ENTRYLO_V | ENTRYLO_D
};

/* A machine and a monitor that has just started.  pairs 0: stlb=off. */
void fx_start(enum stlb_mode stlb, uint32_t pairs);

/* A VM as above. */
struct vcpu *fx_vcpu(const char *name);

/* Both, with stlb=off: what most tests need. */
struct vcpu *fx_one(void);

/* Put code at FX_CODE and stand on its first word. */
void fx_code(struct vcpu *v, const uint32_t *words, unsigned n);
#define FX_CODE_IS(v, ...)                                                     \
    fx_code(v, (const uint32_t[]){__VA_ARGS__},                                \
            sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

/* Stand at pc, outside a delay slot. */
void fx_at(struct vcpu *v, uint32_t pc);

/* Virtual Status says this mode and no more; registers and place stay. */
void fx_in_mode(struct vcpu *v, enum mode mode);
void fx_user(struct vcpu *v);

/* A word of physical memory. */
uint32_t fx_word(struct vcpu *v, uint32_t pa);
void fx_set_word(struct vcpu *v, uint32_t pa, uint32_t value);

/* EntryLo for a physical frame. */
uint32_t fx_lo(uint32_t pfn, uint32_t bits);

/* TLB instructions of the guest, on these registers. */
enum verdict fx_tlbwi(struct vcpu *v, unsigned index, uint32_t hi,
                      uint32_t mask, uint32_t lo0, uint32_t lo1);
enum verdict fx_tlbwr(struct vcpu *v, uint32_t hi, uint32_t mask, uint32_t lo0,
                      uint32_t lo1);
void fx_tlbp(struct vcpu *v, uint32_t hi);
void fx_tlbr(struct vcpu *v, unsigned index);
void fx_asid(struct vcpu *v, uint32_t asid);

/* Trap where the guest stands, or in the slot of the branch it stands on. */
void fx_trap(struct vcpu *v, enum exc exc, uint32_t badvaddr);
void fx_trap_in_slot(struct vcpu *v, enum exc exc, uint32_t badvaddr);

/* Emulate the one word at FX_PC; the verdict is acted on and returned. */
enum verdict fx_do(struct vcpu *v, uint32_t word);

/* The same; assert: it is done, and the guest is told of no exception. */
void fx_done(struct vcpu *v, uint32_t word);

/* Emulate n instructions from where the guest stands, acting on verdicts. */
void fx_steps(struct vcpu *v, unsigned n);

/* ExcCode in virtual Cause. */
enum exc fx_exc(const struct vcpu *v);

/* How many exceptions the guest was told of; switches to it. */
uint32_t fx_told(const struct vcpu *v);
uint32_t fx_switches(const struct vcpu *v);

/* Assert: reflected to the vector at EBase + offset, with this exception. */
void fx_reflected(const struct vcpu *v, enum exc exc, uint32_t offset);
/* Assert: no exception was told to the guest. */
void fx_untold(const struct vcpu *v);

#endif
