/* SPDX-License-Identifier: MIT */
/* make_case.c - see make_case.h. */
#include "tests/fuzz/make_case.h"

#include "machine/spec/fields.h"
#include "machine/spec/segment.h"
#include "tests/fuzz/area.h"
#include "tests/fuzz/random.h"
#include "tests/fuzz/words.h"

#define MASK_4K 0u
#define MASK_16K 0x6000u
#define LOW_MIDDLE (LOW_PART + PART_BYTES / 2)
#define SOFTWARE_IM 0x300u
#define ALL_BUT_CC 0xbu /* of HWREna: no time */

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

static uint32_t random_ksu(struct rng *g, uint32_t kinds)
{
    static const uint32_t ksu[] = {0, STATUS_KSU_SUPER, STATUS_KSU_USER};

    return ksu[rng_below(g, kinds)];
}

/* The modes that may execute there; any level, for a level is kernel mode. */
uint32_t random_status(struct rng *g, struct nature nature)
{
    uint32_t region = nature.region;
    uint32_t timer = nature.whose != WITNESS_QEMU ? STATUS_IM7 : 0;
    uint32_t interrupts = SOFTWARE_IM | timer;
    uint32_t kinds = region < KSEG0_BASE ? 3 : region >> 29 == 6 ? 2 : 1;
    uint32_t status = random_ksu(g, kinds);

    if (rng_one_in(g, 6))
        status |= STATUS_CU0;
    if (rng_one_in(g, 3))
        status |= STATUS_EXL;
    if (rng_one_in(g, 6))
        status |= STATUS_ERL;
    if (rng_one_in(g, 2))
        status |= STATUS_IE;
    return status | (rng_word(g) & interrupts);
}

/* A mode that stays. */
static uint32_t steady_status(struct rng *g)
{
    uint32_t status = random_ksu(g, 3);

    return rng_one_in(g, 8) ? status | STATUS_CU0 : status;
}

/* Where the mode may have mappings. */
static uint32_t steady_region(struct rng *g, uint32_t status)
{
    static const uint32_t region[] = {HOME, 0x10000000 + HOME,
                                      0xc0000000 + HOME, 0xe0000000 + HOME};
    uint32_t ksu = status & STATUS_KSU;

    if (ksu == STATUS_KSU_USER)
        return region[rng_below(g, 2)];
    return region[rng_below(g, ksu == STATUS_KSU_SUPER ? 3 : 4)];
}

/* Where a case that wanders has code: mostly where all modes may go. */
static uint32_t wandering_region(struct rng *g)
{
    static const uint32_t region[] = {HOME, HOME, HOME, HOME,
                                      0xc0000000 + HOME, 0xc0000000 + HOME,
                                      0xe0000000 + HOME, KSEG0_BASE + HOME};

    return region[rng_below(g, sizeof region / sizeof *region)];
}

static uint32_t lo(uint32_t at, uint32_t bits)
{
    return (HOME + at) >> ENTRYLO_PFN_SHIFT | ENTRYLO_C_CACHED | bits;
}

