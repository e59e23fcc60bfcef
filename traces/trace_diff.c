/* SPDX-License-Identifier: MIT */
/*
 * trace_diff.c - `trace diff A B`: where two runs do not do the same.
 *
 * Times are not compared, nor runs of instructions; under a monitor neither
 * which machine frames it takes, which TLB entries chance writes, and where in
 * its own code it is: two monitors may be compared, and two settings of one.
 * After a difference the two are put side by side again where three events in
 * a row agree.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine/spec/fields.h"
#include "traces/event_line.h"
#include "traces/grow.h"
#include "traces/trace_parts.h"

enum {
    AHEAD = 512, /* how far to look for where they agree again */
    AGREE = 3,
    SHOWN = 10,      /* differences, and lines of one side of each */
    GONE = AHEAD + 1 /* they never agree again */
};

/* One trace: the events that come next. */
struct side {
    struct trace_reader *reader;
    struct event event[AHEAD + AGREE];
    size_t count;
    bool ended;
    int status;
    uint64_t kinds[EVENT_KINDS];
};

static void fill(struct side *s)
{
    char error[TRACE_ERROR];

    while (!s->ended && s->count < AHEAD + AGREE) {
        struct event *e = &s->event[s->count];
        enum trace_got got = trace_next(s->reader, e, error);

        s->ended = got != TRACE_EVENT;
        if (got == TRACE_BAD)
            s->status = trace_complain(error, "");
        if (s->ended || e->kind == EVENT_ran || e->kind == EVENT_regs)
            continue;
        s->kinds[e->kind]++;
        s->count++;
    }
}

static void consume(struct side *s, size_t n)
{
    s->count -= n;
    memmove(s->event, s->event + n, s->count * sizeof *s->event);
}

/* What of this argument is compared: all bits, some, none. */
static uint32_t compared(bool monitored, unsigned kind, const char *field,
                         size_t length)
{
    static const char *const chance[] = {"index", "mfn", "physical"};
    bool real = kind == EVENT_install || kind == EVENT_tlb_write;

    if (!monitored || kind == EVENT_vtlb_write || kind == EVENT_mmio)
        return UINT32_MAX;
    for (size_t i = 0; i < sizeof chance / sizeof *chance; i++)
        if (strlen(chance[i]) == length &&
            strncmp(field, chance[i], length) == 0)
            return 0;
    return real && strncmp(field, "entrylo", strlen("entrylo")) == 0
               ? ~(uint32_t)ENTRYLO_PFN
               : UINT32_MAX;
}

/* Is the entry cleared: can it match no address?  By which is no matter. */
static bool clears(bool monitored, const struct event *e)
{
    return monitored && e->kind == EVENT_tlb_write &&
           e->arg[1] - KSEG0_BASE < 2 * (KSEG1_BASE - KSEG0_BASE);
}

static bool same_arguments(bool monitored, const struct event *a,
                           const struct event *b)
{
    const struct event_info *info = &event_info[a->kind];
    const char *field = info->name ? info->fields : "";

    if (clears(monitored, a) && clears(monitored, b))
        return true;
    for (unsigned i = 0; i < EVENT_ARGS; i++) {
        size_t n = strcspn(field, " ");

        if ((a->arg[i] ^ b->arg[i]) & compared(monitored, a->kind, field, n))
            return false;
        field += n + (field[n] == ' ');
    }
    return true;
}

static bool alike(bool monitored, const struct event *a, const struct event *b)
{
    bool monitors = monitored && a->real_before == MODE_KERNEL;

    return a->kind == b->kind && a->vm == b->vm &&
           a->real_before == b->real_before &&
           a->believes_before == b->believes_before &&
           a->believes_after == b->believes_after &&
           (monitors || a->pc == b->pc) && same_arguments(monitored, a, b);
}

