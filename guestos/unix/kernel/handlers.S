/* SPDX-License-Identifier: MIT */
/*
 * handlers.S - the ways into the kernel and out of it.
 *
 * Twice, from one source: `plain` moves CP0 by mfc0 and mtc0; `regpage` finds
 * it in the register page that a monitor may give (vmm/abi.h), and is left
 * with no privileged instruction but tlbwr and eret.  vectors.c puts the
 * right ones at the vectors.
 *
 * EXL stays set as long as the kernel runs.  So nothing interrupts it; an
 * exception of its own goes to the general vector and finds trap_frame 0.
 */
#include "guestos/common/asm.h"
#include "guestos/common/frame.h"
#include "guestos/unix/kernel/entry.h"
#include "vmm/abi.h"

    .set    noat

/* All but zero, k0 and k1, which are not kept, and sp, which comes last. */
#define REGISTERS                                                              \
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, \
        22, 23, 24, 25, 28, 30, 31

#define ARGUMENT_AREA 16 /* o32: a callee may store a0 to a3 there */

/* The register page ends where kseg3 begins: offsets are negative. */
#define PAGE_BASE 0xe000
#define AT(offset) ((offset) - PAGE_SIZE)

/* where_<name>: its word in the register page, in the order of cp0.def. */
    .set    where, 0
#define CP0(name, num, sel, writable, reset, means)                            \
    .set where_##name, where;                                                  \
    .set where, where + 4;
#include "machine/spec/cp0.def"
#undef CP0

    .macro  cp0_read kind, to, name
    .ifc    \kind, plain
    mfc0    \to, c0_\name
    .else
    lui     \to, PAGE_BASE
    lw      \to, AT(where_\name)(\to)
    .endif
    .endm

/* `by` is a register that may be lost. */
    .macro  cp0_write kind, from, name, by
    .ifc    \kind, plain
    mtc0    \from, c0_\name
    .else
    lui     \by, PAGE_BASE
    sw      \from, AT(where_\name)(\by)
    .endif
    .endm

/*
 * The refill vector.  Two loads find the pair of entries, whatever it holds;
 * only if neither page is valid C is asked at once: the access would only
 * come back.  The tables are in the kernel's wired mapping, and every place
 * of a directory leads to one (table.h): no load can miss.
 *
 * At this point: EXL=1; k0 and k1 are free, nothing else is; BadVAddr is
 * below 2 GiB, for the kernel's own misses go to the general vector.
 */
    .text
FUNCTION(refill_plain)
    lui     $k0, %hi(space_table)
    mfc0    $k1, c0_badvaddr
    lw      $k0, %lo(space_table)($k0)
    srl     $k1, $k1, TABLE_SHIFT
    ins     $k0, $k1, 2, 10         # the directory's place
    mfc0    $k1, c0_badvaddr
    lw      $k0, 0($k0)             # the table
    srl     $k1, $k1, PAGE_SHIFT + 1
    ins     $k0, $k1, 3, 9          # the pair's place
    lw      $k1, 4($k0)
    lw      $k0, 0($k0)
    srl     $k1, $k1, ENTRY_SHIFT
    srl     $k0, $k0, ENTRY_SHIFT
    mtc0    $k1, c0_entrylo1
    mtc0    $k0, c0_entrylo0
    or      $k1, $k1, $k0
    andi    $k1, $k1, ENTRYLO_V
    beqz    $k1, 1f
     ehb
    tlbwr
    eret
1:  j       refill_none_plain
     nop
    .globl  refill_plain_end
refill_plain_end:
END(refill_plain)

