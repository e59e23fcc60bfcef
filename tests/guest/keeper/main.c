/* SPDX-License-Identifier: MIT */
/*
 * keeper - a guest with a secret, or one that looks for it.
 *
 *   role=fill       SECRET in all memory, on the disk, in CP0 and in every
 *                   register, for some slices; then the monitor kills it
 *   role=look       waits until that one should be dead; then all its fresh
 *                   memory must be zeroes, and the disk what it was
 *   role=registers  values of its own (tag=N) in every register, HI and LO,
 *                   looked at all the time (rounds=N)
 *   role=linked     an SC must fail when the machine switched since its LL
 */
#include "guestos/common/args.h"
#include "guestos/common/call.h"
#include "guestos/common/console.h"
#include "guestos/common/cp0.h"
#include "guestos/common/layout.h"
#include "guestos/common/power.h"
#include "guestos/common/trap.h"
#include "machine/spec/fields.h"
#include "tests/guest/keeper/keeper.h"

enum { FIRST = 1 << 20, WORDS = PAGE_SIZE / 4, TAG_SHIFT = 5, ROUND_SHIFT = 8 };
enum { LONG = 20000, LINKS = 100, TRIES = 100, WAIT = 10000000 };

int main(int argc, char **argv, char **envp, uint32_t memory);

static uint32_t page[WORDS] __attribute__((aligned(PAGE_SIZE)));

static volatile uint32_t *at(uint32_t physical)
{
    return (volatile uint32_t *)(KERNEL_BASE + physical);
}

static int32_t move_page(enum disk_call way)
{
    static uint32_t request[3];

    request[1] = 1;
    request[2] = (uint32_t)page - KERNEL_BASE;
    return call_monitor(CALL_disk, way, (uint32_t)request - KERNEL_BASE, 0);
}

static void fill(uint32_t memory)
{
    for (uint32_t i = 0; i < WORDS; i++)
        page[i] = SECRET;
    move_page(DISK_CALL_WRITE);
    for (uint32_t i = FIRST; i < memory; i += 4)
        *at(i) = SECRET;
    put_text("keeper: filled\n");
    write_context(SECRET);
    write_entrylo0(SECRET);
    write_entrylo1(SECRET);
    write_errorepc(SECRET);
    write_epc(SECRET);
    write_compare(SECRET);
    write_status(STATUS_BEV); /* the next exception will be its last */
    secret_in_registers();
}

static bool all_zero(uint32_t memory)
{
    uint32_t found = 0;

    for (uint32_t i = FIRST; i < memory; i += 4)
        found |= *at(i);
    return found == 0;
}

static bool look(uint32_t memory)
{
    uint32_t found = 0;

    for (uint32_t i = 0; i < WAIT; i++)
        __asm__ volatile("");
    move_page(DISK_CALL_READ);
    for (uint32_t i = 0; i < WORDS; i++)
        found |= page[i];
    read_context(), read_entrylo0(), read_entrylo1(), read_errorepc();
    read_epc(), read_compare(), read_badvaddr(), read_entryhi();
    read_lladdr(), read_index(), read_cause(), read_pagemask();
    return all_zero(memory) && found == 0;
}

static bool keep(const char *args)
{
    uint32_t tag = args_number(args, "tag", 0) << TAG_SHIFT;
    uint32_t rounds = args_number(args, "rounds", 1000) << ROUND_SHIFT;

    return keep_registers(tag - rounds) == tag + 1;
}

/* LL, that many turns, SC: did it succeed? */
static uint32_t linked(uint32_t turns)
{
    static uint32_t word;
    uint32_t done = 1;

    __asm__ volatile("1: ll $t0, %1\n\tmove $t1, %2\n"
                     "2: addiu $t1, $t1, -1\n\tbgtz $t1, 2b\n\tnop\n\t"
                     "sc %0, %1"
                     : "+r"(done), "+m"(word)
                     : "r"(turns)
                     : "t0", "t1", "memory");
    return done;
}

static bool link(void)
{
    uint32_t wrong = 0, tries = 0;

    for (uint32_t i = 0; i < LINKS; i++)
        wrong += linked(LONG);
    while (tries < TRIES && !linked(1))
        tries++;
    return wrong == 0 && tries < TRIES;
}

int main(int argc, char **argv, char **envp, uint32_t memory)
{
    const char *args = args_of(argc, argv);
    bool good = false;

    (void)envp;
    if (args_has(args, "role=fill"))
        fill(memory);
    if (args_has(args, "role=look"))
        good = look(memory);
    if (args_has(args, "role=registers"))
        good = keep(args);
    if (args_has(args, "role=linked"))
        good = link();
    put_text(good ? "keeper: nothing of others\n" : "keeper: FOUND\n");
    return good ? POWER_OK : POWER_FAILED;
}
