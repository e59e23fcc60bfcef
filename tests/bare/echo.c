/* SPDX-License-Identifier: MIT */
/* echo.c - sleeps; the console's interrupt wakes it to say what came, to q. */
#include "bare.h"

#define UART ((volatile unsigned char *)0xb80003f8)
#define PIC ((volatile unsigned char *)0xb8000020)
#define MTC0(number, value)                                                    \
    __asm__ volatile("mtc0 %0, $" #number "\n\tehb" : : "r"(value) : "memory")

extern const char vector[], vector_end[];
int main(void);

static u32 received;

static void install(u32 at)
{
    for (u32 i = 0; i < (u32)vector_end - (u32)vector; i += 4)
        *(volatile u32 *)(at + i) = *(const u32 *)(vector + i);
    for (u32 i = 0; i < 32; i += 4)
        __asm__ volatile("synci 0(%0)" : : "r"(at + i));
    __asm__ volatile("sync");
}

static void set_up_interrupts(void)
{
    PIC[0] = 0x11;
    PIC[1] = 0;
    PIC[1] = 4;
    PIC[1] = 1;
    PIC[1] = 0xef; /* IRQ 4 alone */
    UART[2] = 0x81;
    UART[1] = 1;
}

static void end(void)
{
    put("\n");
    put_line("bytes", received);
    power_off();
}

static void take(unsigned char c)
{
    char text[2] = {(char)c, 0};

    received++;
    if (c == 'q')
        end();
    else if (c == '\n' || c == '\r')
        put("\n");
    else if (c < ' ')
        put("^");
    else
        put(text);
}

/* A poll of the controller is an acknowledge; then its end of interrupt. */
void on_trap(void)
{
    PIC[0] = 0x0c;
    if (PIC[0] != 0x84)
        put("not IRQ 4\n");
    while (UART[5] & 1)
        take(UART[0]);
    PIC[0] = 0x20;
}

/* A place by name, for the panel. */
__attribute__((noinline)) static void ready(void)
{
    MTC0(12, 0x00000401); /* IP2, interrupts on, vectors in RAM */
    for (;;)
        __asm__ volatile("wait");
}

int main(void)
{
    install(0x80000180);
    put("echo\n");
    set_up_interrupts();
    ready();
    return 0;
}
