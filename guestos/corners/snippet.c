/* SPDX-License-Identifier: MIT */
/* snippet.c - see snippet.h. */
#include "guestos/corners/snippet.h"

#include <stddef.h>

#include "guestos/common/console.h"
#include "guestos/common/cp0.h"
#include "guestos/common/power.h"
#include "guestos/corners/map.h"

_Static_assert(offsetof(struct start, status) == START_STATUS, "snippet.h");
_Static_assert(offsetof(struct start, a) == START_A0, "snippet.h");
_Static_assert(offsetof(struct end, v1) == END_V1, "snippet.h");
_Static_assert(offsetof(struct end, vector) == END_VECTOR, "snippet.h");
_Static_assert(offsetof(struct end, cause) == END_CAUSE, "snippet.h");
_Static_assert(offsetof(struct end, epc) == END_EPC, "snippet.h");
_Static_assert(offsetof(struct end, badvaddr) == END_BADVADDR, "snippet.h");
_Static_assert(offsetof(struct end, status) == END_STATUS, "snippet.h");
_Static_assert(offsetof(struct end, entryhi) == END_ENTRYHI, "snippet.h");
_Static_assert(offsetof(struct end, context) == END_CONTEXT, "snippet.h");

#define MASK_64K 0x0001e000u

/* guest.ld: where they were loaded, and where that ends. */
extern const char user_loaded[], user_loaded_end[];

static void show(uint32_t index, uint32_t va)
{
    uint32_t even = map_lo(SNIPPET_LINK, WRITABLE) | ENTRYLO_G;

    map(index, (struct mapping){
                   .va = va, .mask = MASK_64K, .lo = {even, ENTRYLO_G}});
}

void snippets_start(void)
{
    uint32_t from = (uint32_t)(uintptr_t)user_loaded;
    uint32_t bytes = (uint32_t)(uintptr_t)user_loaded_end - from;

    for (uint32_t at = 0; at < bytes; at += sizeof(uint32_t))
        *physical(SNIPPET_LINK + at) = *physical(from + at);
    show(ENTRY_USEG, USEG + SNIPPET_LINK);
    show(ENTRY_KSEG3, KSEG3 + SNIPPET_LINK);
    write_wired(ENTRY_FREE);
}

struct end run_in(uint32_t segment, const void *snippet, uint32_t status,
                  uint32_t a0, uint32_t a1, uint32_t a2)
{
    struct start s = {in_segment(snippet, segment), status, {a0, a1, a2, 0}};
    struct end e;

    snippet_enter(&s, &e);
    return e;
}

struct end run(const void *snippet, uint32_t a0, uint32_t a1, uint32_t a2)
{
    return run_in(SSEG, snippet, 0, a0, a1, a2);
}

_Noreturn void snippet_missing(void)
{
    put_text("corners: an exception out of the blue, Cause ");
    put_hex(read_cause());
    put_text(", at ");
    put_hex(read_epc());
    put_text(", address ");
    put_hex(read_badvaddr());
    put_text("\n");
    power_off(POWER_FAILED);
}
