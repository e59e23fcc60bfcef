/* SPDX-License-Identifier: MIT */
/* slots.c - every branch with every slot: the snippets of user_slots.S. */
#include "guestos/corners/corners.h"

#include "guestos/common/cp0.h"
#include "guestos/corners/map.h"
#include "guestos/corners/report.h"
#include "guestos/corners/snippet.h"
#include "machine/spec/board.h"

/* What can be in a slot, in the order of user_slots.S. */
enum what {
    W_mfc0, W_mtc0, W_tlbp, W_rdhwr, W_lw, W_sw, W_lbu,
    W_syscall, W_break, W_teq, W_add, W_cop1, W_rsvd,
    WHATS
};

enum { NOTHING = 0xff };
#define EXC(name, code, addr, words) E_##name = code,
enum {
#include "machine/spec/exc.def"
    E_NOTHING = NOTHING
};
#undef EXC

#define UNUSED 0u
#define UNMAPPED (KSEG0 + DATA_PAGE)
#define DEVICE (KSEG1 + BOARD_uart0 + UART_LSR)
#define NOWHERE 0x10004000u
#define INVALID 0x10001000u /* the odd half of the pair at CLEAN */
#define CLEAN 0x10000000u
#define ODD (CLEAN + 2)

static const struct slot {
    const char *name;
    uint32_t what, a1, kernel, vector, user;
} slot[] = {
#define SLOT(name, a1, kernel, vector, user)                                   \
    {#name " " #a1, W_##name, a1, E_##kernel, VECTOR_##vector, E_##user},
#include "guestos/corners/slot.def"
#undef SLOT
};
enum { SLOTS = sizeof slot / sizeof *slot };

/* What the branches do, in the order of user_slots.S. */
static const struct branch {
    const char *name;
    bool taken, nullifies;
} branch[] = {
    {"beq", true, false},      {"beq not taken", false, false},
    {"bne", true, false},      {"bgez", true, false},
    {"bltz not taken", false, false}, {"bgezal", true, false},
    {"bltzal not taken", false, false}, {"j", true, false},
    {"jal", true, false},      {"jr", true, false},
    {"jalr", true, false},     {"beql", true, false},
    {"beql not taken", false, true}, {"bgezall", true, false},
};
enum { BRANCHES = sizeof branch / sizeof *branch };

extern const uint32_t slot_table[][2]; /* snippet, branch: as linked */

enum { A0 = 2, A2 = 0x7fffffff, BEFORE = 0x1234abcd, STORED = 0x55aa55aa };

/* The slot was executed: what it does is done. */
static bool done(const struct slot *s, const struct end *e, uint32_t errorepc)
{
    switch (s->what) {
    case W_mfc0:
        return e->v0 == BEFORE;
    case W_mtc0:
        return errorepc == A0;
    case W_tlbp:
        return !(read_index() & INDEX_P);
    case W_lw:
        return e->v0 == STORED;
    case W_sw:
        return *physical(DATA_PAGE) == A0;
    case W_lbu:
        return e->v0 & UART_LSR_THRE;
    }
    return true; /* rdhwr: how far synci steps is the CPU's to say */
}

/* Not at all executed. */
static bool untouched(const struct end *e, uint32_t errorepc)
{
    return e->v0 == 0 && errorepc == BEFORE &&
           *physical(DATA_PAGE) == STORED;
}

static bool went_on(const struct branch *b, const struct slot *s,
                    const struct end *e)
{
    uint32_t errorepc = read_errorepc();

    if (!ended(e) || (e->cause & CAUSE_BD) || e->v1 != (b->taken ? 2u : 1u))
        return false;
    return b->nullifies ? untouched(e, errorepc) : done(s, e, errorepc);
}

/* EPC is the branch, BD says so, and nothing has happened. */
static bool stopped(const struct end *e, uint32_t code, uint32_t vector,
                    const struct slot *s, uint32_t branch_pc)
{
    bool addressed = code == EXC_AdEL || code == EXC_AdES ||
                     code == EXC_TLBL || code == EXC_TLBS || code == EXC_Mod;

    return raised(e, code, vector) && (e->cause & CAUSE_BD) &&
           e->epc == branch_pc && e->v1 == 0 &&
           (!addressed || e->badvaddr == s->a1) &&
           untouched(e, read_errorepc());
}

static void one(uint32_t segment, uint32_t status, unsigned b,
                const struct slot *s)
{
    const uint32_t *where = slot_table[b * WHATS + s->what];
    uint32_t expected = status & STATUS_KSU ? s->user : s->kernel;
    struct end e;
    bool good;

    write_errorepc(BEFORE);
    write_index(0);
    *physical(DATA_PAGE) = STORED;
    write_entryhi(CLEAN);
    e = run_in(segment, (const void *)(uintptr_t)where[0], status, A0, s->a1,
               A2);
    good = expected == NOTHING || branch[b].nullifies
               ? went_on(&branch[b], s, &e)
               : stopped(&e, expected, s->vector, s, segment + where[1]);
    must_end(good, branch[b].name, &e);
    if (!good)
        must(false, s->name);
}

static void all(const char *what, uint32_t segment, uint32_t status)
{
    corner(what);
    for (unsigned b = 0; b < BRANCHES; b++)
        for (unsigned n = 0; n < SLOTS; n++)
            one(segment, status, b, &slot[n]);
}

void slots(void)
{
    map(ENTRY_FREE, (struct mapping){.va = CLEAN,
                                     .lo = {map_lo(DATA_PAGE, READABLE), 0}});
    all("delay slots in the supervisor segment", SSEG, 0);
    all("delay slots in kseg0", KSEG0, 0);
    all("delay slots in kseg1", KSEG1, 0);
    all("delay slots in kseg3", KSEG3, 0);
    all("delay slots of the kernel in kuseg", USEG, 0);
    all("delay slots in user mode", USEG, STATUS_KSU_USER);
    unmap(ENTRY_FREE);
}
