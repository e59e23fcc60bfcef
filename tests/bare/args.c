/* SPDX-License-Identifier: MIT */
/* args.c - print everything that a boot loader leaves behind. */
#include "bare.h"

extern u32 boot_sp, boot_status;
int main(int argc, char **argv, char **envp, u32 ram);

static int same(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    return *a == *b;
}

static u32 hex_after(const char *s, const char *key)
{
    u32 n = 0;

    for (; *s; s++) {
        const char *a = s, *b = key;

        while (*b && *a == *b)
            a++, b++;
        if (*b)
            continue;
        for (;; a++) {
            if (*a >= '0' && *a <= '9')
                n = n * 16 + (u32)(*a - '0');
            else if (*a >= 'a' && *a <= 'f')
                n = n * 16 + (u32)(*a - 'a') + 10;
            else
                return n;
        }
    }
    return 0;
}

int main(int argc, char **argv, char **envp, u32 ram)
{
    put_line("argc", (u32)argc);
    put_line("argv", (u32)argv);
    put_line("envp", (u32)envp);
    put_line("ram", ram);
    put_line("sp", boot_sp);
    put_line("status", boot_status);
    for (int i = 0; i < argc; i++) {
        put_line("at", (u32)argv[i]);
        put(argv[i]);
        put("\n");
    }
    /* QEMU's random seed is its own. */
    for (int i = 0; envp[i] && !same(envp[i], "rngseed"); i += 2) {
        put_line("at", (u32)envp[i]);
        put(envp[i]);
        put("=");
        put(envp[i + 1]);
        put("\n");
    }
    u32 initrd = hex_after(argv[1], "rd_start=0xffffffff");
    if (initrd)
        put_line("initrd", *(u32 *)initrd);
    return 0;
}
