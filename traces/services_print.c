/* SPDX-License-Identifier: MIT */
/* services_print.c - the sums, a line each. */
#include <inttypes.h>

#include "traces/call_words.h"
#include "traces/services_parts.h"

enum { NAME = 40 };

static const char *const part_name[SERVICES_PARTS] = {
    [PART_GUEST] = "guest",   [PART_ASLEEP] = "asleep",
    [PART_REFLECT] = "reflect", [PART_TLB] = "tlb",
    [PART_PRIV] = "privileged", [PART_CALL] = "call",
    [PART_HIDDEN] = "hidden", [PART_DEVICE] = "device",
    [PART_OTHER] = "other",
};

static const char *const service_name[SERVICE_EXC] = {
    [SERVICE_START] = "start",          [SERVICE_USER] = "user",
    [SERVICE_IDLE] = "idle",            [SERVICE_FIRST] = "first run",
    [SERVICE_REFILL] = "refill",        [SERVICE_UNSEEN] = "unseen miss",
    [SERVICE_ZERO] = "page fault",
    [SERVICE_COPY] = "write fault",     [SERVICE_TIMER] = "timer interrupt",
    [SERVICE_DEVICE] = "device interrupt",
};

static const char *name_of_exc(unsigned code)
{
    return exc_info[code].name ? exc_info[code].name : "?";
}

static void name_service(char *to, unsigned n)
{
    if (n >= SERVICE_SYSCALL)
        snprintf(to, NAME, "syscall %u", n - SERVICE_SYSCALL);
    else if (n >= SERVICE_EXC)
        snprintf(to, NAME, "exception %s", name_of_exc(n - SERVICE_EXC));
    else
        snprintf(to, NAME, "%s", service_name[n]);
}

static void name_call(char *to, unsigned n)
{
    const char *name = call_name(n);

    if (name)
        snprintf(to, NAME, "call %s", name);
    else
        snprintf(to, NAME, "call %u", n);
}

static void name_trap(char *to, unsigned n)
{
    static const char *const first[TRAP_REFLECT] = {
        [TRAP_SOFT] = "software-TLB hit",
        [TRAP_HIDDEN] = "hidden miss",
        [TRAP_DEVICE] = "device",
        [TRAP_MACHINE] = "machine",
        [TRAP_REFILL] = "reflect refill",
    };

    if (n >= TRAP_CALL)
        name_call(to, n - TRAP_CALL);
    else if (n - TRAP_EMULATE < INSN_COUNT)
        snprintf(to, NAME, "emulate %s", insn_info[n - TRAP_EMULATE].name);
    else if (n >= TRAP_EMULATE)
        snprintf(to, NAME, "emulate an unknown word");
    else if (n >= TRAP_REFLECT)
        snprintf(to, NAME, "reflect %s", name_of_exc(n - TRAP_REFLECT));
    else
        snprintf(to, NAME, "%s", first[n]);
}

static void print_sum(FILE *to, const char *what, const char *name,
                      const struct sum *sum)
{
    fprintf(to, "%s\t%s\t%" PRIu64 "\t%" PRIu64, what, name, sum->times,
            sum->cycles);
}

static void print_services(const struct services *s, FILE *to)
{
    char name[NAME];

    for (unsigned n = 0; n < SERVICES; n++) {
        if (!s->sum[n].cycles)
            continue;
        name_service(name, n);
        print_sum(to, "service", name, &s->sum[n]);
        for (unsigned p = 0; p < SERVICES_PARTS; p++)
            fprintf(to, "\t%" PRIu64, s->sum[n].part[p]);
        fprintf(to, "\n");
    }
}

static void print_traps(const struct services *s, FILE *to)
{
    char name[NAME];

    for (unsigned n = 0; n < TRAPS; n++) {
        if (!s->trap[n].times)
            continue;
        name_trap(name, n);
        print_sum(to, "trap", name, &s->trap[n]);
        fprintf(to, "\n");
    }
}

void services_print(struct services *s, uint64_t end, FILE *to)
{
    services_end(s, end);
    fprintf(to, "run\t%" PRIu64 "\ncolumns", end);
    for (unsigned p = 0; p < SERVICES_PARTS; p++)
        fprintf(to, "\t%s", part_name[p]);
    fprintf(to, "\n");
    print_services(s, to);
    print_traps(s, to);
}
