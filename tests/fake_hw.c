/* SPDX-License-Identifier: MIT */
/* fake_hw.c - a machine of arrays. */
#include "tests/fake_hw.h"

#include <check.h>
#include <string.h>
#include <unistd.h>

#include "tests/fake_disk.h"

struct fake_hw fake;
struct memmap_entry fake_memmap[FAKE_FRAMES];

static uint32_t memory[FAKE_FRAMES][PAGE_SIZE / sizeof(uint32_t)];

void fake_reset(void)
{
    memset(&fake, 0, sizeof fake);
    fake.entries = FAKE_TLB;
    fake_disk_reset();
    memset(memory, 0xa5, sizeof memory);
}

void fake_console_clear(void)
{
    fake.console_used = 0;
    fake.console[0] = '\0';
}

static bool global(const struct pair *p)
{
    return p->lo[0] & p->lo[1] & ENTRYLO_G;
}

/* As tlbp looks: VPN2, and ASID unless the entry is global. */
static bool matches(unsigned i, uint32_t hi)
{
    const struct pair *p = &fake.tlb[i];

    return fake.used[i] && ((p->hi ^ hi) & ENTRYHI_VPN2) == 0 &&
           (global(p) || ((p->hi ^ hi) & ENTRYHI_ASID) == 0);
}

static int probe(uint32_t hi)
{
    for (unsigned i = 0; i < fake.entries; i++)
        if (matches(i, hi))
            return (int)i;
    return -1;
}

static void insist_on_one_match(unsigned written)
{
    const struct pair *p = &fake.tlb[written];

    for (unsigned i = 0; i < fake.entries; i++) {
        bool same_pages = ((p->hi ^ fake.tlb[i].hi) & ENTRYHI_VPN2) == 0;

        if (i == written || !fake.used[i] || !same_pages)
            continue;
        ck_assert_msg(!global(p) && !global(&fake.tlb[i]) &&
                          ((p->hi ^ fake.tlb[i].hi) & ENTRYHI_ASID),
                      "entries %u and %u both match v:%08x", i, written,
                      p->hi);
    }
}

void hw_tlb_put(const struct pair *pair)
{
    int found = probe(pair->hi);
    unsigned i = found >= 0 ? (unsigned)found : fake.next++ % fake.entries;

    fake.tlb[i] = *pair;
    fake.used[i] = true;
    fake.puts++;
    fake.mended += found >= 0;
    insist_on_one_match(i);
}

void hw_tlb_drop(uint32_t hi)
{
    int i = probe(hi);

    fake.drops++;
    if (i >= 0)
        fake.used[i] = false;
}

void hw_tlb_flush(void)
{
    fake.flushes++;
    memset(fake.used, 0, sizeof fake.used);
}

void hw_wire(const struct pair *pair)
{
    fake.wired = pair != NULL;
    if (pair)
        fake.kept = *pair;
}

const struct pair *fake_find(uint32_t va, uint32_t asid)
{
    int i = probe((va & ENTRYHI_VPN2) | asid);

    return i < 0 ? NULL : &fake.tlb[i];
}

/* No address translation here: the test says what was executed, or not. */
bool hw_fetch(uint32_t va, uint32_t *word)
{
    (void)va;
    if (fake.executed)
        *word = *fake.executed;
    return fake.executed;
}

uint32_t hw_count(void)
{
    fake.count += fake.count_step;
    return fake.count;
}

void hw_set_compare(uint32_t count)
{
    fake.compare = count;
    fake.compares++;
}

void *hw_frame(mfn_t mfn)
{
    ck_assert_uint_lt(mfn.n, FAKE_FRAMES);
    return memory[mfn.n];
}

/* The seam's promises: the VM owns the frame; no word is crossed. */
void hw_store_for(unsigned vm_id, uint32_t at, unsigned bytes, uint32_t value)
{
    mfn_t mfn = {at >> PAGE_SHIFT};
    uint8_t *to = (uint8_t *)hw_frame(mfn) + (at & PAGE_OFFSET);

    ck_assert_uint_eq(user_vm(memmap_first(mfn)), vm_id);
    ck_assert(!memmap_is_shared(mfn));
    ck_assert(bytes >= 1 && (at & 3) + bytes <= 4);
    for (unsigned i = 0; i < bytes; i++, value >>= 8)
        to[i] = (uint8_t)value;
    fake.stores++;
}

uint32_t hw_ll_mark;

void hw_console_put(char c)
{
    ck_assert_uint_lt(fake.console_used, FAKE_CONSOLE - 1);
    fake.console[fake.console_used++] = c;
    fake.console[fake.console_used] = '\0';
}

uint32_t hw_device_load(uint32_t at, unsigned bytes)
{
    return fake_disk_load(at, bytes);
}

void hw_device_store(uint32_t at, unsigned bytes, uint32_t value)
{
    fake_disk_store(at, bytes, value);
}

void hw_device_load_words(uint32_t at, uint32_t *to, unsigned n)
{
    ck_assert_uint_eq(n % 8, 0);
    while (n-- > 0)
        *to++ = fake_disk_load(at, 4);
}

void hw_device_store_words(uint32_t at, const uint32_t *from, unsigned n)
{
    ck_assert_uint_eq(n % 8, 0);
    while (n-- > 0)
        fake_disk_store(at, 4, *from++);
}

bool hw_console_ready(void)
{
    return fake.typed && *fake.typed;
}

uint8_t hw_console_get(void)
{
    return (uint8_t)*fake.typed++;
}

void hw_console_open(void)
{
    fake.listens = true;
}

void hw_console_listen(bool on)
{
    fake.listens = on;
}

/* The port's line is a level. */
uint32_t hw_lines(void)
{
    return fake.listens && hw_console_ready() ? CAUSE_IP2 : 0;
}

_Noreturn void hw_power_off(uint32_t status)
{
    _exit(FAKE_OFF + (int)status);
}

uint32_t hw_idle_pc(void)
{
    return (uint32_t)FAKE_IDLE_PC;
}
