/* SPDX-License-Identifier: MIT */
/* keys.c - for the VM in focus, or for the monitor? */
#include "vmm/keys.h"

#include "vmm/hw.h"
#include "vmm/lines.h"
#include "vmm/print.h"
#include "vmm/stat.h"
#include "vmm/vm.h"

enum { CONTROL_A = 1, STATS_WIDTH = 60 };

static bool after_a; /* a ^A came, and its key is to come */

void keys_reset(void)
{
    after_a = false;
}

static bool has_room(const struct vm *vm)
{
    return !vm || vm->state != VM_RUNNING || vconsole_has_room(vm);
}

static void type(uint8_t byte)
{
    struct vm *vm = lines_focus();

    if (vm && vm->state == VM_RUNNING)
        vconsole_type(vm, byte);
}

static void key_pass(void)
{
    type(CONTROL_A);
}

static void focus(struct vm *vm)
{
    lines_set_focus(vm);
    lines_break();
    vmm_print("focus: %s", vm->name);
}

static void key_next(void)
{
    const struct vm *now = lines_focus();
    unsigned start = now ? (unsigned)(now - vms) : 0;

    for (unsigned i = 1; i <= vms_used; i++) {
        struct vm *vm = &vms[(start + i) % vms_used];

        if (vm->state == VM_RUNNING) {
            focus(vm);
            return;
        }
    }
}

static const char *state_name(const struct vm *vm)
{
    switch (vm->state) {
    case VM_UNUSED:
        break;
    case VM_RUNNING:
        return vm->vcpu.waiting ? "waits" : "runs";
    case VM_OFF:
        return "off";
    case VM_KILLED:
        return "killed";
    }
    return "unused";
}

/* What is not zero, in lines of some counters each. */
static void show_stats(struct vm *vm)
{
    struct vmm_line l = {.used = 0};

    stat_refresh(vm);
    vmm_line_add(&l, "%u %s %s%s:", vm->id, vm->name, state_name(vm),
                 vm == lines_focus() ? ", in focus" : "");
    for (unsigned i = 0; i < STAT_ROWS; i++) {
        unsigned long long sum = stat_sum(vm, &stat_rows[i]);

        if (sum > 0)
            vmm_line_add(&l, " %s %llu", stat_rows[i].name, sum);
        if (l.used > STATS_WIDTH) {
            vmm_line_end(&l);
            l.used = 0;
            vmm_line_add(&l, "%u %s:", vm->id, vm->name);
        }
    }
    vmm_line_end(&l);
}

static void key_stats(void)
{
    for (unsigned i = 0; i < vms_used; i++)
        show_stats(&vms[i]);
}

static void key_quit(void)
{
    vmm_print("^A x: power off");
    lines_flush();
    hw_power_off(vm_final_status());
}

static void key_help(void)
{
#define KEY(key, does, means) vmm_print("^A " means);
#include "vmm/keys.def"
#undef KEY
    vmm_print("^A 1 to 9: the focus to that VM");
}

static const struct {
    char key;
    void (*does)(void);
} keys[] = {
#define KEY(key, does, means) {key, key_##does},
#include "vmm/keys.def"
#undef KEY
};

static void command(uint8_t key)
{
    unsigned digit = key - (unsigned)'1';

    if (key != CONTROL_A)
        lines_break(); /* an answer must not wait for a guest's newline */
    for (unsigned i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (key == (uint8_t)keys[i].key) {
            keys[i].does();
            return;
        }
    if (digit < 9 && digit < vms_used && vms[digit].state == VM_RUNNING)
        focus(&vms[digit]);
    else
        vmm_print("^A: not a key that means anything; ^A ? says which do");
}

static void take(uint8_t byte)
{
    if (after_a) {
        after_a = false;
        command(byte);
    } else if (byte == CONTROL_A) {
        after_a = true;
    } else {
        type(byte);
    }
}

void keys_attend(void)
{
    while (has_room(lines_focus()) && hw_console_ready())
        take(hw_console_get());
    hw_console_listen(has_room(lines_focus()));
}
