/* SPDX-License-Identifier: MIT */
/*
 * main.c - boot: memory, the monitor if there is one, devices, and the first
 * processes, which do what must be able to wait.
 */
#include "guestos/common/args.h"
#include "guestos/common/frame.h"
#include "guestos/unix/dev/intc.h"
#include "guestos/unix/dev/monitor.h"
#include "guestos/unix/dev/tty.h"
#include "guestos/unix/fs/file.h"
#include "guestos/unix/kernel/argv.h"
#include "guestos/unix/kernel/exec.h"
#include "guestos/unix/kernel/page.h"
#include "guestos/unix/kernel/panic.h"
#include "guestos/unix/kernel/power.h"
#include "guestos/unix/kernel/proc.h"
#include "guestos/unix/kernel/sched.h"
#include "guestos/unix/kernel/stack.h"
#include "guestos/unix/kernel/switch.h"
#include "guestos/unix/kernel/ticks.h"
#include "guestos/unix/kernel/vectors.h"

int main(int argc, char *argv[], char *envp[], uint32_t memory);

static const char *boot_args;

/* For a call at boot that finds no monitor, and so is an exception. */
static uint32_t boot_stack[256] __attribute__((aligned(8)));

/* ---------------------------------------------------- the first processes */

static uint32_t word_length(const char *text)
{
    uint32_t n = 0;

    while (text[n] && text[n] != ' ')
        n++;
    return n;
}

/* All words of the boot arguments are for init to see. */
static void add_words(struct argv *v)
{
    for (const char *at = boot_args; *at;) {
        uint32_t n = word_length(at);

        if (n && argv_add(v, at, n) != 0)
            power_end("too many boot arguments");
        at += n;
        while (*at == ' ')
            at++;
    }
}

/* init=PATH, or what is usual. */
static void init_path(char path[PATH_MOST + 1])
{
    static const char key[] = "init=", usual[] = "/bin/init";
    const char *from = usual;
    uint32_t n;

    for (const char *at = boot_args; *at; at++) {
        n = 0;
        while (key[n] && at[n] == key[n])
            n++;
        if (!key[n] && (at == boot_args || at[-1] == ' '))
            from = at + n;
    }
    n = word_length(from);
    if (n > PATH_MOST)
        n = PATH_MOST;
    for (uint32_t i = 0; i < n; i++)
        path[i] = from[i];
    path[n] = '\0';
}

static void become_init(void)
{
    char path[PATH_MOST + 1];
    struct argv v;

    init_path(path);
    if (argv_new(&v) != 0)
        panic("no memory for init");
    if (argv_add(&v, path, word_length(path)) != 0)
        panic("no room for init's name");
    add_words(&v);
    if (exec(path, &v) != 0)
        power_end("init cannot be run");
}

/* The other one: what waits in memory for the disk does not wait long. */
static void sync_process(void)
{
    for (;;) {
        current->wake_at = ticks_now() + TICKS_PER_SECOND;
        wait_for(&current->wake_at, false);
        fs_sync();
    }
}

static void make_process(const char *name, void (*begin)(void))
{
    struct proc *p = proc_new(0, begin);

    if (!p)
        panic("no memory for a process");
    for (unsigned i = 0; name[i]; i++)
        p->name[i] = name[i];
    sched_ready(p);
}

/* Process 1, in the kernel. */
static void first_process(void)
{
    if (!fs_start())
        power_end("no file system");
    make_process("sync", sync_process);
    current->directory = inode_root();
    become_init();
    switch_leave(stack_below_frame(current->stack), trap_return);
}

/* --------------------------------------------------------------------- boot */

int main(int argc, char *argv[], char *envp[], uint32_t memory)
{
    (void)envp;
    trap_frame = (struct frame *)(boot_stack + 256) - 1;
    boot_args = args_of(argc, argv);
    monitor_start(boot_args);
    vectors_start();
    page_start(memory);
    intc_start();
    tty_start();
    make_process("init", first_process);
    trap_frame = 0;
    ticks_start();
    sched_start();
}
