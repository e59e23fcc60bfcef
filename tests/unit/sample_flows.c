/* SPDX-License-Identifier: MIT */
/* sample_flows.c - events as a machine would send them, made by hand. */
#include "tests/unit/sample_flows.h"

#include "machine/spec/exc.h"
#include "machine/spec/fields.h"

enum {
    CYCLES = 10,
    MFC0_CONTEXT = 0x401b2000,
    MTC0_ENTRYLO0 = 0x409a1000,
    MTC0_ENTRYLO1 = 0x409b1800,
    MTC0_EBASE = 0x40887801, /* mtc0 t0,c0_ebase */
    MFC0_EPC = 0x401a7000,
    TLBWR = 0x42000006,
    ERET = 0x42000018,
    SYSCALL = 0x0000000c,
    USER_PC = 0x00400128,
    VA = 0x01000a30,
    GUEST_EVEN = 0x0003001e, /* pfn 00c00 V W */
    GUEST_ODD = 0x0003005a,  /* pfn 00c01 V - */
    REAL_EVEN = 0x000e885e,  /* mfn 03a21 V W */
    ENTRYHI = 0x01000003
};

/* These do not fit an int. */
#define LW 0x8c880a30    /* lw t0,2608(a0) */
#define LW_K0 0x8f7a0000 /* lw k0,0(k1) */
#define MONITOR 0x80100688
#define REFILL_VECTOR 0xc0000000
#define K_EXL ((uint8_t)(MODE_KERNEL | BELIEF_EXL))

void sample_send(struct sample *s, struct event e)
{
    e.seq = s->seq;
    e.cycle = s->seq++ * CYCLES;
    e.asid = 3;
    if (!e.vm)
        e.vm = s->vm;
    s->sink.put(s->sink.self, &e);
}

static struct event in_monitor(enum event_kind kind, uint8_t believes)
{
    return (struct event){.kind = (uint16_t)kind,
                          .pc = MONITOR,
                          .believes_before = believes,
                          .believes_after = believes};
}

static struct event exception(enum exc exc, uint32_t pc, uint32_t word,
                              uint32_t va, uint8_t real, uint8_t believes)
{
    return (struct event){
        .kind = EVENT_exception,
        .pc = pc,
        .word = word,
        .arg = {(uint32_t)exc << CAUSE_EXC_SHIFT, KSEG0_BASE, va, ENTRYHI},
        .real_before = real,
        .believes_before = believes,
        .believes_after = believes};
}

/* The monitor lets the guest run. */
static void enter(struct sample *s, uint32_t pc, uint8_t real, uint8_t believes)
{
    struct event e = in_monitor(EVENT_enter, believes);
    e.arg[0] = s->vm;
    sample_send(s, e);
    e = in_monitor(EVENT_eret, believes);
    e.arg[0] = pc;
    e.real_after = real;
    sample_send(s, e);
}

static void emulated(struct sample *s, uint32_t word, uint32_t value,
                     uint8_t before, uint8_t after, uint32_t pc)
{
    struct event e = in_monitor(EVENT_emulate, before);
    e.arg[0] = pc;
    e.arg[1] = word;
    e.arg[2] = value;
    e.arg[3] = after == MODE_USER ? STATUS_KSU_USER : STATUS_EXL;
    e.believes_after = after;
    sample_send(s, e);
}

/* The guest's kernel executes a privileged instruction. */
static void privileged(struct sample *s, uint32_t pc, uint32_t word,
                       uint32_t value)
{
    sample_send(s, exception(EXC_CpU, pc, word, 0, MODE_SUPER, K_EXL));
    emulated(s, word, value, K_EXL, K_EXL, pc);
    enter(s, pc + 4, MODE_SUPER, K_EXL);
}