/* The same, with one register more: its own word in the page keeps it. */
FUNCTION(refill_regpage)
    lui     $k0, PAGE_BASE
    sw      $1, AT(ABI_REGPAGE_SCRATCH)($k0)
    lui     $1, %hi(space_table)
    lw      $k1, AT(where_badvaddr)($k0)
    lw      $1, %lo(space_table)($1)
    srl     $k0, $k1, TABLE_SHIFT
    ins     $1, $k0, 2, 10
    lw      $1, 0($1)
    srl     $k1, $k1, PAGE_SHIFT + 1
    ins     $1, $k1, 3, 9
    lw      $k1, 4($1)
    lw      $1, 0($1)
    lui     $k0, PAGE_BASE
    srl     $k1, $k1, ENTRY_SHIFT
    srl     $1, $1, ENTRY_SHIFT
    sw      $k1, AT(where_entrylo1)($k0)
    sw      $1, AT(where_entrylo0)($k0)
    or      $k1, $k1, $1
    andi    $k1, $k1, ENTRYLO_V
    beqz    $k1, 1f
     lw     $1, AT(ABI_REGPAGE_SCRATCH)($k0)
    tlbwr
    eret
1:  j       refill_none_regpage
     nop
    .globl  refill_regpage_end
refill_regpage_end:
END(refill_regpage)

/*
 * The general vector leads here: save everything, call trap(), give
 * everything back, perhaps another process's.
 *
 * At this point: EXL=1; k0 and k1 are free.  trap_frame says where the frame
 * is to be, on top of the process's kernel stack or the idle loop's; 0: the
 * kernel itself was running.
 */
    .macro  handlers kind
FUNCTION(refill_none_\kind)
    lui     $k0, %hi(trap_refill)
    li      $k1, 1
    sw      $k1, %lo(trap_refill)($k0)
END(refill_none_\kind)
FUNCTION(general_\kind)
    lui     $k1, %hi(trap_frame)
    lw      $k0, %lo(trap_frame)($k1)
    beqz    $k0, kernel_trapped
     sw     $zero, %lo(trap_frame)($k1)
    .irp n, REGISTERS
    sw      $\n, FRAME_REG(\n)($k0)
    .endr
    sw      $sp, FRAME_REG(29)($k0)
    move    $sp, $k0
    mfhi    $t0
    mflo    $t1
    cp0_read \kind, $t3, cause
    cp0_read \kind, $t4, epc
    sw      $t0, FRAME_HI($sp)
    sw      $t1, FRAME_LO($sp)
    sw      $t3, FRAME_CAUSE($sp)
    sw      $t4, FRAME_EPC($sp)
    move    $a0, $sp
    jal     trap
     addiu  $sp, $sp, -ARGUMENT_AREA
END(general_\kind)

/*
 * Back to where the frame above the stack's end says.  At this point: EXL=1,
 * and Status below it is the process's; sp is ARGUMENT_AREA below the frame.
 */
FUNCTION(trap_return_\kind)
    addiu   $k1, $sp, ARGUMENT_AREA
    lui     $k0, %hi(trap_frame)
    sw      $k1, %lo(trap_frame)($k0)
    lw      $t0, FRAME_EPC($k1)
    lw      $t1, FRAME_HI($k1)
    lw      $t2, FRAME_LO($k1)
    cp0_write \kind, $t0, epc, $t3
    mthi    $t1
    mtlo    $t2
    .irp n, REGISTERS
    lw      $\n, FRAME_REG(\n)($k1)
    .endr
    lw      $sp, FRAME_REG(29)($k1)
    ehb
    eret
END(trap_return_\kind)
    .endm

    handlers plain
    handlers regpage

/*
 * At this point: an exception with EXL=1, so EPC is the trap's before; any
 * register may be needed to find the mistake, k0 and k1 are lost.
 */
FUNCTION(kernel_trapped)
    mfc0    $a0, c0_cause
    mfc0    $a1, c0_badvaddr
    move    $a2, $ra
    move    $a3, $sp
    la      $sp, kernel_stack_top
    j       panic_trap
     addiu  $sp, $sp, -ARGUMENT_AREA
END(kernel_trapped)

/* What common/guest.ld puts at the vectors, until vectors.c knows better. */
    .section .vector.refill, "ax"
    j       refill_none_plain
     nop
    .section .vector.general, "ax"
FUNCTION(to_general_plain)
    j       general_plain
     nop
END(to_general_plain)

    .text
FUNCTION(to_general_regpage)
    j       general_regpage
     nop
    .globl  to_general_regpage_end
to_general_regpage_end:
END(to_general_regpage)
