/* SPDX-License-Identifier: MIT */
/*
 * ghosts - a guest that asks after the entries that TLBWR has displaced.
 *
 * A page is entered, used, and then displaced with certainty, though no guest
 * can be certain: many other entries go to the same few slots.  A monitor may
 * still know its translation (vmm/shadow.h).  Each rule then does what would
 * tell a guest on hardware that the entry is gone, and looks whether it is.
 * What is printed is the same on a machine that remembers nothing.
 */
#include "guestos/common/console.h"
#include "guestos/common/power.h"
#include "tests/guest/ghosts/entries.h"

int main(void);

static void crowd(void)
{
    for (uint32_t i = 0; i < CROWD_PAIRS; i++)
        enter((CROWD + i * PAIR) | ASID, CROWD_MEMORY, PAGE_SIZE, 0);
}

/* PAGE was mapped to OLD_MEMORY and used; its entry has been displaced. */
static void displace(uint32_t bytes, uint32_t bits)
{
    clear_all();
    write_wired(FEW_SLOTS);
    enter(PAGE | ASID, OLD_MEMORY, bytes, bits);
    for (uint32_t at = 0; at < 2 * bytes; at += PAGE_SIZE)
        use(PAGE + at);
    crowd();
}

static bool entered_anew(void)
{
    displace(PAGE_SIZE, 0);
    enter(PAGE | ASID, NEW_MEMORY, PAGE_SIZE, 0);
    return reads(PAGE, NEW_MEMORY);
}

static bool entered_for_all(void)
{
    displace(PAGE_SIZE, 0);
    enter(PAGE | OTHER_ASID, NEW_MEMORY, PAGE_SIZE, ENTRYLO_G);
    return reads(PAGE + PAGE_SIZE, NEW_MEMORY + PAGE_SIZE);
}

static bool under_a_large_page(void)
{
    displace(PAGE_SIZE, 0);
    enter(PAGE | ASID, NEW_MEMORY, LARGE, 0);
    return reads(PAGE + PAGE_SIZE, NEW_MEMORY + PAGE_SIZE);
}

static bool a_piece_of_a_large_page(void)
{
    displace(LARGE, 0);
    enter((PAGE + PAIR) | ASID, NEW_MEMORY, PAGE_SIZE, 0);
    return reads(PAGE + PAIR, NEW_MEMORY) && is_gone(PAGE + 2 * PAIR);
}

static bool of_another_process(void)
{
    displace(PAGE_SIZE, 0);
    write_entryhi(OTHER_ASID);
    return is_gone(PAGE);
}

static bool not_found(void)
{
    displace(PAGE_SIZE, 0);
    return (found_at() & INDEX_P) && is_gone(PAGE);
}

static bool looked_at(void)
{
    displace(PAGE_SIZE, 0);
    write_index(LAST);
    tlbr();
    write_pagemask(0);
    write_entryhi(ASID);
    return is_gone(PAGE);
}

static bool all_replaced(void)
{
    displace(PAGE_SIZE, 0);
    for (uint32_t i = FEW_SLOTS; i <= LAST; i++)
        clear(i);
    return is_gone(PAGE);
}

/* Others come meanwhile, into slots that are clear already; PAGE cannot. */
static bool all_replaced_slowly(void)
{
    displace(PAGE_SIZE, 0);
    for (uint32_t i = FEW_SLOTS; i <= LAST; i++) {
        clear(i);
        enter((CROWD + i * PAIR) | ASID, CROWD_MEMORY, PAGE_SIZE, 0);
    }
    return is_gone(PAGE);
}

/* It was there or nowhere: what tlbwr has done meanwhile does not matter. */
static bool its_slot_replaced(void)
{
    displace(PAGE_SIZE, 0);
    put_page(LAST, OLD_MEMORY);
    use(PAGE);
    crowd();
    clear(LAST);
    return is_gone(PAGE);
}

static uint32_t enter_and_find(void)
{
    enter(PAGE | ASID, OLD_MEMORY, PAGE_SIZE, 0);
    return found_at();
}

static bool the_slot_where_it_was_found(void)
{
    displace(PAGE_SIZE, 0);
    uint32_t index = enter_and_find();
    use(PAGE);
    crowd();
    clear(index);
    return is_gone(PAGE);
}

/* As after a copy: the same page, another frame. */
static bool another_mended(void)
{
    displace(PAGE_SIZE, 0);
    uint32_t index = enter_and_find();
    use(PAGE);
    put_page(index, NEW_MEMORY);
    return reads(PAGE, NEW_MEMORY) &&
           reads(PAGE + PAGE_SIZE, NEW_MEMORY + PAGE_SIZE);
}

static bool one_slot_left(void)
{
    clear_all();
    write_wired(LAST);
    enter(PAGE | ASID, OLD_MEMORY, PAGE_SIZE, 0);
    use(PAGE);
    enter(CROWD | ASID, CROWD_MEMORY, PAGE_SIZE, 0);
    return is_gone(PAGE);
}

/* The store is a refill, not Modified: that tells. */
static bool store_refused(void)
{
    uint32_t before = misses;

    displace(PAGE_SIZE, 0);
    *(volatile uint32_t *)PAGE = 0;
    return misses == before + 1 && is_gone(PAGE);
}

static const struct rule {
    const char *name;
    bool (*holds)(void);
} rules[] = {
    {"entered anew, it is the new one", entered_anew},
    {"so it is if the new one is global", entered_for_all},
    {"and if the new one is larger", under_a_large_page},
    {"a new one on a piece of it ends all of it", a_piece_of_a_large_page},
    {"another process never had it", of_another_process},
    {"tlbp does not find it: it misses", not_found},
    {"tlbr, and it misses", looked_at},
    {"tlbwi to every slot, and it misses", all_replaced},
    {"with others entered meanwhile, too", all_replaced_slowly},
    {"put into a slot, it ends with the next tlbwi there", its_slot_replaced},
    {"and so it does if tlbp has found it there", the_slot_where_it_was_found},
    {"mended by tlbp and tlbwi, it is the new one", another_mended},
    {"displaced from the only slot, it misses", one_slot_left},
    {"a store missed: a load misses too", store_refused},
};

/* Every frame begins with its own address. */
static void fill(uint32_t physical)
{
    for (uint32_t at = physical; at < physical + 2 * LARGE; at += PAGE_SIZE)
        *(volatile uint32_t *)(KERNEL_BASE + at) = at;
}

int main(void)
{
    int status = POWER_OK;

    fill(OLD_MEMORY);
    fill(NEW_MEMORY);
    fill(CROWD_MEMORY);
    for (unsigned i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        bool holds = rules[i].holds();

        put_text("ghosts: ");
        put_text(rules[i].name);
        put_text(holds ? "\n" : ": NO\n");
        if (!holds)
            status = POWER_FAILED;
    }
    displace(PAGE_SIZE, 0);
    use(PAGE); /* a ghost may be used: not printed */
    return status;
}
