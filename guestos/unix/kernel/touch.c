/* SPDX-License-Identifier: MIT */
/* touch.c - pages that come, or are copied, when they are touched. */
#include "guestos/unix/abi/unix.h"
#include "guestos/unix/kernel/copy.h"
#include "guestos/unix/kernel/page.h"
#include "guestos/unix/kernel/space.h"
#include "guestos/unix/kernel/table.h"

/* So many pages are left for those who need one now. */
enum { SPARE_PAGES = 64 };

static bool in_heap(const struct space *s, uint32_t va)
{
    return va >= s->zero && (va & ENTRY_PAGE) < s->heap_end;
}

static bool in_stack(uint32_t va)
{
    return va >= PROGRAM_END - STACK_BYTES && va < PROGRAM_END;
}

static bool map_zeroes(struct space *s, uint32_t va)
{
    void *page = page_new_zeroed();

    return page && space_map(s, va & ENTRY_PAGE, page, SPACE_WRITE);
}

/*
 * Of the heap both pages of a pair come at once: who asked for both will
 * touch both, and half the exceptions are saved.
 */
static enum touch give_page(struct space *s, uint32_t va)
{
    uint32_t other = va ^ PAGE_SIZE;
    bool heap = in_heap(s, va);

    if (!heap && !in_stack(va))
        return TOUCH_NO_PAGE;
    if (!map_zeroes(s, va))
        return TOUCH_NO_MEMORY;
    if (heap && in_heap(s, other) && *table_entry(s->table, other) == 0 &&
        page_free_count() > SPARE_PAGES)
        map_zeroes(s, other);
    return TOUCH_FINE;
}

/* A store to a page without D. */
static enum touch own_page(uint32_t *e)
{
    void *old = page_at(*e & ENTRY_PAGE), *page;

    if (!(*e & ENTRY_WRITE))
        return TOUCH_NO_RIGHT;
    if (page_users(old) == 1) {
        *e |= ENTRY_D;
        return TOUCH_FINE;
    }
    page = page_new();
    if (!page)
        return TOUCH_NO_MEMORY;
    copy_page(page, old);
    page_leave(old);
    *e = page_physical(page) | ENTRY_C | ENTRY_V | ENTRY_D | ENTRY_WRITE;
    return TOUCH_MOVED;
}

enum touch space_touch(struct space *s, uint32_t va, bool store)
{
    uint32_t *e;

    if (va >= TABLE_END)
        return TOUCH_NO_PAGE;
    e = table_entry(s->table, va);
    if (!(*e & ENTRY_V))
        return give_page(s, va);
    if (store && !(*e & ENTRY_D))
        return own_page(e);
    return TOUCH_FINE;
}
