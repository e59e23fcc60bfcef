/* SPDX-License-Identifier: MIT */
/*
 * fault - make one mistake of this list: the kernel kills the process and
 * says why.  `fault all` lets a child make each of them.
 */
#include "guestos/unix/lib/unix.h"

static void load_null(void)
{
    __asm__ volatile("lw $t0, 0x1234($zero)" : : : "$8");
}

static void store_null(void)
{
    __asm__ volatile("sw $t0, 0x1234($zero)");
}

static void store_text(void)
{
    __asm__ volatile("sw $t0, 0(%0)" : : "r"(PROGRAM_BASE));
}

static void load_kernel(void)
{
    __asm__ volatile("lw $t0, 0(%0)" : : "r"(0xc0010000) : "$8");
}

static void store_kernel(void)
{
    __asm__ volatile("sw $t0, 0(%0)" : : "r"(0x80010000));
}

static void load_odd(void)
{
    __asm__ volatile("lw $t0, 2(%0)" : : "r"(PROGRAM_BASE) : "$8");
}

static void jump_away(void)
{
    __asm__ volatile("jr %0" : : "r"(0x10000000));
}

static void jump_odd(void)
{
    __asm__ volatile("jr %0" : : "r"(PROGRAM_BASE + 2));
}

static void below_stack(void)
{
    __asm__ volatile("sw $t0, 0(%0)" : : "r"(PROGRAM_END - STACK_BYTES - 4));
}

static void above_stack(void)
{
    __asm__ volatile("sw $t0, 0(%0)" : : "r"(PROGRAM_END));
}

static void bad_word(void)
{
    __asm__ volatile(".word 0xffffffff");
}

static void privileged(void)
{
    __asm__ volatile("mtc0 $zero, $12");
}

static void overflow(void)
{
    __asm__ volatile("add $t0, %0, %0" : : "r"(0x7fffffff) : "$8");
}

static void divide_by_zero(void)
{
    __asm__ volatile("teq $zero, $zero, 7");
}

static void breakpoint(void)
{
    __asm__ volatile("break");
}

static void call_in_slot(void)
{
    __asm__ volatile(".set push\n.set noreorder\n"
                     "li $v0, %0\nb 1f\n syscall\n1:\n.set pop"
                     :
                     : "i"(SYS_getpid)
                     : "$2");
}

static void monitor_call(void)
{
    __asm__ volatile(".word 0x42000028");
}

static const struct {
    const char *name;
    void (*make)(void);
} mistakes[] = {
    {"load_null", load_null},       {"store_null", store_null},
    {"store_text", store_text},     {"load_kernel", load_kernel},
    {"store_kernel", store_kernel}, {"load_odd", load_odd},
    {"jump_away", jump_away},       {"jump_odd", jump_odd},
    {"below_stack", below_stack},   {"above_stack", above_stack},
    {"bad_word", bad_word},         {"privileged", privileged},
    {"overflow", overflow},         {"divide_by_zero", divide_by_zero},
    {"breakpoint", breakpoint},     {"call_in_slot", call_in_slot},
    {"monitor_call", monitor_call},
};

enum { MISTAKES = sizeof mistakes / sizeof mistakes[0] };

static void by_child(unsigned i)
{
    int status, pid = fork();

    if (pid == 0) {
        mistakes[i].make();
        exit(0);
    }
    if (pid < 0 || wait(&status) != pid)
        die("no child");
    printf("%s: %s\n", mistakes[i].name,
           status == STATUS_FAULT ? "killed" : "not killed");
}

int main(int argc, char *argv[])
{
    const char *wanted = argc == 2 ? argv[1] : "all";

    for (unsigned i = 0; i < MISTAKES; i++)
        if (strcmp(wanted, "all") == 0)
            by_child(i);
        else if (strcmp(wanted, mistakes[i].name) == 0)
            mistakes[i].make();
    return strcmp(wanted, "all") != 0;
}
