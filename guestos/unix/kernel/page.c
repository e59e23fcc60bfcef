/* SPDX-License-Identifier: MIT */
/* page.c - a list of what is free, and a count for each page. */
#include "guestos/unix/kernel/page.h"

#include <stdbool.h>

#include "guestos/unix/dev/monitor.h"
#include "guestos/unix/kernel/copy.h"
#include "guestos/unix/kernel/panic.h"

enum { MEMORY_MOST = 16 << 20, PAGES = MEMORY_MOST / PAGE_SIZE };

/*
 * Used pages that are kept for who wants one that need not be zero; and how
 * many of the others go back at a tick: what a process has left is mostly
 * used again at once, and a call costs more than to clear a page.
 */
enum { KEPT = 4, AT_A_TICK = 16 };

/* guest.ld: the image ends here. */
extern const char kernel_end[];

/*
 * Which free page is the next is written beside it, not into it: whoever ends
 * gives back many, and the kernel has looked into few of them.  (Disco,
 * "Other Changes to IRIX": a list through the pages themselves costs a
 * monitor a fault each, and a copy of what was shared.)  What has never been
 * used is not on the list, and comes last: under a monitor it costs nothing
 * until it is touched.
 *
 * A monitor can have a free page's frame back (Disco, "Other Changes to
 * IRIX"); then the page is zero when it is next touched, as a fresh one is.
 * So pages are given back, but for a few: others have the memory meanwhile,
 * and who wants zeroes needs not clear it.
 */
static struct {
    uint32_t used; /* the number of the first one; 0: none */
    uint32_t zero; /* of those that were given back */
    unsigned kept; /* on the list of used ones */
    uint16_t next[PAGES];
    uint32_t fresh, end; /* physical: never used from `fresh` on */
    unsigned free;
    uint16_t users[PAGES];
} pages;

void page_start(uint32_t memory)
{
    pages.fresh = (page_physical(kernel_end) + PAGE_OFFSET) &
                  ~(uint32_t)PAGE_OFFSET;
    pages.end = memory < MEMORY_MOST ? memory & ~(uint32_t)PAGE_OFFSET
                                     : MEMORY_MOST;
    if (pages.end <= pages.fresh)
        panic("too little memory");
    pages.free = (pages.end - pages.fresh) / PAGE_SIZE;
}

static uint32_t number_of(const void *page)
{
    return page_physical(page) / PAGE_SIZE;
}

static uint16_t *users_of(const void *page)
{
    return &pages.users[number_of(page)];
}

/* The first page of a list; 0: it is empty. */
static void *take(uint32_t *list)
{
    uint32_t number = *list;

    if (number == 0)
        return 0;
    *list = pages.next[number];
    return page_at(number * PAGE_SIZE);
}

static void put(uint32_t *list, void *page)
{
    pages.next[number_of(page)] = (uint16_t)*list;
    *list = number_of(page);
}

static void *take_used(void)
{
    void *page = take(&pages.used);

    if (page)
        pages.kept--;
    return page;
}

/* One that costs a monitor nothing yet. */
static void *take_fresh(void)
{
    void *page = take(&pages.zero);

    if (page || pages.fresh == pages.end)
        return page;
    page = page_at(pages.fresh);
    pages.fresh += PAGE_SIZE;
    return page;
}

static void *count_user(void *page)
{
    if (page) {
        pages.free--;
        *users_of(page) = 1;
    }
    return page;
}

void *page_new(void)
{
    void *page = take_used();

    return count_user(page ? page : take_fresh());
}

/*
 * A monitor's frames come zeroed to whoever first touches them: nobody need
 * do it again.  A page that was used has a frame, and clearing that is
 * cheaper than to have it exchanged.
 */
void *page_new_zeroed(void)
{
    void *page = take_used();
    bool is_zero = !page && monitor_zeroes();

    if (!page)
        page = take_fresh();
    if (page && !is_zero)
        clear_page(page);
    return count_user(page);
}

void page_share(void *page)
{
    ++*users_of(page);
}

void page_leave(void *page)
{
    uint16_t *users = users_of(page);

    if (*users == 0)
        panic("a free page is given back");
    if (--*users)
        return;
    pages.free++;
    put(&pages.used, page);
    pages.kept++;
}

void page_tick(void)
{
    for (int i = 0; i < AT_A_TICK && pages.kept > KEPT && monitor_zeroes();
         i++) {
        void *page = take_used();

        monitor_take(page);
        put(&pages.zero, page);
    }
}

unsigned page_users(const void *page)
{
    return *users_of(page);
}

unsigned page_free_count(void)
{
    return pages.free;
}
