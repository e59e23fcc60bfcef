/* SPDX-License-Identifier: MIT */
/* page.c - a list of what is free, and a count for each page. */
#include "guestos/unix/kernel/page.h"

#include <stdbool.h>

#include "guestos/unix/dev/monitor.h"
#include "guestos/unix/kernel/copy.h"
#include "guestos/unix/kernel/panic.h"

enum { MEMORY_MOST = 16 << 20, PAGES = MEMORY_MOST / PAGE_SIZE };

/* guest.ld: the image ends here. */
extern const char kernel_end[];

/*
 * Which free page is the next is written beside it, not into it: whoever ends
 * gives back many, and the kernel has looked into few of them.  (Disco,
 * "Other Changes to IRIX": a list through the pages themselves costs a
 * monitor a fault each, and a copy of what was shared.)  What has never been
 * used is not on the list, and comes last: under a monitor it costs nothing
 * until it is touched.
 */
static struct {
    uint32_t list; /* the number of the first one; 0: none */
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

static void *take_used(void)
{
    uint32_t number = pages.list;

    if (number == 0)
        return 0;
    pages.list = pages.next[number];
    return page_at(number * PAGE_SIZE);
}

static void *take_fresh(void)
{
    void *page = page_at(pages.fresh);

    if (pages.fresh == pages.end)
        return 0;
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
 * cheaper than to ask for another one by CALL_zero_page.
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
    pages.next[number_of(page)] = (uint16_t)pages.list;
    pages.list = number_of(page);
    pages.free++;
}

unsigned page_users(const void *page)
{
    return *users_of(page);
}

unsigned page_free_count(void)
{
    return pages.free;
}