static void map(struct rng *g, struct fuzz_case *c, unsigned n, uint32_t va,
                uint32_t lo0, uint32_t lo1)
{
    uint32_t g_bit = n == 0 || n == 3 || rng_one_in(g, 2) ? ENTRYLO_G : 0;
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

/* A page of 4 KiB may show any live one; HOME's are what they are. */
static uint32_t some_page(struct rng *g, uint32_t region, uint32_t at)
{
    static const uint32_t page[] = LIVE_PAGES;

    if (region == HOME || rng_one_in(g, 2))
        return at;
    return page[rng_below(g, sizeof page / sizeof *page)];
}

static void map_all(struct rng *g, struct fuzz_case *c, uint32_t region)
{
    const uint32_t rw = ENTRYLO_D | ENTRYLO_V, d = ENTRYLO_D;
    uint32_t data0 = some_page(g, region, AT_DATA);
    uint32_t data1 = some_page(g, region, AT_DATA + PAGE_SIZE);

    map(g, c, 0, region + AT_CODE,
        lo(AT_CODE, rng_one_in(g, 2) ? rw : ENTRYLO_V),
        lo(AT_CODE + PAGE_SIZE, rng_one_in(g, 2) ? rw : ENTRYLO_V));
    map(g, c, 1, region + AT_DATA, lo(data0, rw), lo(data1, rw));
    map(g, c, 2, region + AT_GUARD, lo(AT_GUARD, ENTRYLO_V),
        lo(AT_GUARD + PAGE_SIZE, d));
    map(g, c, 3, region + AT_LARGE, lo(AT_LARGE, rw),
        lo(AT_LARGE + 4 * PAGE_SIZE, rw));
}

/* An entry that matches nothing, yet. */
static struct entry absent(unsigned n)
{
    return (struct entry){.hi = KSEG0_BASE + n * 2 * PAGE_SIZE};
}

/* The areas' entries: most are there from the start. */
static void map_areas(struct rng *g, struct fuzz_case *c)
{
    for (unsigned n = FIRST_AREA; n < ENTRIES; n++) {
        uint32_t *base = &c->r[AREA_BASE_REG + n - FIRST_AREA];

        *base = area_base(g, n);
        c->entry[n] = absent(n);
        if (!rng_one_in(g, 8))
            c->entry[n] = area_entry(g, n, *base, c->asid);
    }
}

/* An address that this mode may not use, or where nothing ever is. */
static uint32_t bad_address(struct rng *g, uint32_t status)
{
    uint32_t word = rng_word(g);

    if (rng_one_in(g, 4))
        return word & 0x001fffff;
    if ((status & STATUS_KSU) == STATUS_KSU_USER)
        return word | KSEG0_BASE;
    return rng_one_in(g, 2) ? word >> 3 | 0xe0000000 : word >> 2 | KSEG0_BASE;
}

/* `home` is where the data is mapped. */
static void set_bases(struct rng *g, struct fuzz_case *c, bool wanders,
                      uint32_t home)
{
    uint32_t *base = &c->r[BASE_REG];
    bool kernel = (c->status & STATUS_KSU) == 0;

    base[0] = home + AT_DATA + rng_below(g, 2) * PAGE_SIZE + random_middle(g);
    base[1] = home + AT_GUARD + rng_below(g, 2) * PAGE_SIZE + random_middle(g);
    base[2] = home + AT_LARGE + random_middle(g);
    if (rng_one_in(g, 8))
        base[2] = home + AT_NOTHING + random_middle(g);
    if (wanders || kernel) {
        if (rng_one_in(g, 3))
            base[1] = (rng_one_in(g, 2) ? KSEG0_BASE : KSEG1_BASE) + HOME +
                      AT_DATA + random_middle(g);
    } else if (rng_one_in(g, 3)) {
        base[1] = bad_address(g, c->status);
    }
    c->r[LL_REG] = home + AT_LARGE + 4 * PAGE_SIZE + LOW_MIDDLE;
}

/*
 * Where no fetch succeeds.  A case that wanders may come there again, and by
 * ERL; so not where kuseg is physical, nor to a misaligned address: QEMU sets
 * BadVAddr for that when it translates, not when it executes.
 */
static uint32_t fault_address(struct rng *g, const struct fuzz_case *c,
                              bool wanders, uint32_t home)
{
    if (wanders)
        return (rng_one_in(g, 2) ? 0xc0000000 : 0xe0000000) + HOME + AT_NOTHING;
    switch (rng_below(g, 3)) {
    case 0:
        return c->pc + 4 * c->count + 1 + rng_below(g, 3);
    case 1:
        return home + AT_NOTHING;
    default:
        return home + AT_GUARD + PAGE_SIZE; /* invalid */
    }
}

static void set_registers(struct rng *g, struct fuzz_case *c, bool wanders,
                          uint32_t home)
{
    for (unsigned i = 1; i < 32; i++)
        c->r[i] = random_value(g);
    map_areas(g, c);
    set_bases(g, c, wanders, home);
    c->r[WIRED_REG] = rng_below(g, TLB_ENTRIES);
    c->r[INDEX_REG] = rng_below(g, ENTRIES);
    c->r[HOME_HI_REG] = home + AT_DATA + c->asid;
    c->r[OTHER_HI_REG] = home + AT_LARGE + (c->asid ^ 1);
    c->r[FAULT_REG] = fault_address(g, c, wanders, home);
    c->r[JUMP_REG] = c->pc + 4 * (c->count - JUMP_BACK);
    c->hi = random_value(g);
    c->lo = random_value(g);
}

static void set_returns(struct rng *g, struct fuzz_case *c,
                        struct nature nature)
{
    for (unsigned i = 0; i < RETURNS; i++)
        c->returns[i] = rng_one_in(g, 2) ? random_status(g, nature) : 0;
}

/* At the start of a page, or so that it goes on in the next one. */
static uint32_t code_offset(struct rng *g, const struct fuzz_case *c)
{
    return rng_one_in(g, 2) ? 0 : PAGE_SIZE - 4 * rng_below(g, c->count);
}

/* The case's status, and where it lives. */
static struct nature choose_nature(struct rng *g, struct fuzz_case *c,
                                   enum witness whose)
{
    struct nature n = {.wanders = rng_one_in(g, 2),
                       .whose = whose,
                       .region = wandering_region(g)};

    c->status = n.wanders ? random_status(g, n) : steady_status(g);
    if (!n.wanders)
        n.region = steady_region(g, c->status);
    n.paged = whose == WITNESS_MONITOR && !n.wanders && rng_one_in(g, 2);
    return n;
}

/* Vectors in sseg, or in kseg0; or somewhere else in both. */
static uint32_t some_vectors(struct rng *g)
{
    static const uint32_t segment[] = {SSEG_RUNNER, KSEG0_BASE};
    uint32_t at = rng_one_in(g, 2) ? 0 : OTHER_VECTORS;

    return (segment[rng_below(g, 2)] + at) | EBASE_WG;
}

struct fuzz_case make_case(uint64_t seed, uint32_t number, enum witness whose)
{
    struct rng g = {seed * 0x9e3779b97f4a7c15u ^ (uint64_t)number << 20};
    struct fuzz_case c = {.number = number};
    struct nature n;
    uint32_t home;

    rng_word(&g);
    n = choose_nature(&g, &c, whose);
    c.asid = rng_below(&g, 256);
    c.hwrena = rng_below(&g, 2);
    if (whose == WITNESS_MONITOR)
        c.hwrena = rng_word(&g) & ALL_BUT_CC;
    if (whose == WITNESS_MONITOR)
        c.ebase = some_vectors(&g);
    if (n.paged)
        c.paged_seed = rng_word(&g) | 1;
    c.memory_seed = rng_word(&g) | 1;
    c.count = CODE_MAX - rng_below(&g, 32);
    c.pc = n.region + AT_CODE;
    if (!n.wanders && (c.status & STATUS_KSU) == 0 && rng_one_in(&g, 2))
        c.pc = (rng_one_in(&g, 2) ? KSEG0_BASE : KSEG1_BASE) + CODE_FRAME;
    c.pc += code_offset(&g, &c);
    home = segment_of(n.region)->mapped ? n.region : HOME;
    map_all(&g, &c, home);
    set_registers(&g, &c, n.wanders, home);
    if (n.wanders)
        set_returns(&g, &c, n);
    words_fill(&g, &c, n);
    return c;
}
