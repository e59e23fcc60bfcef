/* SPDX-License-Identifier: MIT */
/* make_case.c - see make_case.h. */
#include "tests/fuzz/make_case.h"

#include "machine/spec/fields.h"
#include "tests/fuzz/random.h"
#include "tests/fuzz/words.h"

#define MASK_4K 0u
#define MASK_16K 0x6000u
#define FRAME(n) (DATA_FRAME + (n) * FRAME_STEP)
#define LOW_MIDDLE (LOW_PART + PART_BYTES / 2)
#define HIGH_MIDDLE (HIGH_PART + PART_BYTES / 2)

static uint32_t random_value(struct rng *g)
{
    static const uint32_t edges[] = {0,          1,          2,
                                     0x7fffffff, 0x80000000, 0x80000001,
                                     0xffffffff, 0xfffffffe, 0x0000ffff,
                                     0x00008000, 0xffff8000, 31};

    if (rng_one_in(g, 3))
        return edges[rng_below(g, sizeof edges / sizeof *edges)];
    if (rng_one_in(g, 3))
        return rng_below(g, 64);
    return rng_word(g);
}

static uint32_t random_status(struct rng *g)
{
    static const uint32_t mode[] = {0, STATUS_KSU_SUPER, STATUS_KSU_USER};
    uint32_t status = mode[rng_below(g, 3)];

    return rng_one_in(g, 8) ? status | STATUS_CU0 : status;
}

/* Where the mode may have mappings; kernel mode may run unmapped, too. */
static uint32_t random_region(struct rng *g, uint32_t status)
{
    static const uint32_t region[] = {0x00400000, 0x50000000, 0xc0400000,
                                      0xe0400000};
    uint32_t ksu = status & STATUS_KSU;

    if (ksu == STATUS_KSU_USER)
        return region[rng_below(g, 2)];
    return region[rng_below(g, ksu == STATUS_KSU_SUPER ? 3 : 4)];
}

static uint32_t lo(uint32_t frame, uint32_t bits)
{
    return frame >> ENTRYLO_PFN_SHIFT | ENTRYLO_C_CACHED | bits;
}

static void map(struct rng *g, struct fuzz_case *c, unsigned n, uint32_t va,
                uint32_t lo0, uint32_t lo1)
{
    uint32_t g_bit = n == 0 || n == 3 || rng_one_in(g, 2)
                         ? ENTRYLO_G
                         : 0;
    uint32_t asid = c->asid;

    /*
     * Now and then the pages are of another address space; but those of
     * ll and sc are always there: on QEMU an sc without its ll never looks.
     * So is the code: how soon a fetch sees a new ASID is a hazard.
     */
    if (n > 0 && rng_one_in(g, 12))
        asid ^= 1;
    c->entry[n] = (struct entry){va | asid, lo0 | g_bit, lo1 | g_bit,
                                 n == 3 ? MASK_16K : MASK_4K};
}

static void map_all(struct rng *g, struct fuzz_case *c, uint32_t region)
{
    const uint32_t rw = ENTRYLO_D | ENTRYLO_V;

    map(g, c, 0, region + AT_CODE, lo(CODE_FRAME, ENTRYLO_V), lo(0, 0));
    map(g, c, 1, region + AT_DATA, lo(FRAME(0), rw), lo(FRAME(1), rw));
    map(g, c, 2, region + AT_GUARD, lo(FRAME(0), ENTRYLO_V),
        lo(FRAME(1), ENTRYLO_D));
    map(g, c, 3, region + AT_LARGE, lo(FRAME(2), rw), lo(FRAME(3), rw));
}

static uint32_t random_middle(struct rng *g)
{
    return rng_one_in(g, 2) ? LOW_MIDDLE : HIGH_MIDDLE;
}

static void set_bases(struct rng *g, struct fuzz_case *c, uint32_t region)
{
    uint32_t *base = &c->r[BASE_REG];
    bool kernel = (c->status & STATUS_KSU) == 0;

    base[0] = region + AT_DATA + random_middle(g);
    base[1] = region + AT_DATA + PAGE_SIZE + random_middle(g);
    base[2] = region + AT_GUARD + random_middle(g);
    base[3] = region + AT_GUARD + PAGE_SIZE + LOW_MIDDLE;
    base[4] = region + (rng_one_in(g, 3) ? AT_NOTHING : AT_SPARE) + LOW_MIDDLE;
    base[5] = region + AT_LARGE + random_middle(g);
    base[6] = (rng_one_in(g, 2) ? KSEG0_BASE : KSEG1_BASE) + FRAME(0) +
              random_middle(g);
    if (!kernel && rng_one_in(g, 3))
        base[6] = rng_one_in(g, 2) ? 0xe0400000 : 0xc0400000;
    c->r[LL_REG] = region + AT_LARGE + FRAME_STEP + LOW_MIDDLE;
}

static uint32_t fault_address(struct rng *g, const struct fuzz_case *c,
                              uint32_t region)
{
    switch (rng_below(g, 3)) {
    case 0:
        return c->pc + 4 * c->count + 1 + rng_below(g, 3);
    case 1:
        return region + AT_NOTHING;
    default:
        return region + AT_CODE + PAGE_SIZE; /* invalid */
    }
}

static void set_registers(struct rng *g, struct fuzz_case *c, uint32_t region)
{
    for (unsigned i = 1; i < 32; i++)
        c->r[i] = random_value(g);
    set_bases(g, c, region);
    c->r[SPARE_HI_REG] = region + AT_SPARE + c->asid;
    c->r[SPARE_INDEX_REG] = SPARE_ENTRY;
    c->r[HOME_HI_REG] = region + AT_DATA + c->asid;
    c->r[OTHER_HI_REG] = region + AT_LARGE + (c->asid ^ 1);
    c->r[FAULT_REG] = fault_address(g, c, region);
    c->r[JUMP_REG] = c->pc + 4 * (c->count - JUMP_BACK);
    c->hi = random_value(g);
    c->lo = random_value(g);
}

struct fuzz_case make_case(uint64_t seed, uint32_t number)
{
    struct rng g = {seed * 0x9e3779b97f4a7c15u ^ (uint64_t)number << 20};
    struct fuzz_case c = {.number = number};
    uint32_t region;

    rng_word(&g);
    c.status = random_status(&g);
    region = random_region(&g, c.status);
    c.asid = rng_below(&g, 256);
    c.hwrena = rng_below(&g, 2);
    c.memory_seed = rng_word(&g) | 1;
    c.count = CODE_MAX - rng_below(&g, 16);
    c.pc = region + AT_CODE;
    if ((c.status & STATUS_KSU) == 0 && rng_one_in(&g, 2))
        c.pc = (rng_one_in(&g, 2) ? KSEG0_BASE : KSEG1_BASE) + CODE_FRAME;
    map_all(&g, &c, region);
    set_registers(&g, &c, region);
    words_fill(&g, &c);
    return c;
}
