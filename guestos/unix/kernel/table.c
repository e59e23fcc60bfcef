/* SPDX-License-Identifier: MIT */
/* table.c - the two levels of a page table. */
#include "guestos/unix/kernel/table.h"

#include "guestos/unix/kernel/copy.h"
#include "guestos/unix/kernel/page.h"

/*
 * Half of a directory's page is its places.  The other half remembers which
 * of them have a table: how many, then each one's address.
 */
enum { PLACES = TABLE_END >> TABLE_SHIFT, USED = PLACES, FIRST_USED };

static uint32_t no_table[TABLE_ENTRIES] __attribute__((aligned(PAGE_SIZE)));

/*
 * A directory holds the kernel's addresses of tables, for the refill handler
 * loads by way of them: what page_at() gives, as a word.
 */
static uint32_t name_of(const uint32_t *table)
{
    return KERNEL_BASE + page_physical(table);
}

static uint32_t *table_of(const uint32_t *directory, uint32_t va)
{
    return page_at(directory[va >> TABLE_SHIFT] - KERNEL_BASE);
}

uint32_t *table_new(void)
{
    uint32_t *directory = page_new();
    uint32_t none = name_of(no_table);

    if (!directory)
        return 0;
    for (uint32_t *p = directory; p < directory + PLACES; p += 8) {
        p[0] = none, p[1] = none, p[2] = none, p[3] = none;
        p[4] = none, p[5] = none, p[6] = none, p[7] = none;
    }
    directory[USED] = 0;
    return directory;
}

void table_end(uint32_t *directory)
{
    for (uint32_t i = 0; i < directory[USED]; i++)
        page_leave(table_of(directory, directory[FIRST_USED + i]));
    page_leave(directory);
}

uint32_t *table_entry(const uint32_t *directory, uint32_t va)
{
    return table_of(directory, va) + (va >> PAGE_SHIFT) % TABLE_ENTRIES;
}

uint32_t *table_entry_new(uint32_t *directory, uint32_t va)
{
    if (table_of(directory, va) == no_table) {
        uint32_t *table = page_new();

        if (!table)
            return 0;
        clear_page(table);
        directory[va >> TABLE_SHIFT] = name_of(table);
        directory[FIRST_USED + directory[USED]++] = va;
    }
    return table_entry(directory, va);
}

uint32_t *table_next(const uint32_t *directory, uint32_t *va, uint32_t end)
{
    uint32_t at = *va;

    while (at < end) {
        uint32_t *e = table_entry(directory, at);

        if (table_of(directory, at) == no_table) {
            at = (at | (TABLE_SPAN - 1)) + 1;
        } else if (*e) {
            *va = at;
            return e;
        } else {
            at += PAGE_SIZE;
        }
    }
    return 0;
}