static void reflect(struct sample *s, enum exc exc, uint32_t vector)
{
    struct event e = in_monitor(EVENT_reflect, MODE_USER);
    e.arg[0] = (uint32_t)exc << CAUSE_EXC_SHIFT;
    e.arg[1] = vector;
    e.arg[2] = USER_PC;
    e.arg[3] = VA;
    e.believes_after = K_EXL;
    sample_send(s, e);
    enter(s, vector, MODE_SUPER, K_EXL);
}

static void ran(struct sample *s, uint32_t pc, uint32_t count, uint8_t real,
                uint8_t believes)
{
    sample_send(s, (struct event){.kind = EVENT_ran,
                                  .pc = pc,
                                  .word = LW_K0,
                                  .arg = {count, LW_K0, LW_K0, LW_K0, count},
                                  .real_before = real,
                                  .real_after = real,
                                  .believes_before = believes,
                                  .believes_after = believes});
}

static void hit(struct sample *s, uint32_t physical)
{
    sample_send(s, (struct event){.kind = EVENT_hit,
                                  .pc = USER_PC,
                                  .word = LW,
                                  .arg = {VA, physical, 0},
                                  .real_before = MODE_USER,
                                  .real_after = MODE_USER,
                                  .believes_before = MODE_USER,
                                  .believes_after = MODE_USER});
}

static void user_miss(struct sample *s)
{
    sample_send(s, exception(EXC_TLBL, USER_PC, LW, VA, MODE_USER, MODE_USER));
}

void sample_bare_refill(struct sample *s)
{
    struct event e = exception(EXC_TLBL, USER_PC, LW, VA, MODE_USER, MODE_USER);
    e.arg[1] = REFILL_VECTOR;
    e.believes_after = K_EXL;
    sample_send(s, e);
    ran(s, REFILL_VECTOR, 6, MODE_KERNEL, K_EXL);
    sample_send(s,
                (struct event){.kind = EVENT_tlb_write,
                               .pc = REFILL_VECTOR + 0x14,
                               .word = TLBWR,
                               .arg = {42, ENTRYHI, GUEST_EVEN, GUEST_ODD, 0},
                               .believes_before = K_EXL,
                               .believes_after = K_EXL});
    ran(s, REFILL_VECTOR + 0x18, 1, MODE_KERNEL, K_EXL);
    sample_send(s, (struct event){.kind = EVENT_eret,
                                  .pc = REFILL_VECTOR + 0x18,
                                  .word = ERET,
                                  .arg = {USER_PC, STATUS_KSU_USER},
                                  .real_after = MODE_USER,
                                  .believes_before = K_EXL,
                                  .believes_after = MODE_USER});
    hit(s, 0x00c00a30);
}

static void install(struct sample *s)
{
    struct event e = in_monitor(EVENT_vtlb_write, K_EXL);
    e.arg[1] = ENTRYHI;
    e.arg[2] = GUEST_EVEN;
    e.arg[3] = GUEST_ODD;
    sample_send(s, e);
    e.kind = EVENT_install;
    e.arg[0] = ENTRYHI;
    e.arg[1] = REAL_EVEN;
    e.arg[2] = 0;
    e.arg[3] = 0xc00;
    e.arg[4] = 0xc01;
    sample_send(s, e);
    e = in_monitor(EVENT_tlb_write, K_EXL);
    e.arg[0] = 17;
    sample_send(s, e);
}

/* The classic handler from mtc0 EntryLo0 on. */
static void handler_end(struct sample *s)
{
    privileged(s, REFILL_VECTOR + 0x0c, MTC0_ENTRYLO0, GUEST_EVEN);
    privileged(s, REFILL_VECTOR + 0x10, MTC0_ENTRYLO1, GUEST_ODD);
    sample_send(s, exception(EXC_CpU, REFILL_VECTOR + 0x18, TLBWR, 0,
                             MODE_SUPER, K_EXL));
    install(s);
    emulated(s, TLBWR, 0, K_EXL, K_EXL, REFILL_VECTOR + 0x18);
    enter(s, REFILL_VECTOR + 0x1c, MODE_SUPER, K_EXL);
    sample_send(s, exception(EXC_CpU, REFILL_VECTOR + 0x1c, ERET, 0, MODE_SUPER,
                             K_EXL));
    emulated(s, ERET, 0, K_EXL, MODE_USER, REFILL_VECTOR + 0x1c);
    enter(s, USER_PC, MODE_USER, MODE_USER);
    hit(s, 0x03a21a30);
}

