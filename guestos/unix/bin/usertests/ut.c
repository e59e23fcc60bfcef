/* SPDX-License-Identifier: MIT */
/* ut.c - judging, processes, addresses: what the tests share. */
#include "guestos/unix/bin/usertests/ut.h"

const uint32_t bad_address[] = {
    0,          4,          0x003ffffc, /* below the program */
    0x40000000, 0x7fe00000,             /* between heap and stack */
    0x7ffff000, 0x7ffffffc,             /* behind the stack */
    0x80000000, 0x80010000, 0xa0000000, /* the machine's memory */
    0xbf000000, 0xbfc00000,             /* its devices */
    0xc0000000, 0xc0010000, 0xc0100000, /* the kernel */
    0xdffff000, 0xe0000000,             /* the register page; kseg3 */
    0xfffff000, 0xfffffffc,
};
const int bad_addresses = sizeof bad_address / sizeof bad_address[0];

void fail(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    printf("  ");
    vfprintf(1, format, args);
    printf("\n");
    va_end(args);
    exit(1);
}

static const char *answer(int value, char text[16])
{
    if (value < 0)
        return error_text(value);
    snprintf(text, 16, "%d", value);
    return text;
}

void want(int got, int wanted, const char *what)
{
    char a[16], b[16];

    if (got != wanted)
        fail("%s: %s, but should be: %s", what, answer(got, a),
             answer(wanted, b));
}

void want_true(bool holds, const char *what)
{
    if (!holds)
        fail("not so: %s", what);
}

void want_either(int got, int one, int other, const char *what)
{
    char a[16];

    if (got != one && (!other || got != other))
        fail("%s: %s, but should be: %s", what, answer(got, a),
             error_text(one));
}

int start(void (*run)(int argument), int argument)
{
    int pid = fork();

    if (pid != 0)
        return pid;
    run(argument);
    exit(0);
}

int end_of(int pid)
{
    int status = -1;

    if (pid < 0)
        fail("fork: %s", error_text(pid));
    want(wait(&status), pid, "wait for the child");
    return status;
}

int child(void (*run)(int argument), int argument)
{
    return end_of(start(run, argument));
}

void want_fault(void (*run)(int argument), int argument, const char *what)
{
    int status = child(run, argument);

    if (status != STATUS_FAULT)
        fail("%s, %08x: the process ended with %d, not by a fault", what,
             (unsigned)argument, status);
}

void reap_all(void)
{
    while (wait(0) > 0)
        continue;
}

void run_for(int ticks, void (*run)(int argument), int argument)
{
    int pid = start(run, argument);
    int watch = fork();

    if (watch == 0) {
        sleep(ticks);
        kill(pid);
        exit(0);
    }
    if (wait(0) == pid)
        kill(watch);
    reap_all();
}

int call(uint32_t number, uint32_t a, uint32_t b, uint32_t c)
{
    register uint32_t v0 __asm__("$2") = number;
    register uint32_t a0 __asm__("$4") = a;
    register uint32_t a1 __asm__("$5") = b;
    register uint32_t a2 __asm__("$6") = c;

    __asm__ volatile("syscall"
                     : "+r"(v0)
                     : "r"(a0), "r"(a1), "r"(a2)
                     : "memory");
    return (int)v0;
}

uint32_t random_next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u; /* Numerical Recipes, 7.1 */
    return *seed >> 8;
}
