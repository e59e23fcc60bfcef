/* SPDX-License-Identifier: MIT */
/*
 * test_unix_space.c - the Unix's page tables: what is mapped, shared, copied,
 * and given back.  Memory is an array; the TLB is somebody else's business.
 */
/* The monitor, which is in this program too, has functions of these names. */
#define copy_page unix_copy_page
#define asid_use unix_asid_use

#include "guestos/unix/kernel/copy.c"
#include "guestos/unix/kernel/space.c"
#include "guestos/unix/kernel/table.c"
#include "guestos/unix/kernel/touch.c"

#include <check.h>
#include <string.h>

Suite *suite_unix_space(void);

enum { MEMORY_PAGES = 128, TEXT = PROGRAM_BASE, HEAP = 0x00600000 };
#define SP (PROGRAM_END - 64)

static uint32_t memory[MEMORY_PAGES][PAGE_SIZE / 4]
    __attribute__((aligned(PAGE_SIZE)));
static unsigned users[MEMORY_PAGES], renewed, replaced;
static struct space a, b;

/* ------------------------------------------------ what the kernel has else */

/* `none` is the table that is no page of memory. */
void *page_at(uint32_t physical)
{
    return physical / PAGE_SIZE < MEMORY_PAGES ? memory[physical / PAGE_SIZE]
                                               : no_table;
}

uint32_t page_physical(const void *page)
{
    const uint32_t *p = page;

    return p == no_table ? MEMORY_PAGES * PAGE_SIZE
                         : (uint32_t)(p - memory[0]) * 4;
}

static unsigned number(const void *page)
{
    return page_physical(page) / PAGE_SIZE;
}

void *page_new(void)
{
    for (unsigned i = 0; i < MEMORY_PAGES; i++)
        if (!users[i]) {
            users[i] = 1;
            memset(memory[i], 0xa5, PAGE_SIZE);
            return memory[i];
        }
    return NULL;
}

void *page_new_zeroed(void)
{
    void *page = page_new();

    return page ? memset(page, 0, PAGE_SIZE) : page;
}

void page_share(void *page)
{
    users[number(page)]++;
}

void page_leave(void *page)
{
    ck_assert_uint_gt(users[number(page)], 0);
    users[number(page)]--;
}

unsigned page_users(const void *page)
{
    return users[number(page)];
}

void asid_renew(struct space *s)
{
    renewed++;
    s->asid = 0;
}

void asid_use(struct space *s, uint32_t first)
{
    (void)first;
    s->asid = 1;
}

void asid_replace(struct space *s, uint32_t va)
{
    ck_assert(!(*table_entry(s->table, va) & ENTRY_D));
    replaced++;
}

unsigned page_free_count(void)
{
    unsigned n = 0;

    for (unsigned i = 0; i < MEMORY_PAGES; i++)
        n += users[i] == 0;
    return n;
}

/* ------------------------------------------------------------------- rules */

static unsigned pages_used(void)
{
    unsigned n = 0;

    for (unsigned i = 0; i < MEMORY_PAGES; i++)
        n += users[i] != 0;
    return n;
}

static uint32_t entry_of(const struct space *s, uint32_t va)
{
    return *table_entry(s->table, va);
}

static uint32_t *word_at(const struct space *s, uint32_t va)
{
    return (uint32_t *)page_at(entry_of(s, va) & ENTRY_PAGE) +
           (va & PAGE_OFFSET) / 4;
}

/* A page of text, a heap of four pages, a stack. */
static void setup(void)
{
    memset(users, 0, sizeof users);
    renewed = replaced = 0;
    ck_assert(space_new(&a));
    ck_assert(space_map(&a, TEXT, page_new(), SPACE_READ));
    a.zero = a.heap = HEAP;
    a.heap_end = HEAP + 4 * PAGE_SIZE;
    a.asid = 1;
}

START_TEST(an_empty_space_maps_nothing)
{
    ck_assert(space_new(&b));
    ck_assert_uint_eq(entry_of(&b, 0), 0);
    ck_assert_uint_eq(entry_of(&b, TABLE_END - 1), 0);
    ck_assert_int_eq(space_touch(&b, 0x1234, false), TOUCH_NO_PAGE);
}
END_TEST