static void handler_begin(struct sample *s)
{
    user_miss(s);
    reflect(s, EXC_TLBL, REFILL_VECTOR);
    privileged(s, REFILL_VECTOR, MFC0_CONTEXT, 0xc0808000);
}

void sample_reflected_refill(struct sample *s)
{
    handler_begin(s);
    ran(s, REFILL_VECTOR + 4, 2, MODE_SUPER, K_EXL);
    handler_end(s);
}

void sample_refill_with_hidden(struct sample *s)
{
    struct event e = in_monitor(EVENT_vtlb_hit, K_EXL);
    uint32_t pte = 0xc0808000;

    handler_begin(s);
    sample_send(s, exception(EXC_TLBL, REFILL_VECTOR + 4, LW_K0, pte,
                             MODE_SUPER, K_EXL));
    e.arg[0] = pte;
    sample_send(s, e);
    enter(s, REFILL_VECTOR + 4, MODE_SUPER, K_EXL);
    ran(s, REFILL_VECTOR + 4, 2, MODE_SUPER, K_EXL);
    handler_end(s);
}

void sample_refill_with_switch(struct sample *s)
{
    uint8_t other = (uint8_t)(s->vm + 1);
    struct event e = in_monitor(EVENT_switch, K_EXL);

    handler_begin(s);
    sample_send(
        s, exception(EXC_Int, REFILL_VECTOR + 4, LW_K0, 0, MODE_SUPER, K_EXL));
    e.arg[0] = s->vm;
    e.arg[1] = other;
    sample_send(s, e);
    s->vm = other;
    enter(s, USER_PC, MODE_USER, MODE_USER);
    sample_softtlb_hit(s);
    s->vm = (uint8_t)(other - 1);
    enter(s, REFILL_VECTOR + 4, MODE_SUPER, K_EXL);
    ran(s, REFILL_VECTOR + 4, 2, MODE_SUPER, K_EXL);
    handler_end(s);
}

void sample_softtlb_hit(struct sample *s)
{
    struct event e = in_monitor(EVENT_softtlb_hit, MODE_USER);

    user_miss(s);
    e.arg[0] = VA;
    sample_send(s, e);
    e = in_monitor(EVENT_tlb_write, MODE_USER);
    e.arg[0] = 5;
    sample_send(s, e);
    enter(s, USER_PC, MODE_USER, MODE_USER);
    hit(s, 0x03a21a30);
}

void sample_syscall(struct sample *s)
{
    uint32_t pc = 0xc0000180;

    sample_send(s,
                exception(EXC_Sys, USER_PC, SYSCALL, 0, MODE_USER, MODE_USER));
    reflect(s, EXC_Sys, pc);
    privileged(s, pc, MFC0_EPC, USER_PC);
    sample_send(s, exception(EXC_CpU, pc + 4, ERET, 0, MODE_SUPER, K_EXL));
    emulated(s, ERET, 0, K_EXL, MODE_USER, pc + 4);
    enter(s, USER_PC + 4, MODE_USER, MODE_USER);
}

void sample_boot(struct sample *s)
{
    uint32_t pc = 0xc0010000;

    sample_send(s,
                exception(EXC_CpU, pc, MTC0_EBASE, 0, MODE_SUPER, MODE_KERNEL));
    emulated(s, MTC0_EBASE, 0xc0000800, MODE_KERNEL, MODE_KERNEL, pc);
    enter(s, pc + 4, MODE_SUPER, MODE_KERNEL);
}
