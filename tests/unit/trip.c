/* SPDX-License-Identifier: MIT */
/* trip.c - a machine that goes back, and one that only ever goes forward. */
#include "tests/unit/trip.h"

#include <check.h>

#include "machine/cp0.h"
#include "machine/replay/state.h"
#include "machine/spec/board.h"

struct trip trip;
static uint64_t last_seq;

/*
 * Counts in t0; writes the count to an ever different page of the second MiB;
 * every 16th time round it prints a byte and takes a system call, whose
 * handler at 0x180 counts in k0 and returns behind it.
 */
static const uint32_t loop[] = {
    0x25080001, /* addiu t0, t0, 1         */
    0x00084b00, /* sll   t1, t0, 12        */
    0x3c0a000f, /* lui   t2, 0xf           */
    0x354af000, /* ori   t2, t2, 0xf000    */
    0x012a4824, /* and   t1, t1, t2        */
    0x3c0b8010, /* lui   t3, 0x8010        */
    0x012b4825, /* or    t1, t1, t3        */
    0xad280004, /* sw    t0, 4(t1)         */
    0x310c000f, /* andi  t4, t0, 15        */
    0x1580fff6, /* bnez  t4, loop          */
    0x00000000, /* nop                     */
    0x3c0db800, /* lui   t5, 0xb800        */
    0xa1a803f8, /* sb    t0, 0x3f8(t5)     */
    0x0000000c, /* syscall                 */
    0x1000fff1, /* b     loop              */
    0x00000000, /* nop                     */
};
static const uint32_t handler[] = {
    0x275a0001, /* addiu k0, k0, 1         */
    0x401b7000, /* mfc0  k1, EPC           */
    0x277b0004, /* addiu k1, k1, 4         */
    0x409b7000, /* mtc0  k1, EPC           */
    0x42000018, /* eret                    */
};
static void print(void *self, uint8_t byte)
{
    (void)byte;
    ++*(unsigned *)self;
}

static void hear(void *self, const struct event *e)
{
    (void)self;
    if (trip.heard > 0)
        ck_assert_uint_eq(e->seq, last_seq + 1);
    last_seq = e->seq;
    trip.heard++;
}

void trip_put_words(struct machine *to, uint32_t at, const uint32_t *word,
                    size_t bytes)
{
    for (uint32_t i = 0; i < bytes / sizeof *word; i++)
        mem_write(&to->mem, at + 4 * i, 4, word[i]);
}

static struct machine *make(unsigned *count)
{
    struct machine_config config = {.ram_bytes = TRIP_RAM,
                                    .tlb_entries = TLB_ENTRIES,
                                    .console = {print, count}};
    struct machine *made = machine_new(&config);

    ck_assert_ptr_nonnull(made);
    ck_assert(machine_listen(made));
    made->cpu.cp0[CP0_ebase] = KSEG0_BASE;
    cp0_set_status(&made->cpu, 0);
    trip_put_words(made, TRIP_AT, loop, sizeof loop);
    trip_put_words(made, TRIP_HANDLER, handler, sizeof handler);
    cpu_set_pc(&made->cpu, KSEG0_BASE + TRIP_AT);
    return made;
}

void trip_begin(void)
{
    static unsigned unheard;

    trip.printed = trip.heard = 0;
    trip.m = make(&trip.printed);
    trip.other = make(&unheard);
    ck_assert(machine_record(trip.m, (struct event_sink){.put = hear, .self = &trip.heard}));
    trip.t = timeline_new(trip.m);
    ck_assert_ptr_nonnull(trip.t);
    timeline_set_interval(trip.t, 250);
}

void trip_end(void)
{
    machine_free(trip.m);
    machine_free(trip.other);
}

void trip_same_as_going_there(uint64_t place)
{
    if (machine_steps(trip.other) > place) {
        machine_free(trip.other);
        trip.other = make(&(unsigned){0});
    }
    trip.other->console.put = NULL;
    machine_run(trip.other, place - machine_steps(trip.other));
    const char *field = state_differs(trip.m, trip.other);
    ck_assert_msg(!field, "at %lu: %s", (unsigned long)place, field);
}
