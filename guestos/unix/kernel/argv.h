/* SPDX-License-Identifier: MIT */
/*
 * argv.h - the arguments of a program: a page, the top one of its stack.
 *
 * They are gathered while the old program is still there, from its memory or
 * the kernel's.  A new one begins with sp, and argv, in this page.
 */
#ifndef GUESTOS_UNIX_KERNEL_ARGV_H
#define GUESTOS_UNIX_KERNEL_ARGV_H

#include <stdint.h>

struct argv {
    char *page;
    uint32_t count;
    uint32_t used; /* bytes of text, from the page's beginning on */
    uint32_t at;   /* argv, once it is finished: a user's address */
};

/* None yet: 0, or -ENOMEM.  The page is the caller's to map or to leave. */
int32_t argv_new(struct argv *v);

/* One more, of so many characters: 0, or -E2BIG. */
int32_t argv_add(struct argv *v, const char *text, uint32_t length);

/* All those that the current process has at va: 0, -EFAULT, -E2BIG. */
int32_t argv_copy_in(struct argv *v, uint32_t va);

/* Everything in its place, with the array of pointers.  What sp is to be. */
uint32_t argv_finish(struct argv *v);

#endif
