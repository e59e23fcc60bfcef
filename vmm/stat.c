/* SPDX-License-Identifier: MIT */
/* stat.c - the rows of stat.def as data, and those who show them. */
#include "vmm/stat.h"

#include <stddef.h>

#include "vmm/account.h"
#include "vmm/hw.h"
#include "vmm/hypercall.h"
#include "vmm/print.h"

static const char *const stat_exception[EXC_CODES] = {
#define EXC(name, code, addr, words) [code] = #name,
#include "machine/spec/exc.def"
#undef EXC
};

static const char *const stat_switch[SWITCHES] = {
#define SWITCH(name, means) [SWITCH_##name] = #name,
#include "vmm/switch.def"
#undef SWITCH
};

static const char *const stat_call[CALL_NUMBERS] = {
#define CALL(number, name, args, means) [number] = #name,
#include "vmm/hypercall.def"
#undef CALL
};

#define AT(name) offsetof(struct vm_stat, name)

const struct stat_row stat_rows[STAT_ROWS] = {
#define STAT(name, means) {#name, means, "stat." #name, AT(name), 1, 0, NULL},
#define WIDE(name, means) {#name, means, "stat." #name, AT(name), 1, 1, NULL},
#define GAUGE(name, where, means) {#name, means, #where, AT(name), 1, 0, NULL},
#define STATS(name, by, count, means)                                          \
    {#name, means, "stat." #name, AT(name), count, 0, stat_##by},
#include "vmm/stat.def"
#undef STAT
#undef WIDE
#undef GAUGE
#undef STATS
};

void stat_refresh(struct vm *vm)
{
#define STAT(name, means)
#define WIDE(name, means)
#define GAUGE(name, where, means) vm->stat.name = vm->where;
#define STATS(name, by, count, means)
#include "vmm/stat.def"
#undef STAT
#undef WIDE
#undef GAUGE
#undef STATS
}

uint64_t stat_get(const struct vm *vm, const struct stat_row *row, uint32_t i)
{
    const void *at = (const uint8_t *)&vm->stat + row->at;

    return row->wide ? *(const uint64_t *)at : ((const uint32_t *)at)[i];
}

uint64_t stat_sum(const struct vm *vm, const struct stat_row *row)
{
    uint64_t sum = 0;

    for (uint32_t i = 0; i < row->count; i++)
        sum += stat_get(vm, row, i);
    return sum;
}

/* "TLBL 40, CpU 83" */
static void add_kinds(struct vmm_line *l, const struct vm *vm,
                      const struct stat_row *row)
{
    const char *before = ": ";

    for (uint32_t i = 0; i < row->count; i++) {
        unsigned long long n = stat_get(vm, row, i);

        if (n == 0)
            continue;
        if (row->kind[i])
            vmm_line_add(l, "%s%s %llu", before, row->kind[i], n);
        else
            vmm_line_add(l, "%s%u %llu", before, i, n);
        before = ", ";
    }
}

static void print_vm(const struct vm *vm)
{
    for (const struct stat_row *row = stat_rows; row < stat_rows + STAT_ROWS;
         row++) {
        struct vmm_line l = {.used = 0};
        unsigned long long sum = stat_sum(vm, row);

        if (sum == 0)
            continue;
        vmm_line_add(&l, "%s: %s %llu", vm->name, row->name, sum);
        if (row->kind)
            add_kinds(&l, vm, row);
        vmm_line_end(&l);
    }
}

void stat_print(void)
{
    for (unsigned i = 0; i < vms_used; i++) {
        stat_refresh(&vms[i]);
        print_vm(&vms[i]);
    }
    struct memmap_figures f = memmap_report();
    vmm_print("memory: %u pages of VMs on %u frames, %u held, %u free",
              f.backed, f.used, f.held, f.free);
}

/* A VM sees its own counters, and nobody else's. */
enum verdict call_stats(struct vcpu *v)
{
    const uint32_t all = sizeof v->vm->stat, word = sizeof(uint32_t);
    uint32_t room = call_argument(v, 1) & ~(word - 1);
    account_settle(hw_count());
    stat_refresh(v->vm);
    int error = call_copy_out(v, call_argument(v, 0), &v->vm->stat,
                              room < all ? room : all);

    return call_return(v, error ? (uint32_t)error : all);
}
