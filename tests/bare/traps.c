/* SPDX-License-Identifier: MIT */
/* traps.c - vectors, traps, the timer, a TLB refill, a user program. */
#include "bare.h"

#define MFC0(number)                                                           \
    ({                                                                         \
        u32 value;                                                             \
        __asm__ volatile("mfc0 %0, $" #number : "=r"(value));                  \
        value;                                                                 \
    })
#define MTC0(number, value)                                                    \
    __asm__ volatile("mtc0 %0, $" #number "\n\tehb" : : "r"(value) : "memory")

enum { INT = 0, MOD = 1, TLBL = 2, TLBS = 3, SYS = 8 };
enum { TICKS = 5, PERIOD = 20000, PAGE = 0x1000 };
enum { REFILL = 0x80000000, GENERAL = 0x80000180, USER_AT = 0x00400000 };

extern const char vector[], vector_end[];
int main(void);

static volatile u32 ticks;
static u32 user_code[2 * PAGE / 4] __attribute__((aligned(2 * PAGE)));

static void install(u32 at)
{
    for (u32 i = 0; i < (u32)(vector_end - vector); i += 4)
        *(volatile u32 *)(at + i) = *(const u32 *)(vector + i);
    for (u32 i = 0; i < 32; i += 4)
        __asm__ volatile("synci 0(%0)" : : "r"(at + i));
    __asm__ volatile("sync");
}

/* Map the pair of pages around va to user_code; the second is read-only. */
static void refill(u32 va)
{
    u32 frame = ((u32)user_code & 0x1fffffff) >> 6;

    MTC0(10, va & 0xffffe000);
    MTC0(2, frame | 0x1f);
    MTC0(3, (frame + (PAGE >> 6)) | 0x1b);
    __asm__ volatile("tlbwr\n\tehb");
}

static void next_tick(void)
{
    u32 when = MFC0(11);

    do {
        when += PERIOD;
        MTC0(11, when);
    } while ((int)(when - MFC0(9)) <= 0);
}

void on_trap(void)
{
    u32 cause = MFC0(13), exc = cause >> 2 & 31, epc = MFC0(14);

    if (exc == INT) {
        ticks++;
        next_tick();
        return;
    }
    put("trap ");
    put_hex(exc);
    if (exc >= MOD && exc <= 5) {
        put(" at ");
        put_hex(MFC0(8));
    }
    put(cause >> 31 ? " in a slot\n" : "\n");
    if ((exc == TLBL || exc == TLBS) && MFC0(8) >> 13 == USER_AT >> 13) {
        refill(MFC0(8));
        return;
    }
    if (exc == SYS && (MFC0(12) & 0x18) == 0x10) {
        put("the user program has ended\n");
        power_off();
    }
    /* Behind the instruction, or behind branch and slot. */
    MTC0(14, epc + (cause >> 31 ? 8 : 4));
}

/* One of each trap that an instruction can take. */
static void every_trap(void)
{
    __asm__ volatile(".set push\n.set noreorder\n"
                     "syscall\n"
                     "break\n"
                     "teq $0, $0\n"
                     "lui $t0, 0x7fff\n"
                     "add $t0, $t0, $t0\n"   /* overflow */
                     "lw $t0, 1($sp)\n"      /* misaligned */
                     "sh $t0, 1($sp)\n"      /* misaligned store */
                     ".word 0x0000003f\n"    /* reserved */
                     "lui $t0, 0x0100\n"
                     "lw $t0, 0($t0)\n"      /* no TLB entry */
                     "sw $t0, 0x10($0)\n"    /* no TLB entry, store */
                     "beq $0, $0, 1f\n"
                     "syscall\n"             /* in a delay slot */
                     "1:\n"
                     ".set pop" : : : "t0", "memory");
}

static void timer(void)
{
    MTC0(11, MFC0(9) + PERIOD);
    MTC0(12, 0x8001); /* IM7, IE */
    while (ticks < TICKS)
        ;
    MTC0(12, 0);
    put_line("ticks", TICKS);
}

/*
 * A user program, assembled by hand: it loads and stores on its first page,
 * stores to the second, tries a privileged instruction, calls the system.
 */
static void user(void)
{
    static const u32 program[] = {
        0x3c080040, /* lui  t0, 0x0040     */
        0x8d090000, /* lw   t1, 0(t0)      */
        0xad090800, /* sw   t1, 0x800(t0)  */
        0xad091000, /* sw   t1, 0x1000(t0) */
        0x40096000, /* mfc0 t1, Status     */
        0x3c088000, /* lui  t0, 0x8000     */
        0x8d090000, /* lw   t1, 0(t0)      */
        0x0000000c, /* syscall             */
    };

    for (u32 i = 0; i < sizeof program / 4; i++)
        user_code[i] = program[i];
    __asm__ volatile(".set push\n.set noreorder\n.set noat\n"
                     "mtc0 %0, $14\n"
                     "li   $t0, 0x12\n" /* user mode, EXL */
                     "mtc0 $t0, $12\n"
                     "ehb\n"
                     "eret\n"
                     ".set pop" : : "r"(USER_AT) : "t0", "memory");
}

int main(void)
{
    install(REFILL);
    install(GENERAL);
    u32 config1;
    __asm__("mfc0 %0, $16, 1" : "=r"(config1));
    for (u32 i = 0; i <= (config1 >> 25 & 63); i++) { /* no old entries */
        MTC0(0, i);
        MTC0(10, 0x80000000 + i * 0x2000);
        MTC0(2, 0);
        MTC0(3, 0);
        __asm__ volatile("tlbwi\n\tehb");
    }
    MTC0(5, 0);
    MTC0(10, 0);
    MTC0(12, 0); /* BEV off */
    every_trap();
    timer();
    user();
    return 0;
}
