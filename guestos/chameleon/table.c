/* SPDX-License-Identifier: MIT */
/* table.c - three page tables; the vectors. */
#include "guestos/chameleon/table.h"

#include "guestos/common/cp0.h"
#include "guestos/common/layout.h"
#include "machine/spec/fields.h"

enum {
    ROOT_UNIT = 0x10000,
    ROOT_ENTRIES = 1024,
    ROOT_SHIFT = 22, /* an entry of the root is 4 MiB of addresses */
    FIRST_FRAME = 0x00400000,
    FRAMES_END = TABLE_PHYSICAL
};

/* handlers.S: code, and its end. */
typedef const uint32_t code[];
extern code refill_linear, refill_linear_end;
extern code refill_two_level, refill_two_level_end;
extern code refill_hashed, refill_hashed_end;
extern code general, general_end, elsewhere, elsewhere_end;

uint32_t *chameleon_table; /* handlers.S reads it */

static uint32_t design, asid, next_frame = FIRST_FRAME;
static uint32_t *nothing; /* the page of zeros */

uint32_t frame_new(void)
{
    uint32_t frame = next_frame;
    volatile uint32_t *word = (volatile uint32_t *)(KERNEL_BASE + frame);

    if (frame == FRAMES_END)
        return 0;
    next_frame += PAGE_SIZE;
    for (uint32_t i = 0; i < PAGE_SIZE / sizeof *word; i++)
        word[i] = 0;
    return frame;
}

static void put_code(uint32_t at, const uint32_t *from, const uint32_t *end)
{
    volatile uint32_t *to = (volatile uint32_t *)at;

    while (from < end)
        *to++ = *from++;
}

static void put_vectors(uint32_t base)
{
    /* What the common vectors do is right: nobody shall get by with them. */
    put_code(KERNEL_BASE + VECTOR_REFILL, elsewhere, elsewhere_end);
    put_code(KERNEL_BASE + VECTOR_GENERAL, elsewhere, elsewhere_end);
    if (design == TABLE_LINEAR)
        put_code(base + VECTOR_REFILL, refill_linear, refill_linear_end);
    else if (design == TABLE_TWO_LEVEL)
        put_code(base + VECTOR_REFILL, refill_two_level, refill_two_level_end);
    else
        put_code(base + VECTOR_REFILL, refill_hashed, refill_hashed_end);
    put_code(base + VECTOR_GENERAL, general, general_end);
    write_ebase(base | EBASE_WG);
}

void table_start(const struct form *form)
{
    uint32_t at = KERNEL_BASE + TABLE_PHYSICAL;

    design = form->table;
    asid = form->asid;
    if (design != TABLE_LINEAR)
        at += form->root * ROOT_UNIT;
    chameleon_table = (uint32_t *)at;
    if (design == TABLE_TWO_LEVEL) {
        nothing = (uint32_t *)(KERNEL_BASE + frame_new());
        for (uint32_t i = 0; i < ROOT_ENTRIES; i++)
            chameleon_table[i] = (uint32_t)nothing;
    }
    write_context(at);
    write_entryhi(asid);
    put_vectors(KERNEL_BASE + (form->vectors << PAGE_SHIFT));
}

static struct pair_words find_linear(uint32_t va)
{
    uint32_t at = (uint32_t)chameleon_table + (va >> (PAGE_SHIFT + 1) << 4);

    return (struct pair_words){{(uint32_t *)(at + LINEAR_EVEN),
                                (uint32_t *)(at + LINEAR_ODD)}};
}

static struct pair_words find_two_level(uint32_t va)
{
    uint32_t *root = &chameleon_table[va >> ROOT_SHIFT];
    uint32_t *page;

    if (*root == (uint32_t)nothing)
        *root = KERNEL_BASE + frame_new();
    page = (uint32_t *)*root + (va >> PAGE_SHIFT & 1022);
    return (struct pair_words){{page, page + 1}};
}

static struct pair_words find_hashed(uint32_t va)
{
    uint32_t tag = (va & ENTRYHI_VPN2) | asid;
    uint32_t vpn2 = va >> (PAGE_SHIFT + 1);
    uint32_t place = vpn2 ^ vpn2 >> HASHED_FOLD;
    uint32_t *slot;

    for (;; place++) {
        slot = chameleon_table +
               place % HASHED_SLOTS * ((1 << HASHED_SHIFT) / sizeof *slot);
        if (slot[0] == 0)
            slot[0] = tag;
        if (slot[0] == tag)
            return (struct pair_words){{&slot[1], &slot[2]}};
    }
}

struct pair_words table_find(uint32_t va)
{
    return design == TABLE_LINEAR      ? find_linear(va)
           : design == TABLE_TWO_LEVEL ? find_two_level(va)
                                       : find_hashed(va);
}
