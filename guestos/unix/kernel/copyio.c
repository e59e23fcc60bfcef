/* SPDX-License-Identifier: MIT */
/* copyio.c - page by page, by way of the table. */
#include "guestos/unix/kernel/copyio.h"

#include "guestos/common/string.h"
#include "guestos/unix/kernel/asid.h"
#include "guestos/unix/kernel/page.h"
#include "guestos/unix/kernel/proc.h"
#include "guestos/unix/kernel/space.h"
#include "guestos/unix/kernel/table.h"

/* Where the byte at va is, in the kernel's memory; 0: nowhere. */
static char *reach(uint32_t va, bool store)
{
    struct space *s = &current->space;

    switch (space_touch(s, va, store)) {
    case TOUCH_MOVED:
        asid_replace(s, va);
        break;
    case TOUCH_FINE:
        break;
    case TOUCH_NO_PAGE:
    case TOUCH_NO_RIGHT:
    case TOUCH_NO_MEMORY:
        return 0;
    }
    return (char *)page_at(*table_entry(s->table, va) & ENTRY_PAGE) +
           (va & PAGE_OFFSET);
}

static uint32_t left_in_page(uint32_t va)
{
    return PAGE_SIZE - (va & PAGE_OFFSET);
}

bool copy_in(void *to, uint32_t va, uint32_t bytes)
{
    char *t = to;

    while (bytes) {
        uint32_t n = left_in_page(va) < bytes ? left_in_page(va) : bytes;
        const char *from = reach(va, false);

        if (!from)
            return false;
        memcpy(t, from, n);
        t += n, va += n, bytes -= n;
    }
    return true;
}

bool copy_out(uint32_t va, const void *from, uint32_t bytes)
{
    const char *f = from;

    while (bytes) {
        uint32_t n = left_in_page(va) < bytes ? left_in_page(va) : bytes;
        char *to = reach(va, true);

        if (!to)
            return false;
        memcpy(to, f, n);
        f += n, va += n, bytes -= n;
    }
    return true;
}

bool copy_in_text(char *to, uint32_t va, uint32_t room)
{
    while (room) {
        uint32_t n = left_in_page(va) < room ? left_in_page(va) : room;
        const char *from = reach(va, false);

        if (!from)
            return false;
        va += n, room -= n;
        while (n--)
            if ((*to++ = *from++) == '\0')
                return true;
    }
    return false;
}
