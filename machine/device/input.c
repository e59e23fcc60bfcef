/* SPDX-License-Identifier: MIT */
/* input.c - what the console receives, and when. */
#include "machine/device/input.h"

#include <stdlib.h>
#include <string.h>

#include "machine/clock.h"

/* Room for so many more elements; what is there stays.  NULL: no memory. */
static void *with_room(void *array, size_t used, size_t more, size_t size)
{
    size_t capacity = 16;

    while (capacity < used)
        capacity *= 2;
    if (array && used + more <= capacity)
        return array;
    while (capacity < used + more)
        capacity *= 2;
    return realloc(array, capacity * size);
}

bool input_add(struct input *in, uint64_t cycle, const void *bytes, size_t n)
{
    bool same = in->bursts > 0 && in->burst[in->bursts - 1].cycle == cycle;
    void *room;

    if (n == 0)
        return true;
    room = with_room(in->byte, in->bytes, n, sizeof *in->byte);
    if (!room)
        return false;
    in->byte = room;
    if (!same) {
        room = with_room(in->burst, in->bursts, 1, sizeof *in->burst);
        if (!room)
            return false;
        in->burst = room;
        in->burst[in->bursts++] = (struct input_burst){cycle, in->bytes};
    }
    memcpy(in->byte + in->bytes, bytes, n);
    in->bytes += n;
    return true;
}

/* How many bursts begin at or before this byte: found by halving. */
static size_t bursts_until(const struct input *in, uint64_t at)
{
    size_t low = 0, high = in->bursts;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (in->burst[middle].first <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint64_t input_due(const struct input *in)
{
    if (in->next >= in->bytes)
        return CLOCK_NEVER;
    return in->burst[bursts_until(in, in->next) - 1].cycle;
}

uint64_t input_last(const struct input *in)
{
    return in->bursts > 0 ? in->burst[in->bursts - 1].cycle : 0;
}

uint8_t input_take(struct input *in)
{
    return in->byte[in->next++];
}

void input_cut(struct input *in, uint64_t cycle)
{
    while (in->bursts > 0 && in->burst[in->bursts - 1].cycle > cycle)
        in->bytes = in->burst[--in->bursts].first;
}

bool input_copy(struct input *to, const struct input *from)
{
    for (size_t i = 0; i < from->bursts; i++) {
        size_t first = from->burst[i].first;
        size_t end =
            i + 1 < from->bursts ? from->burst[i + 1].first : from->bytes;

        if (!input_add(to, from->burst[i].cycle, from->byte + first,
                       end - first))
            return false;
    }
    to->next = from->next;
    return true;
}

void input_free(struct input *in)
{
    free(in->byte);
    free(in->burst);
    *in = (struct input){0};
}
