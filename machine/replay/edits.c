/* SPDX-License-Identifier: MIT */
/* edits.c - changes by hand, so that they can be made again. */
#include "machine/replay/edits.h"

#include <stdlib.h>
#include <string.h>

#include "machine/replay/state.h"

/* A new last one with room for its bytes; NULL: no memory. */
static struct edit *append(struct edits *e, uint64_t place, size_t size)
{
    uint8_t *bytes = malloc(size);
    struct edit *edit = realloc(e->edit, (e->count + 1) * sizeof *edit);

    if (edit)
        e->edit = edit;
    if (!edit || !bytes) {
        free(bytes);
        return NULL;
    }
    edit += e->count++;
    e->made = e->count;
    *edit = (struct edit){.place = place, .bytes = bytes, .size = size};
    return edit;
}

bool edits_ram(struct edits *e, uint64_t place, uint32_t physical,
               const void *from, size_t size)
{
    struct edit *edit = append(e, place, size);

    if (!edit)
        return false;
    edit->kind = EDIT_RAM;
    edit->physical = physical;
    memcpy(edit->bytes, from, size);
    return true;
}

bool edits_state(struct edits *e, uint64_t place, const struct machine *m)
{
    struct edit *edit = append(e, place, state_size(m));

    if (!edit)
        return false;
    edit->kind = EDIT_STATE;
    state_save(m, edit->bytes);
    return true;
}

uint64_t edits_next(const struct edits *e)
{
    return e->made < e->count ? e->edit[e->made].place : UINT64_MAX;
}

void edits_make(struct edits *e, struct machine *m)
{
    const struct edit *edit = &e->edit[e->made++];

    switch (edit->kind) {
    case EDIT_RAM:
        mem_copy_in(&m->mem, edit->physical, edit->bytes, edit->size);
        break;
    case EDIT_STATE:
        state_load(m, edit->bytes, edit->size);
        break;
    }
}

void edits_cut(struct edits *e)
{
    while (e->count > e->made)
        free(e->edit[--e->count].bytes);
}

void edits_free(struct edits *e)
{
    e->made = 0;
    edits_cut(e);
    free(e->edit);
    *e = (struct edits){0};
}
