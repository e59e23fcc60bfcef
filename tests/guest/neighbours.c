/* SPDX-License-Identifier: MIT */
/*
 * neighbours.c - `neighbours [--poke] run --vmm ... --guest GREEDY --guest
 * OTHER...`: nothing of the others changes while the first guest has the CPU.
 *
 * Takes the options of `mirrorball run`; the console goes to stdout.  All
 * frames of the others are hashed when the first VM gets the CPU, and again
 * when it loses it, or ends.  Exit status 0 if the hashes agree each time, 1
 * if one does not or the run ends badly, 2 for wrong use.  --poke changes one
 * byte of a neighbour in the middle of a slice, to see that it is noticed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine/run.h"
#include "machine/session.h"
#include "machine/spec/board.h"
#include "traces/event.h"

enum { HOSTILE = 1, VMS = 17, FRAMES = RAM_MAX >> PAGE_SHIFT };
enum { POKED_SLICE = 3, DEFAULT_LIMIT = 1000000000 };

struct watch {
    struct machine *machine;
    unsigned uses[FRAMES][VMS]; /* by machine frame: pages of each VM */
    unsigned running;      /* the VM that has the CPU */
    bool poke;             /* still to be done */
    uint64_t before;       /* the hash when the hostile VM got the CPU */
    unsigned slices;       /* how often it was compared */
    unsigned frames;       /* how many frames were hashed, at most */
    unsigned differ;       /* how often it was another one */
};

/* FNV-1a, by words: frames are long and slices are many. */
static uint64_t hash_words(uint64_t hash, const uint64_t *word, size_t words)
{
    for (size_t i = 0; i < words; i++)
        hash = (hash ^ word[i]) * 0x100000001b3;
    return hash;
}

/* Whose frame it is, other than the hostile VM's: a bit for each. */
static uint64_t neighbours_of(const struct watch *w, uint32_t mfn)
{
    uint64_t whose = 0;

    for (unsigned vm = HOSTILE + 1; vm < VMS; vm++)
        whose |= (uint64_t)(w->uses[mfn][vm] > 0) << vm;
    return whose;
}

static uint64_t hash_neighbours(struct watch *w)
{
    uint64_t hash = 0xcbf29ce484222325;
    uint64_t page[PAGE_SIZE / sizeof(uint64_t)];
    unsigned frames = 0;

    for (uint32_t mfn = 0; mfn < FRAMES; mfn++) {
        const uint64_t whose[] = {mfn, neighbours_of(w, mfn)};

        if (whose[1] == 0)
            continue;
        machine_peek_physical(w->machine, mfn << PAGE_SHIFT, page, sizeof page);
        hash = hash_words(hash, whose, 2);
        hash = hash_words(hash, page, PAGE_SIZE / sizeof *page);
        frames++;
    }
    if (frames > w->frames)
        w->frames = frames;
    return hash;
}

static void poke(struct watch *w)
{
    for (uint32_t mfn = FRAMES; mfn-- > 0;) {
        uint8_t byte;

        if (neighbours_of(w, mfn) == 0)
            continue;
        machine_peek_physical(w->machine, mfn << PAGE_SHIFT, &byte, 1);
        byte ^= 1;
        machine_poke_physical(w->machine, mfn << PAGE_SHIFT, &byte, 1);
        w->poke = false;
        return;
    }
}

/* The CPU goes to another VM, or the hostile one is gone: 0. */
static void hand_over(struct watch *w, unsigned to)
{
    if (w->running == HOSTILE && hash_neighbours(w) != w->before)
        w->differ++;
    if (to == HOSTILE) {
        w->before = hash_neighbours(w);
        w->slices++;
    }
    w->running = to;
}

static void on_event(void *self, const struct event *e)
{
    struct watch *w = self;

    switch (e->kind) {
    case EVENT_fill:
    case EVENT_share:
    case EVENT_own:
        w->uses[e->arg[2] % FRAMES][e->arg[0] % VMS]++;
        break;
    case EVENT_take:
        w->uses[e->arg[1] % FRAMES][e->arg[0] % VMS]--;
        break;
    case EVENT_switch:
        hand_over(w, e->arg[1]);
        break;
    case EVENT_kill:
    case EVENT_done:
        if (e->arg[0] == w->running)
            hand_over(w, 0);
        break;
    case EVENT_enter:
        if (w->poke && w->running == HOSTILE && w->slices >= POKED_SLICE)
            poke(w);
        break;
    }
}

static void put_stdout(void *self, uint8_t byte)
{
    (void)self;
    putchar(byte);
}

/* Run it; what the exit status is to be. */
static int watch_run(const struct options *o, bool poke_one,
                     struct complaint *why)
{
    struct watch *w = calloc(1, sizeof *w);
    struct session s;
    int status = EXIT_USE;

    if (w && session_open(&s, o, (struct console){put_stdout, NULL}, why)) {
        w->machine = s.machine;
        w->poke = poke_one;
        machine_record(s.machine, (struct event_sink){.put = on_event, .self = w});
        enum stop stop =
            machine_run(s.machine, o->max_insns ? o->max_insns : DEFAULT_LIMIT);
        fprintf(stderr, "neighbours: %u slices, up to %u frames, %u differ\n",
                w->slices, w->frames, w->differ);
        if (stop != STOP_POWER)
            fprintf(stderr, "neighbours: %s\n", s.machine->why);
        status = stop == STOP_POWER && w->differ == 0 ? EXIT_OK : EXIT_BAD;
        session_close(&s);
    }
    free(w);
    return status;
}

int main(int argc, char *argv[])
{
    bool poke_one = argc > 1 && strcmp(argv[1], "--poke") == 0;
    struct complaint why = {""};
    struct options o;
    int status = EXIT_USE;

    if (poke_one) {
        argv[1] = argv[0];
        argv++;
        argc--;
    }
    if (options_parse(&o, argc, argv, &why))
        status = watch_run(&o, poke_one, &why);
    if (*why.text)
        fprintf(stderr, "neighbours: %s\n", why.text);
    options_free(&o);
    return status;
}
