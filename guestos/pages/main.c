/* SPDX-License-Identifier: MIT */
/*
 * pages - a guest that uses memory in every way a monitor knows of.
 *
 * It reads a large image and writes to some of it, has pages zeroed, and
 * gives pages back.  It asks the monitor where there is one, and does it
 * itself elsewhere: what it finds afterwards is the same.
 *
 *   how=self    never ask, zero every page itself
 *   fresh=N     how many pages nobody has touched are to be zero (16)
 *   touch=N     touch N more pages at the end, and keep them (0)
 */
#include "guestos/common/args.h"
#include "guestos/common/call.h"
#include "guestos/common/console.h"
#include "guestos/common/layout.h"
#include "guestos/common/power.h"
#include "guestos/common/trap.h"
#include "machine/spec/fields.h"

enum {
    TABLE_PAGES = 32,
    PAGE_WORDS = PAGE_SIZE / sizeof(uint32_t),
    WRITTEN = 3,          /* pages of the table that are written to */
    USED = 8,             /* pages that are used, then cleared or freed */
    AREA = 0x100000,      /* physical: from here on nothing was loaded */
    FRESH = 0x140000,     /* pages for fresh=N; then those for touch=N */
    FRESH_DEFAULT = 16
};

extern uint32_t table[TABLE_PAGES][PAGE_WORDS];

int main(int argc, char *argv[], const void *envp, uint32_t memory);

ARGS_KNOWN("how=self fresh=N touch=N");

static bool asks; /* how=self: it does not */

void trap(struct frame *f)
{
    if (!call_absent(f))
        trap_unexpected(f);
}

static uint32_t *page_at(uint32_t pa)
{
    return (uint32_t *)(uintptr_t)(KERNEL_BASE + pa);
}

static void fill(uint32_t *word, uint32_t value)
{
    for (unsigned i = 0; i < PAGE_WORDS; i++)
        word[i] = value;
}

static uint32_t sum(const uint32_t *word)
{
    uint32_t n = 0;

    for (unsigned i = 0; i < PAGE_WORDS; i++)
        n += word[i];
    return n;
}

static bool is_zero(const uint32_t *word)
{
    uint32_t n = 0;

    for (unsigned i = 0; i < PAGE_WORDS; i++)
        n |= word[i];
    return n == 0;
}

/* Through the monitor if it is there and does it, else by hand. */
static void make_zero(enum call_number call, uint32_t pa)
{
    if (!asks || call_monitor(call, pa, 0, 0) != 0)
        fill(page_at(pa), 0);
}

static void say(const char *what, bool well)
{
    put_text("pages: ");
    put_text(what);
    put_text(well ? "\n" : ": NO\n");
}

static void read_and_write_table(void)
{
    uint32_t before = 0, after = 0;

    for (unsigned i = 0; i < TABLE_PAGES; i++)
        before += sum(table[i]);
    for (unsigned i = 0; i < WRITTEN; i++)
        table[i * 2][i]++;
    for (unsigned i = 0; i < TABLE_PAGES; i++)
        after += sum(table[i]);
    put_text("pages: the image's table adds up to ");
    put_hex(before);
    put_text("\n");
    say("what is written to it is there", after == before + WRITTEN);
}

/* Each page is used, then zeroed by `call`, then used again. */
static bool reuse(enum call_number call)
{
    bool well = true;

    for (uint32_t i = 0; i < USED; i++) {
        uint32_t pa = AREA + i * PAGE_SIZE;

        fill(page_at(pa), 0x5ec2e7 + i);
        make_zero(call, pa);
        well = well && is_zero(page_at(pa));
        page_at(pa)[i] = i + 1;
        well = well && sum(page_at(pa)) == i + 1;
    }
    return well;
}

static bool fresh_are_zero(uint32_t pages)
{
    bool well = true;

    for (uint32_t i = 0; i < pages; i++) {
        uint32_t pa = FRESH + i * PAGE_SIZE;

        make_zero(CALL_zero_page, pa);
        page_at(pa)[i % PAGE_WORDS] = 1;
        well = well && page_at(pa)[(i + 1) % PAGE_WORDS] == 0;
    }
    return well;
}

/* Where there is no monitor, every answer is an error as well. */
static bool refuses(uint32_t memory)
{
    const uint32_t bad[] = {1, AREA + 4, AREA + PAGE_SIZE - 1, memory,
                            memory + AREA, 0x18000000, 0x80000000 + AREA,
                            KERNEL_BASE + AREA, 0xfffff000};
    bool well = true;

    for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++)
        well = well && call_monitor(CALL_zero_page, bad[i], 0, 0) < 0 &&
               call_monitor(CALL_free_page, bad[i], 0, 0) < 0;
    return well;
}

int main(int argc, char *argv[], const void *envp, uint32_t memory)
{
    const char *args = args_of(argc, argv);
    uint32_t fresh = args_number(args, "fresh", FRESH_DEFAULT);
    uint32_t touch = args_number(args, "touch", 0);

    (void)envp;
    asks = !args_has(args, "how=self");
    read_and_write_table();
    say("a page made zero is zero", reuse(CALL_zero_page));
    say("a page freed is zero when it is used again", reuse(CALL_free_page));
    say("addresses that are no page's are refused", refuses(memory));
    say("fresh pages are zero", fresh_are_zero(fresh));
    for (uint32_t i = 0; i < touch; i++)
        page_at(FRESH + (fresh + i) * PAGE_SIZE)[0] = i;
    say("done", true);
    return POWER_OK;
}
