/* SPDX-License-Identifier: MIT */
/*
 * beliefs.c - info vm: what a guest believes, and what is.
 *
 * What is: the CPU's own registers while the guest executes, else those that
 * it is going to be entered with.
 */
#include <inttypes.h>
#include <string.h>

#include "machine/cp0.h"
#include "machine/repl/show_vm.h"
#include "machine/repl/shown.h"
#include "machine/repl/status_words.h"
#include "traces/say.h"

enum { LABEL = 11, COLUMN = 32, PERCENT = 100 };

/* The VM that is looked at, and what is read of it at once. */
struct subject {
    struct panel *p;
    unsigned vm;
    bool now; /* the CPU executes its guest's instructions */
    uint32_t state, waiting, pc;
    uint32_t status, cause, ebase, entryhi, context, count, compare;
    uint32_t real_status, real_entryhi;
};

static bool get_believed(struct subject *s)
{
    struct panel *p = s->p;
    unsigned vm = s->vm;

    return tables_cp0(p, vm, CP0_status, &s->status) &&
           tables_cp0(p, vm, CP0_cause, &s->cause) &&
           tables_cp0(p, vm, CP0_ebase, &s->ebase) &&
           tables_cp0(p, vm, CP0_entryhi, &s->entryhi) &&
           tables_cp0(p, vm, CP0_context, &s->context) &&
           tables_cp0(p, vm, CP0_count, &s->count) &&
           tables_cp0(p, vm, CP0_compare, &s->compare);
}

static bool is_made(struct panel *p, unsigned vm)
{
    unsigned vms;

    if (!tables_vms(p, &vms))
        return false;
    if (vm > vms)
        panel_fail(p, "the monitor has not made VM %u yet", vm);
    return vm <= vms;
}

static bool get_subject(struct subject *s)
{
    const struct cpu *cpu = &s->p->machine->cpu;
    unsigned i = s->vm - 1;

    if (!is_made(s->p, s->vm) || !get_believed(s) ||
        !panel_get(s->p, &s->state, "vms[%u].state", i) ||
        !panel_get(s->p, &s->waiting, "vms[%u].vcpu.waiting", i) ||
        !shown_place(s->p, s->vm, &s->pc) ||
        !panel_get(s->p, &s->real_status, "vms[%u].vcpu.real_status", i) ||
        !panel_get(s->p, &s->real_entryhi, "vms[%u].vcpu.real_entryhi", i))
        return false;
    s->real_status &= ~(uint32_t)STATUS_EXL; /* its eret clears that */
    s->now = cpu->mode != MODE_KERNEL && view_now(s->p).vm == s->vm;
    if (!s->now)
        return true;
    s->real_status = cpu->cp0[CP0_status];
    s->real_entryhi = cpu->cp0[CP0_entryhi];
    return true;
}

/* One row; * marks what the guest is wrong about. */
static void put_row(const struct subject *s, const char *label,
                    const struct say *believes, const struct say *is)
{
    bool differ = strcmp(believes->text, is->text) != 0;

    fprintf(s->p->out, "%c %-*s %s%-*s%s %s\n", differ ? '*' : ' ', LABEL,
            label, differ ? panel_colour(s->p, WHO_GUEST) : "", COLUMN,
            believes->text, differ ? panel_plain(s->p) : "", is->text);
}

/* ---------------------------------------------------- one thing, in words */

/* "v:c0000180 general_vector"; space says whose names. */
static void say_handler(const struct subject *s, struct say *to, uint32_t ebase,
                        uint32_t status, uint32_t offset, unsigned space)
{
    char name[NAME_SIZE];
    uint32_t base = status & STATUS_BEV ? VECTOR_BOOT : ebase & EBASE_BASE;

    address_name(s->p, space, base + offset, name);
    say(to, "v:%08x %.18s", base + offset,
        status & STATUS_BEV ? "boot ROM" : name);
}

static unsigned live_entries(const struct tlb *t)
{
    unsigned live = 0;

    for (unsigned i = 0; i < t->size; i++)
        live += ((t->entry[i].entrylo[0] | t->entry[i].entrylo[1]) &
                 ENTRYLO_V) != 0;
    return live;
}

/* ------------------------------------------------------------------ rows */

static void put_turn(const struct subject *s)
{
    struct say believes = {0}, is = {0};
    unsigned vm = view_now(s->p).vm;

    say(&believes, s->waiting ? "sleeps: it executed wait" : "it runs");
    if (s->now)
        say(&is, "it runs");
    else if (s->waiting)
        say(&is, "not entered until an interrupt");
    else if (vm == s->vm)
        say(&is, "stands; the monitor works for it");
    else
        say(&is, "stands; it is %s's turn",
            vm ? panel_vm_name(s->p, vm) : "nobody");
    put_row(s, "runs", &believes, &is);
}

static void put_place(const struct subject *s)
{
    struct say believes = {0}, is = {0};
    struct translation t = {.result = MMU_OK};
    char name[NAME_SIZE];
    uint32_t word;

    address_name(s->p, s->vm, s->pc, name);
    say(&believes, "v:%08x %.18s", s->pc, name);
    if (!s->now)
        say(&is, "v:%08x, when it is entered", s->pc);
    else if (machine_peek_virtual(s->p->machine, s->pc & ~3u, &word,
                                  sizeof word, &t))
        say(&is, "m:%08x", t.physical);
    else
        say(&is, "not mapped: will miss");
    put_row(s, "stands at", &believes, &is);
}

