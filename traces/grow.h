/* SPDX-License-Identifier: MIT */
/*
 * grow.h - arrays that grow.
 */
#ifndef TRACES_GROW_H
#define TRACES_GROW_H

#include <stddef.h>

/*
 * Make sure that `array`, which has room for *room items of `each` bytes, has
 * room for `need`.  Returns the array, perhaps moved, and updates *room.
 * Running out of memory ends the program with one line.
 */
void *grow(void *array, size_t *room, size_t need, size_t each);

/* A copy of text, to be freed; NULL gives "". */
char *grow_copy(const char *text);

#endif
