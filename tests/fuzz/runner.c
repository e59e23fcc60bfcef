/* SPDX-License-Identifier: MIT */
/*
 * runner.c - runs random cases (case.h) from the initrd, on any machine.
 *
 * Every exception is logged and its instruction stepped over; a case ends
 * where it leaves its code, or after LOG_MAX exceptions.  Prints a hash of
 * the log, the registers and the memory for each case or, on request, all
 * of it, so that two machines can be compared.
 */
#include "machine/spec/board.h"
#include "machine/spec/fields.h"
#include "tests/fuzz/case.h"
#include "tests/fuzz/print.h"

#define read_cp0(reg)                                                          \
    ({                                                                         \
        uint32_t value_;                                                       \
        __asm__ volatile("mfc0 %0, " reg : "=r"(value_));                      \
        value_;                                                                \
    })
#define write_cp0(reg, value)                                                  \
    __asm__ volatile("mtc0 %0, " reg "; ehb" : : "r"(value) : "memory")

#define BREAK_WORD 0x0000000du

/* start.S */
struct frame {
    uint32_t r[32], hi, lo, vector;
};
extern struct frame frame;
extern const uint32_t vector_refill[], vector_general[], vector_end[];
void run_frame(void);

uint32_t on_trap(void);
void main(int argc, char **argv);

static const struct fuzz_case *now;
static uint32_t logged;
static uint32_t hash;
static uint32_t verbose;

static uint32_t *word_at(uint32_t va) { return (uint32_t *)(uintptr_t)va; }

static uint32_t *physical(uint32_t pa) { return word_at(KSEG0_BASE + pa); }

/* FNV-1a, a word at a time, and printed if somebody wants to know. */
static void tell(const char *what, uint32_t value)
{
    hash = (hash ^ value) * 16777619u;
    hash ^= hash >> 15;
    if (verbose)
        print_field(what, value);
}

static void copy(uint32_t *to, const uint32_t *from, const uint32_t *end)
{
    while (from < end)
        *to++ = *from++;
}

static void log_address(uint32_t code)
{
    tell(" badvaddr", read_cp0("$8"));
    if (code == 1 || code == 2 || code == 3) {
        tell(" entryhi", read_cp0("$10"));
        tell(" context", read_cp0("$4") & CONTEXT_BADVPN2);
        return;
    }
    /* Whether AdEL and AdES set VPN2 is UNPREDICTABLE: QEMU does. */
    write_cp0("$10", read_cp0("$10") & ENTRYHI_ASID);
}

/* Returns 0 if the case is over. */
uint32_t on_trap(void)
{
    uint32_t cause = read_cp0("$13"), epc = read_cp0("$14");
    uint32_t code = (cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT;
    uint32_t shown = CAUSE_BD | CAUSE_EXC;

    if (code == 11) /* CE is defined for CpU alone */
        shown |= CAUSE_CE;
    tell("\ntrap cause", cause & shown);
    tell(" epc", epc);
    tell(" status", read_cp0("$12"));
    tell(" vector", frame.vector);
    if (code >= 1 && code <= 5)
        log_address(code);
    if (epc - now->pc >= 4 * now->count || ++logged == LOG_MAX)
        return 0;
    write_cp0("$14", epc + (cause & CAUSE_BD ? 8 : 4));
    return 1;
}

static void write_entry(uint32_t index, const struct entry *e)
{
    write_cp0("$0", index);
    write_cp0("$10", e->hi);
    write_cp0("$2", e->lo0);
    write_cp0("$3", e->lo1);
    write_cp0("$5", e->mask);
    __asm__ volatile("tlbwi; ehb");
}

/* An entry that nothing can match: its page is in kseg0. */
static void clear_entry(uint32_t index)
{
    struct entry none = {.hi = KSEG0_BASE + index * 2 * PAGE_SIZE};

    write_entry(index, &none);
}

static void set_tlb(void)
{
    for (uint32_t i = 0; i < ENTRIES; i++)
        clear_entry(i);
    clear_entry(SPARE_ENTRY);
    for (uint32_t i = 0; i < ENTRIES; i++)
        write_entry(i, &now->entry[i]);
    write_cp0("$5", 0);
    write_cp0("$10", now->entry[1].hi - (now->entry[1].hi & 0xff) + now->asid);
    write_cp0("$2", now->entry[1].lo0);
    write_cp0("$3", now->entry[1].lo1);
    write_cp0("$0", 0);
}

/* The live words of the data frames, through one function. */
static void each_live(void (*visit)(uint32_t *word, void *extra), void *extra)
{
    for (uint32_t n = 0; n < 2 * FRAMES; n++) {
        uint32_t *w = physical(DATA_FRAME + n / 2 * FRAME_STEP +
                               (n & 1 ? HIGH_PART : LOW_PART));

        for (uint32_t i = 0; i < PART_BYTES / 4; i++)
            visit(w + i, extra);
    }
}

static void fill_word(uint32_t *w, void *extra)
{
    uint32_t *x = extra;

    *x ^= *x << 13;
    *x ^= *x >> 17;
    *x ^= *x << 5;
    *w = *x;
}

static void tell_change(uint32_t *w, void *extra)
{
    uint32_t was;

    fill_word(&was, extra);
    if (*w == was)
        return;
    tell("\nmemory at", (uint32_t)(uintptr_t)w);
    tell("", *w);
}

static void load(void)
{
    uint32_t seed = now->memory_seed, *code = physical(CODE_FRAME);

    each_live(fill_word, &seed);
    for (uint32_t i = 0; i < CODE_MAX + 8; i++)
        code[i] = i < now->count ? now->code[i] : BREAK_WORD;
    for (unsigned i = 0; i < 32; i++)
        frame.r[i] = now->r[i];
    frame.hi = now->hi;
    frame.lo = now->lo;
}

static void tell_end(void)
{
    uint32_t seed = now->memory_seed;

    for (unsigned i = 1; i < 32; i++) {
        if (i == 26 || i == 27)
            continue;
        tell(i % 8 ? " r" : "\nr", frame.r[i]);
    }
    tell("\nhi", frame.hi);
    tell(" lo", frame.lo);
    tell(" index", read_cp0("$0"));
    tell(" entrylo0", read_cp0("$2"));
    tell(" entrylo1", read_cp0("$3"));
    tell(" pagemask", read_cp0("$5"));
    tell(" entryhi", read_cp0("$10"));
    tell(" errorepc", read_cp0("$30"));
    each_live(tell_change, &seed);
}

static void run(const struct fuzz_case *c)
{
    now = c;
    logged = 0;
    hash = 2166136261u;
    load();
    set_tlb();
    write_cp0("$30", 0);
    write_cp0("$7", c->hwrena);
    write_cp0("$14", c->pc);
    write_cp0("$12", c->status | STATUS_EXL);
    run_frame();
    tell_end();
    print_field("\ncase", c->number);
    print_field("", hash);
    print("\n");
}

void main(int argc, char **argv)
{
    const struct fuzz_head *head =
        (const void *)word_at(find_initrd(argc, argv));
    const struct fuzz_case *c = (const void *)(head + 1);

    copy(physical(VECTOR_REFILL), vector_refill, vector_general);
    copy(physical(VECTOR_GENERAL), vector_general, vector_end);
    write_cp0("$12", 0);
    for (uint32_t i = 0; i < TLB_ENTRIES; i++)
        clear_entry(i);
    verbose = head->verbose;
    if (head->magic != FUZZ_MAGIC)
        print("no cases\n");
    else
        for (uint32_t i = 0; i < head->cases; i++)
            run(c + i);
    power_off();
}
