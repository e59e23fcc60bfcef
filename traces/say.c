/* SPDX-License-Identifier: MIT */
/* say.c - small things in words. */
#include "traces/say.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "machine/spec/board.h"
#include "machine/spec/disasm.h"
#include "machine/spec/exc.h"
#include "machine/spec/fields.h"
#include "machine/spec/mode.h"
#include "traces/event.h"

enum {
    RAM_FRAMES = RAM_MAX / PAGE_SIZE, /* no machine has more */
    NO_FRAME = 0xfffff /* an install event: the guest's own half has V=0 */
};

void say(struct say *to, const char *format, ...)
{
    size_t left = sizeof to->text - to->length;
    va_list args;

    va_start(args, format);
    int n = vsnprintf(to->text + to->length, left, format, args);
    va_end(args);
    if (n > 0)
        to->length += (size_t)n < left ? (size_t)n : left - 1;
}

void say_insn(struct say *to, uint32_t word, uint32_t pc)
{
    char text[DISASM_SIZE];

    disasm(word, pc, NULL, text, sizeof text);
    char *tab = strchr(text, '\t');
    if (tab)
        *tab = ' ';
    say(to, "%s", text);
}

void say_mnemonic(struct say *to, uint32_t word)
{
    char text[DISASM_SIZE];

    disasm(word, 0, NULL, text, sizeof text);
    say(to, "%.*s", (int)strcspn(text, "\t"), text);
}

void say_belief(struct say *to, uint8_t believes)
{
    if (believes == BELIEF_NONE) {
        say(to, "-");
        return;
    }
    say(to, "%c", mode_letter((enum mode)(believes & BELIEF_MODE)));
    if (believes & BELIEF_EXL)
        say(to, " EXL");
    if (believes & BELIEF_ERL)
        say(to, " ERL");
}

void say_status(struct say *to, uint32_t status)
{
    say(to, "%s mode", mode_name(mode_of(status)));
    if (status & STATUS_EXL)
        say(to, ", EXL");
    if (status & STATUS_ERL)
        say(to, ", ERL");
    if (status & STATUS_IE)
        say(to, ", IE");
}

static uint32_t frame_of(uint32_t entrylo)
{
    return (entrylo & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT;
}

static void say_rights(struct say *to, uint32_t entrylo)
{
    say(to, " %s %s", entrylo & ENTRYLO_V ? "V" : "-",
        entrylo & ENTRYLO_D ? "W" : "-");
}

void say_half(struct say *to, const char *frame, uint32_t entrylo)
{
    say(to, "%s %05" PRIx32, frame, frame_of(entrylo));
    say_rights(to, entrylo);
}

/* "even vpn 01000" or, after the even half, "; odd vpn 01001". */
static void say_page(struct say *to, uint32_t entryhi, uint32_t pagemask,
                     unsigned half)
{
    uint32_t pair = (pagemask & PAGEMASK_BITS) | (2 * PAGE_SIZE - 1);
    uint32_t va = (entryhi & ENTRYHI_VPN2 & ~pair) | (half ? pair / 2 + 1 : 0);

    say(to, "%s vpn %05" PRIx32, half ? "; odd" : "even", va >> PAGE_SHIFT);
}

static void say_pages(struct say *to, const char *frame, uint32_t entryhi,
                      const uint32_t entrylo[2], uint32_t pagemask)
{
    uint32_t pages = ((pagemask & PAGEMASK_BITS) / (2 * PAGE_SIZE)) + 1;

    for (unsigned half = 0; half < 2; half++) {
        say_page(to, entryhi, pagemask, half);
        if (!(entrylo[half] & ENTRYLO_V)) {
            say(to, ": V=0");
            continue;
        }
        say(to, " -> ");
        say_half(to, frame, entrylo[half]);
    }
    if (pages > 1)
        say(to, " (pages of %" PRIu32 " KiB)", pages * (PAGE_SIZE >> 10));
}

void say_entry(struct say *to, uint32_t entryhi, const uint32_t entrylo[2],
               uint32_t pagemask)
{
    say_pages(to, "pfn", entryhi, entrylo, pagemask);
}

void say_real_entry(struct say *to, uint32_t entryhi, const uint32_t entrylo[2],
                    uint32_t pagemask)
{
    say_pages(to, "mfn", entryhi, entrylo, pagemask);
}

void say_install(struct say *to, uint32_t entryhi, const uint32_t entrylo[2],
                 const uint32_t pfn[2])
{
    for (unsigned half = 0; half < 2; half++) {
        say_page(to, entryhi, 0, half);
        if (pfn[half] == NO_FRAME) {
            say(to, ": V=0");
            continue;
        }
        say(to, " -> pfn %05" PRIx32, pfn[half]);
        if (entrylo[half] & ENTRYLO_V) {
            say(to, " -> mfn %05" PRIx32, frame_of(entrylo[half]));
            say_rights(to, entrylo[half]);
        } else {
            say(to, pfn[half] < RAM_FRAMES ? ": no frame yet, V=0"
                                           : ": no memory, V=0");
        }
    }
}

void say_cp0(struct say *to, enum cp0_reg r, uint32_t value)
{
    switch (r) {
    case CP0_entrylo0:
    case CP0_entrylo1:
        say_half(to, "pfn", value);
        break;
    case CP0_entryhi:
        say(to, "vpn %05" PRIx32 " asid %02" PRIx32,
            (value & ENTRYHI_VPN2) >> PAGE_SHIFT, value & ENTRYHI_ASID);
        break;
    case CP0_status:
        say(to, "%08" PRIx32 ": ", value);
        say_status(to, value);
        break;
    case CP0_cause:
        say(to, "%08" PRIx32, value);
        if (exc_info[cause_exc(value)].name)
            say(to, ": %s", exc_info[cause_exc(value)].name);
        break;
    case CP0_epc:
    case CP0_errorepc:
    case CP0_badvaddr:
    case CP0_ebase:
        say(to, "v:%08" PRIx32, value);
        break;
    default:
        say(to, "%08" PRIx32, value);
        break;
    }
}