static void put_status(const struct subject *s)
{
    struct say mode[2] = {0}, interrupts[2] = {0}, pending[2] = {0};

    say_mode(&mode[0], s->status);
    say_mode(&mode[1], s->real_status);
    put_row(s, "mode", &mode[0], &mode[1]);
    say_interrupts(&interrupts[0], s->status);
    say_interrupts(&interrupts[1], s->real_status);
    put_row(s, "interrupts", &interrupts[0], &interrupts[1]);
    say_pending(&pending[0], s->cause);
    say_pending(&pending[1], cp0_read(&s->p->machine->cpu, CP0_cause));
    put_row(s, "pending", &pending[0], &pending[1]);
}

static void put_handlers(const struct subject *s)
{
    uint32_t real = cp0_read(&s->p->machine->cpu, CP0_ebase);
    struct say refill[2] = {0}, others[2] = {0};

    say_handler(s, &refill[0], s->ebase, s->status, VECTOR_REFILL, s->vm);
    say_handler(s, &refill[1], real, s->real_status, VECTOR_REFILL, 0);
    put_row(s, "refills go", &refill[0], &refill[1]);
    say_handler(s, &others[0], s->ebase, s->status, VECTOR_GENERAL, s->vm);
    say_handler(s, &others[1], real, s->real_status, VECTOR_GENERAL, 0);
    put_row(s, "others go", &others[0], &others[1]);
}

static bool put_translation(const struct subject *s)
{
    const struct tlb *real = &s->p->machine->cpu.tlb;
    struct say asid[2] = {0}, table[2] = {0}, entries[2] = {0};
    struct tlb guest;

    if (!tables_vtlb_all(s->p, s->vm, &guest))
        return false;
    say(&asid[0], "%02x", s->entryhi & ENTRYHI_ASID);
    say(&asid[1], "%02x", s->real_entryhi & ENTRYHI_ASID);
    put_row(s, "ASID", &asid[0], &asid[1]);
    say(&table[0], "v:%08x by Context", s->context & CONTEXT_PTEBASE);
    say(&table[1], "none: the monitor's pmap");
    put_row(s, "page table", &table[0], &table[1]);
    say(&entries[0], "%u entries, %u valid", guest.size, live_entries(&guest));
    say(&entries[1], "%u entries, %u valid", real->size, live_entries(real));
    put_row(s, "TLB", &entries[0], &entries[1]);
    return true;
}

static bool put_memory(const struct subject *s)
{
    struct say believes = {0}, is = {0};
    uint32_t bytes, backed, own;

    if (!panel_get(s->p, &bytes, "vms[%u].memory", s->vm - 1) ||
        !tables_frames(s->p, s->vm, &backed, &own))
        return false;
    say(&believes, "%u frames, %u MiB", bytes >> PAGE_SHIFT, bytes >> 20);
    say(&is, "%u frames: %u own, %u shared", backed, own, backed - own);
    put_row(s, "memory", &believes, &is);
    return true;
}

static void put_time(const struct subject *s)
{
    const struct cpu *cpu = &s->p->machine->cpu;
    struct say count[2] = {0}, timer[2] = {0}, share[2] = {0};
    uint32_t real = cp0_read(cpu, CP0_count);
    uint32_t due = cp0_read(cpu, CP0_compare);
    uint64_t cycles = cpu_cycles_of(cpu, s->vm);

    say(&count[0], "%08x", s->count);
    say(&count[1], "%08x", real);
    put_row(s, "Count", &count[0], &count[1]);
    say(&timer[0], "%08x, in %u", s->compare, s->compare - s->count);
    say(&timer[1], "%08x, in %u", due, due - real);
    put_row(s, "Compare", &timer[0], &timer[1]);
    say(&share[0], "%" PRIu64 " cycles, all there are", cpu->cycles);
    say(&share[1], "%" PRIu64 " cycles, %u %% of them", cycles,
        cpu->cycles ? (unsigned)(cycles * PERCENT / cpu->cycles) : 0);
    put_row(s, "its time", &share[0], &share[1]);
}

/* Nothing is believed any more. */
static enum outcome put_end(const struct subject *s)
{
    struct dw_place place;
    char path[32], why[SAY_SIZE] = "";

    snprintf(path, sizeof path, "vms[%u].killed_why", s->vm - 1);
    if (dw_find(s->p->monitor, path, &place) &&
        dw_string(s->p->monitor, place, why, sizeof why))
        fprintf(s->p->out, "  was killed: %s\n", why);
    else
        fprintf(s->p->out, "  is off\n");
    return DONE;
}

enum outcome beliefs_show(struct panel *p, const char *word)
{
    struct subject s = {.p = p, .vm = panel_vm(p, word)};

    if (s.vm == 0 || !get_subject(&s))
        return FAILED;
    fprintf(panel_speak(p), "  %-*s %-*s %s\n", LABEL,
            panel_vm_name(p, s.vm), COLUMN, "believes", "is");
    if (s.state != VM_STATE_RUNNING)
        return put_end(&s);
    put_turn(&s);
    put_place(&s);
    put_status(&s);
    put_handlers(&s);
    if (!put_translation(&s) || !put_memory(&s))
        return FAILED;
    put_time(&s);
    return DONE;
}