static bool agree(bool monitored, const struct side *a, size_t i,
                  const struct side *b, size_t j)
{
    size_t n = AGREE;

    if (a->count - i < n || b->count - j < n)
        n = a->count - i < b->count - j ? a->count - i : b->count - j;
    bool ends = n < AGREE && (a->count - i != b->count - j);
    for (size_t k = 0; k < n; k++)
        if (!alike(monitored, &a->event[i + k], &b->event[j + k]))
            return false;
    return !ends && (n > 0 || (a->ended && b->ended));
}

/* The fewest events to pass over, on both sides, until they agree. */
static void rejoin(bool monitored, const struct side *a, const struct side *b,
                   size_t *skip_a, size_t *skip_b)
{
    for (size_t sum = 1; sum <= AHEAD; sum++)
        for (size_t i = 0; i <= sum; i++)
            if (i <= a->count && sum - i <= b->count &&
                agree(monitored, a, i, b, sum - i)) {
                *skip_a = i;
                *skip_b = sum - i;
                return;
            }
    *skip_a = *skip_b = GONE;
}

static void show(const struct side *s, const char *mark, size_t n)
{
    size_t shown = n < SHOWN ? n : SHOWN;

    if (shown > s->count)
        shown = s->count;
    for (size_t i = 0; i < shown; i++)
        event_print(stdout, mark, &s->event[i],
                    trace_event_info(s->reader, s->event[i].kind),
                    trace_about(s->reader));
    if (n != GONE && n > shown)
        printf("%s         and %zu more\n", mark, n - shown);
}

/* Count what is left, without keeping it. */
static void drain(struct side *s)
{
    while (s->count > 0) {
        s->count = 0;
        fill(s);
    }
}

static void differ(struct side *a, struct side *b, unsigned n)
{
    size_t skip_a, skip_b;

    rejoin(trace_about(a->reader)->monitored, a, b, &skip_a, &skip_b);
    if (n <= SHOWN) {
        printf("difference %u%s\n", n,
               skip_a == GONE ? ": from here on they are two ways" : "");
        show(a, "- ", skip_a);
        show(b, "+ ", skip_b);
    }
    if (skip_a == GONE) {
        drain(a);
        drain(b);
        return;
    }
    consume(a, skip_a);
    consume(b, skip_b);
}

static void print_counts(const struct side *a, const struct side *b)
{
    for (unsigned k = 0; k < EVENT_KINDS; k++)
        if (a->kinds[k] != b->kinds[k])
            printf("event %-12s %10" PRIu64 " %10" PRIu64 "  %+" PRId64 "\n",
                   event_info[k].name ? event_info[k].name : "?", a->kinds[k],
                   b->kinds[k], (int64_t)(b->kinds[k] - a->kinds[k]));
}

static unsigned compare(struct side *a, struct side *b)
{
    bool monitored = trace_about(a->reader)->monitored;
    unsigned differences = 0;

    for (;;) {
        fill(a);
        fill(b);
        size_t n = a->count < b->count ? a->count : b->count, same = 0;

        while (same < n && alike(monitored, &a->event[same], &b->event[same]))
            same++;
        consume(a, same);
        consume(b, same);
        if (same < n || (n == 0 && a->count != b->count))
            differ(a, b, ++differences);
        else if (n == 0)
            return differences;
    }
}

int trace_diff(const struct trace_options *o, struct trace_reader *a,
               struct trace_reader *b)
{
    size_t none = 0;
    struct side *side = grow(NULL, &none, 2, sizeof *side);

    (void)o;
    memset(side, 0, 2 * sizeof *side);
    side[0].reader = a;
    side[1].reader = b;
    unsigned differences = compare(&side[0], &side[1]);
    if (differences > SHOWN)
        printf("and %u more differences\n", differences - SHOWN);
    print_counts(&side[0], &side[1]);
    int status = differences ? STATUS_NO : STATUS_OK;
    if (side[0].status != STATUS_OK || side[1].status != STATUS_OK)
        status = STATUS_BAD;
    free(side);
    return status;
}
