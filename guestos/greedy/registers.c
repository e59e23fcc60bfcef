/* SPDX-License-Identifier: MIT */
/* registers.c - every CP0 register written with odd values. */
#include "guestos/greedy/registers.h"

#include "guestos/common/console.h"
#include "guestos/common/cp0.h"
#include "guestos/greedy/attempt.h"
#include "guestos/greedy/report.h"
#include "guestos/greedy/user.h"
#include "machine/spec/cp0.h"
#include "machine/spec/fields.h"

static const uint32_t odd[] = {0xffffffff, 0x00000000, 0x55555555, 0xaaaaaaaa};

enum { ODD = sizeof odd / sizeof odd[0], ALL = 256, UNMAPPED = 0x10000000 };

/*
 * Greedy must go on: vectors stay at EBase (BEV=0), it stays in kernel mode
 * (EXL=1), out of the error level, and without interrupts.
 */
static uint32_t survivable(enum cp0_reg r, uint32_t value)
{
    if (r != CP0_status)
        return value;
    return (value & (STATUS_CU0 | STATUS_IM | STATUS_KSU)) | STATUS_EXL;
}

/* The bits that may be printed: not those that the clock sets. */
static uint32_t printable(enum cp0_reg r, uint32_t value)
{
    return r == CP0_cause ? value & ~(uint32_t)(CAUSE_TI | CAUSE_IP7) : value;
}

/* Time and identity differ from machine to machine. */
static int is_private(enum cp0_reg r)
{
    switch ((int)r) {
    case CP0_random:
    case CP0_count:
    case CP0_compare:
    case CP0_prid:
    case CP0_intctl:
    case CP0_srsctl:
    case CP0_config:
    case CP0_config1:
    case CP0_config2:
    case CP0_config3:
    case CP0_lladdr:
        return 1;
    }
    return 0;
}

static void print_row(enum cp0_reg r, const char *name, const uint32_t *read)
{
    put_text("cp0 ");
    put_text(name);
    for (unsigned i = 0; i < ODD; i++) {
        put_text(" ");
        put_hex(printable(r, read[i]));
    }
    put_text("\n");
}

/* The old value of EBase comes back with WG, which reads as it was written. */
static void try_register(enum cp0_reg r, const char *name,
                         uint32_t (*get)(void), void (*set)(uint32_t))
{
    uint32_t old = get(), read[ODD];

    for (unsigned i = 0; i < ODD; i++) {
        set(survivable(r, odd[i]));
        read[i] = get();
    }
    set(r == CP0_ebase ? old | EBASE_WG : old);
    if (!is_private(r))
        print_row(r, name, read);
}

void registers_odd_values(void)
{
    /* BadVAddr and Context show the last miss: let it be this one. */
    attempt_user((uint32_t)user_load, UNMAPPED, 0);
#define CP0(name, num, sel, writable, reset, means)                            \
    try_register(CP0_##name, #name, read_##name, write_##name);
#include "machine/spec/cp0.def"
#undef CP0
}

static int has_row(uint32_t number_and_select)
{
    switch (number_and_select) {
#define CP0(name, num, sel, writable, reset, means)                            \
    case (num) << 3 | (sel):                                                   \
        return 1;
#include "machine/spec/cp0.def"
#undef CP0
    }
    return 0;
}

/*
 * Later CPUs move the segments by registers of number 5 (PRA, "SegCtl0"),
 * and greedy with them: those are only read.
 */
static int moves_the_ground(uint32_t number_and_select)
{
    return number_and_select >> 3 == 5;
}

void registers_without_a_row(void)
{
    unsigned remembered = 0;

    for (uint32_t n = 0; n < ALL; n++) {
        uint32_t old = registers_read(n);

        for (unsigned i = 0; i < ODD && !has_row(n); i++) {
            if (!moves_the_ground(n))
                registers_write(odd[i], n);
            remembered += registers_read(n) != 0;
        }
        if (!has_row(n) && !moves_the_ground(n))
            registers_write(old, n);
    }
    report_value("other registers remember so many values", remembered);
}
