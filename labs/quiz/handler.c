/* SPDX-License-Identifier: MIT */
/* handler.c - instructions by chance, and an ELF file with them. */
#include "labs/quiz/handler.h"

#include <elf.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "machine/file.h"
#include "machine/find.h"
#include "machine/spec/cp0.h"
#include "machine/spec/disasm.h"
#include "machine/spec/fields.h"
#include "machine/spec/insn.h"
#include "machine/spec/regs.h"

static uint32_t move(enum insn_id id, unsigned rt, enum cp0_reg r)
{
    return insn_info[id].match | rt << 16 |
           (uint32_t)cp0_info[r].num << 11 | cp0_info[r].sel;
}

static void put(struct handler *h, uint32_t word)
{
    h->word[h->words++] = word;
}

/* guestos/paging/refill.S, in its words. */
static void put_classic(struct handler *h)
{
    put(h, move(INSN_mfc0, REG_K1, CP0_context));
    put(h, 0x8f7a0000); /* lw k0,0(k1) */
    put(h, 0x8f7b0008); /* lw k1,8(k1) */
    put(h, move(INSN_mtc0, REG_K0, CP0_entrylo0));
    put(h, move(INSN_mtc0, REG_K1, CP0_entrylo1));
    put(h, 0x000000c0); /* ehb */
    put(h, insn_info[INSN_tlbwr].match);
    put(h, insn_info[INSN_eret].match);
}

static void put_read(struct handler *h, struct dice *d)
{
    static const enum cp0_reg reg[] = {CP0_epc,     CP0_cause, CP0_badvaddr,
                                       CP0_entryhi, CP0_index, CP0_context,
                                       CP0_wired,   CP0_status};

    put(h, move(INSN_mfc0, REG_K0, reg[dice_below(d, sizeof reg /
                                                         sizeof *reg)]));
}

/* One thing that changes nothing that matters; one to three words. */
static void put_extra(struct handler *h, struct dice *d)
{
    switch (dice_below(d, 8)) {
    case 0:
        put(h, move(INSN_mfc0, REG_K0, CP0_epc));
        put(h, move(INSN_mtc0, REG_K0, CP0_epc));
        break;
    case 1:
        put(h, 0x3c1ac001); /* lui k0,0xc001: sseg, where the kernel is */
        put(h, 0x8f5a0000); /* lw k0,0(k0) */
        break;
    case 2:
        put(h, 0x3c1a8001); /* lui k0,0x8001: the same memory, by kseg0 */
        put(h, 0x8f5a0000);
        break;
    case 3:
        put(h, 0x001ad080); /* sll k0,k0,2 */
        put(h, 0x035bd021); /* addu k0,k0,k1 */
        break;
    case 4:
        put(h, move(INSN_mtc0, 0, CP0_pagemask));
        break;
    case 5:
        put(h, insn_info[INSN_tlbp].match);
        break;
    default:
        put_read(h, d);
        break;
    }
}

void handler_make(struct handler *h, struct dice *d, unsigned extra)
{
    *h = (struct handler){0};
    while (extra-- > 0)
        put_extra(h, d);
    put_classic(h);
}

void handler_reading(struct handler *h, const uint32_t *reg, unsigned n)
{
    *h = (struct handler){0};
    for (unsigned i = 0; i < n; i++)
        put(h, move(INSN_mfc0, REG_K0, (enum cp0_reg)reg[i]));
    put_classic(h);
}

/* Where in the file the segment that is linked at HANDLER_AT lies. */
static uint8_t *vectors_in(uint8_t *elf)
{
    const Elf32_Ehdr *head = (const void *)elf;
    const Elf32_Phdr *segment = (const void *)(elf + head->e_phoff);

    for (unsigned i = 0; i < head->e_phnum; i++)
        if (segment[i].p_vaddr == HANDLER_AT)
            return elf + segment[i].p_offset;
    problem_give_up("the guest paging has no vectors where they should be");
}

void handler_write(struct handler *h)
{
    struct complaint why;
    size_t size;
    char *path = problem_need(find_guest("paging", &why), why.text);
    uint8_t *elf = problem_need(file_read(path, &size, &why), why.text);
    int fd;

    memcpy(vectors_in(elf), h->word, h->words * sizeof *h->word);
    snprintf(h->path, sizeof h->path, "/tmp/mirrorball-quiz.XXXXXX");
    fd = mkstemp(h->path);
    if (fd < 0 || write(fd, elf, size) != (ssize_t)size || close(fd) != 0)
        problem_give_up("cannot write into /tmp");
    free(elf);
    free(path);
}

void handler_end(const struct handler *h)
{
    unlink(h->path);
}

void handler_text(const struct handler *h, unsigned i, char *to)
{
    char text[DISASM_SIZE];

    disasm(h->word[i], HANDLER_AT + 4 * i, NULL, text, sizeof text);
    snprintf(to, HANDLER_LINE, "%.60s", text);
    for (; *to; to++)
        if (*to == '\t')
            *to = ' ';
}

void handler_show(struct problem *p, const struct handler *h)
{
    char text[HANDLER_LINE];

    for (unsigned i = 0; i < h->words; i++) {
        handler_text(h, i, text);
        problem_given(p, "%2u  v:%08x  %s", i + 1, HANDLER_AT + 4 * i, text);
    }
}