START_TEST(an_entry_is_the_entrylo_word_shifted)
{
    uint32_t lo = entry_of(&a, TEXT) >> ENTRY_SHIFT;
    uint32_t pfn = (lo & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT;

    ck_assert_uint_eq(pfn << PAGE_SHIFT, entry_of(&a, TEXT) & ENTRY_PAGE);
    lo &= ~(uint32_t)ENTRYLO_PFN;
    ck_assert_uint_eq(lo, ENTRYLO_C_CACHED | ENTRYLO_V);
}
END_TEST

START_TEST(the_heap_and_the_stack_come_zeroed)
{
    ck_assert_int_eq(space_touch(&a, HEAP + 5, false), TOUCH_FINE);
    ck_assert_uint_eq(*word_at(&a, HEAP + 8), 0);
    ck_assert(entry_of(&a, HEAP) & ENTRY_D);
    ck_assert_int_eq(space_touch(&a, SP, true), TOUCH_FINE);
    ck_assert_uint_eq(a.pages, 4);
}
END_TEST

START_TEST(beside_them_there_is_nothing)
{
    ck_assert_int_eq(space_touch(&a, HEAP - 1, true), TOUCH_NO_PAGE);
    ck_assert_int_eq(space_touch(&a, a.heap_end, true), TOUCH_NO_PAGE);
    ck_assert_int_eq(space_touch(&a, PROGRAM_END, true), TOUCH_NO_PAGE);
    ck_assert_int_eq(space_touch(&a, PROGRAM_END - STACK_BYTES - 1, true),
                     TOUCH_NO_PAGE);
    ck_assert_int_eq(space_touch(&a, 0x80000000, false), TOUCH_NO_PAGE);
    ck_assert_int_eq(space_touch(&a, 0xffffffff, true), TOUCH_NO_PAGE);
}
END_TEST

START_TEST(a_heap_that_ends_in_a_page_has_all_of_it)
{
    a.heap_end = HEAP + 10;
    ck_assert_int_eq(space_touch(&a, HEAP + 100, true), TOUCH_FINE);
}
END_TEST

START_TEST(text_is_not_written_to)
{
    ck_assert_int_eq(space_touch(&a, TEXT, false), TOUCH_FINE);
    ck_assert_int_eq(space_touch(&a, TEXT, true), TOUCH_NO_RIGHT);
}
END_TEST

START_TEST(fork_shares_until_one_writes)
{
    ck_assert_int_eq(space_touch(&a, HEAP, true), TOUCH_FINE);
    *word_at(&a, HEAP) = 7;
    ck_assert(space_fork(&b, &a, SP));
    ck_assert_uint_eq(entry_of(&a, HEAP), entry_of(&b, HEAP));
    ck_assert(!(entry_of(&a, HEAP) & ENTRY_D));

    ck_assert_int_eq(space_touch(&b, HEAP, false), TOUCH_FINE);
    ck_assert_uint_eq(*word_at(&b, HEAP), 7);
    ck_assert_int_eq(space_touch(&b, HEAP, true), TOUCH_MOVED);
    *word_at(&b, HEAP) = 8;
    ck_assert_uint_eq(*word_at(&a, HEAP), 7);
    /* The last one who has it need not copy. */
    ck_assert_int_eq(space_touch(&a, HEAP, true), TOUCH_FINE);
    ck_assert_uint_eq(*word_at(&a, HEAP), 7);
}
END_TEST

START_TEST(fork_copies_the_stack_at_once)
{
    ck_assert_int_eq(space_touch(&a, SP, true), TOUCH_FINE);
    *word_at(&a, SP) = 7;
    ck_assert(space_fork(&b, &a, SP));
    ck_assert(entry_of(&a, SP) & ENTRY_D);
    ck_assert(entry_of(&b, SP) & ENTRY_D);
    ck_assert_uint_ne(entry_of(&a, SP), entry_of(&b, SP));
    ck_assert_uint_eq(*word_at(&b, SP), 7);
}
END_TEST

START_TEST(the_tlb_hears_of_what_the_parent_lost)
{
    ck_assert_int_eq(space_touch(&a, SP, true), TOUCH_FINE);
    ck_assert(space_fork(&b, &a, SP));
    ck_assert_uint_eq(replaced, 0);
    space_end(&b);
    ck_assert_int_eq(space_touch(&a, HEAP, true), TOUCH_FINE);
    ck_assert(space_fork(&b, &a, SP));
    ck_assert_uint_eq(replaced, 1); /* the pair */
    ck_assert_uint_eq(renewed, 0);
}
END_TEST

START_TEST(who_lost_much_gets_a_new_number)
{
    a.heap_end = HEAP + 2 * (LOST_MOST + 1) * PAGE_SIZE;
    for (unsigned i = 0; i <= LOST_MOST; i++)
        ck_assert_int_eq(space_touch(&a, HEAP + 2 * i * PAGE_SIZE, true),
                         TOUCH_FINE);
    ck_assert(space_fork(&b, &a, SP));
    ck_assert_uint_eq(replaced, 0);
    ck_assert_uint_eq(renewed, 1);
}
END_TEST

START_TEST(pages_of_the_heap_come_in_pairs_while_there_are_many)
{
    a.heap_end = HEAP + 3 * PAGE_SIZE;
    ck_assert_int_eq(space_touch(&a, HEAP + PAGE_SIZE, false), TOUCH_FINE);
    ck_assert_uint_ne(entry_of(&a, HEAP), 0);
    ck_assert_int_eq(space_touch(&a, HEAP + 2 * PAGE_SIZE, true), TOUCH_FINE);
    ck_assert_uint_eq(entry_of(&a, HEAP + 3 * PAGE_SIZE), 0);
    space_unmap(&a, HEAP, a.heap_end);
    while (page_free_count() > SPARE_PAGES)
        page_new();
    ck_assert_int_eq(space_touch(&a, HEAP, true), TOUCH_FINE);
    ck_assert_uint_eq(entry_of(&a, HEAP + PAGE_SIZE), 0);
}
END_TEST

START_TEST(text_stays_shared_and_unwritten)
{
    ck_assert(space_fork(&b, &a, SP));
    ck_assert_uint_eq(page_users(page_at(entry_of(&a, TEXT) & ENTRY_PAGE)), 2);
    space_end(&a);
    ck_assert_int_eq(space_touch(&b, TEXT, true), TOUCH_NO_RIGHT);
}
END_TEST

START_TEST(all_pages_come_back)
{
    ck_assert_int_eq(space_touch(&a, HEAP, true), TOUCH_FINE);
    ck_assert_int_eq(space_touch(&a, PROGRAM_END - STACK_BYTES, true),
                     TOUCH_FINE);
    ck_assert(space_fork(&b, &a, SP));
    space_end(&a);
    ck_assert_int_eq(space_touch(&b, HEAP, true), TOUCH_FINE);
    space_end(&b);
    ck_assert_uint_eq(pages_used(), 0);
}
END_TEST

START_TEST(a_fork_without_memory_leaves_nothing)
{
    unsigned before;

    ck_assert_int_eq(space_touch(&a, HEAP, true), TOUCH_FINE);
    ck_assert_int_eq(space_touch(&a, SP, true), TOUCH_FINE);
    before = pages_used();
    for (unsigned left = 0; left < 4; left++) {
        for (unsigned i = 0; i < MEMORY_PAGES; i++)
            users[i] += i < MEMORY_PAGES - left && users[i] == 0 ? 100 : 0;
        ck_assert(!space_fork(&b, &a, SP));
        for (unsigned i = 0; i < MEMORY_PAGES; i++)
            users[i] -= users[i] >= 100 ? 100 : 0;
        ck_assert_uint_eq(pages_used(), before);
    }
    ck_assert_int_eq(space_touch(&a, HEAP, true), TOUCH_FINE);
}
END_TEST

START_TEST(a_page_without_memory_is_an_answer)
{
    while (page_new())
        ;
    ck_assert_int_eq(space_touch(&a, HEAP, true), TOUCH_NO_MEMORY);
}
END_TEST

START_TEST(a_smaller_heap_gives_its_pages_back)
{
    unsigned before;

    ck_assert_int_eq(space_touch(&a, HEAP, true), TOUCH_FINE);
    before = pages_used();
    ck_assert_int_eq(space_touch(&a, HEAP + 2 * PAGE_SIZE, true), TOUCH_FINE);
    space_unmap(&a, HEAP + 2 * PAGE_SIZE, a.heap_end);
    ck_assert_uint_eq(pages_used(), before);
    ck_assert_uint_eq(a.pages, 3);
}
END_TEST

Suite *suite_unix_space(void)
{
    Suite *suite = suite_create("unix_space");
    TCase *c = tcase_create("all");

    tcase_add_checked_fixture(c, setup, NULL);
    tcase_add_test(c, an_empty_space_maps_nothing);
    tcase_add_test(c, an_entry_is_the_entrylo_word_shifted);
    tcase_add_test(c, the_heap_and_the_stack_come_zeroed);
    tcase_add_test(c, beside_them_there_is_nothing);
    tcase_add_test(c, a_heap_that_ends_in_a_page_has_all_of_it);
    tcase_add_test(c, text_is_not_written_to);
    tcase_add_test(c, fork_shares_until_one_writes);
    tcase_add_test(c, fork_copies_the_stack_at_once);
    tcase_add_test(c, the_tlb_hears_of_what_the_parent_lost);
    tcase_add_test(c, who_lost_much_gets_a_new_number);
    tcase_add_test(c, pages_of_the_heap_come_in_pairs_while_there_are_many);
    tcase_add_test(c, text_stays_shared_and_unwritten);
    tcase_add_test(c, all_pages_come_back);
    tcase_add_test(c, a_fork_without_memory_leaves_nothing);
    tcase_add_test(c, a_page_without_memory_is_an_answer);
    tcase_add_test(c, a_smaller_heap_gives_its_pages_back);
    suite_add_tcase(suite, c);
    return suite;
}
