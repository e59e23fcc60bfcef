/* SPDX-License-Identifier: MIT */
/*
 * handlers.S - the vectors, and all that must not miss: one wired page of
 * code, one of data.
 *
 * A refill finds the one page that missed, and leaves the other half of the
 * pair invalid.  A miss in that half arrives at the general vector, where it
 * is looked up as well and joined to its pair (tlbp, tlbr, tlbwi).  What is
 * in no chain is loaded invalid, arrives there, too, and is a page fault.
 */
#include "guestos/common/asm.h"
#include "guestos/common/frame.h"
#include "guestos/hash/table.h"

#define REGISTERS                                                              \
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, \
        22, 23, 24, 25, 28, 29, 30, 31

    .section .hash.data, "aw"
    .balign 8
    .globl  hash_anchor, hash_space, hash_frame
hash_anchor:
    .space  2 * ANCHORS
hash_space:
    .word   0 /* whose pages are to be found beside those of all */
hash_frame:
    .word   0 /* where the running process's registers go */
saved:
    .space  16

    .set noat

/* t0 to t3 to `saved`, and back. */
    .macro  with_t0_to_t3 op
    lui     $k0, %hi(saved)
    .irp    n, 0, 1, 2, 3
    \op     $t\n, %lo(saved) + 4 * \n($k0)
    .endr
    .endm

/*
 * k1 <- an EntryLo for the page that BadVAddr is in; 0 if no chain has it.
 * At this point: t0 to t3 are saved; k0 is free, t2 becomes BadVAddr.
 */
    .macro  look_up
    mfc0    $t2, c0_badvaddr
    lui     $t3, %hi(hash_anchor)
    srl     $t0, $t2, PAGE_SHIFT + 1
    srl     $t1, $t0, ANCHOR_FOLD
    xor     $t0, $t0, $t1
    andi    $t0, $t0, ANCHORS - 1
    sll     $t0, $t0, 1
    addu    $t0, $t0, $t3
    lhu     $t1, %lo(hash_anchor)($t0)
    lw      $t3, %lo(hash_space)($t3)
    move    $k1, $zero
    ins     $t2, $zero, 0, PAGE_SHIFT
1:  beqz    $t1, 3f
     sll    $t0, $t1, ENTRY_SHIFT
    lui     $k0, TABLE >> 16
    addu    $t0, $t0, $k0
    lw      $k0, 0($t0)
    xor     $k0, $k0, $t2
    beqz    $k0, 2f
     nop
    bnel    $k0, $t3, 1b
     lhu    $t1, ENTRY_NEXT($t0)
2:  lhu     $k1, ENTRY_FLAGS($t0)
    sll     $t1, $t1, ENTRYLO_PFN_SHIFT
    or      $k1, $k1, $t1
3:
    .endm

    .section .hash.refill, "ax"
FUNCTION(hash_refill)
    with_t0_to_t3 sw
    look_up
    andi    $t0, $k1, ENTRYLO_G /* the other half: like this one, invalid */
    ext     $t1, $t2, PAGE_SHIFT, 1
    bnez    $t1, 4f
     nop
    mtc0    $k1, c0_entrylo0
    b       5f
     mtc0   $t0, c0_entrylo1
4:  mtc0    $t0, c0_entrylo0
    mtc0    $k1, c0_entrylo1
5:  ehb
    tlbwr
    with_t0_to_t3 lw
    eret
END(hash_refill)

    .section .hash.general, "ax"
FUNCTION(hash_general)
    mfc0    $k1, c0_cause
    ext     $k1, $k1, CAUSE_EXC_SHIFT, 5
    addiu   $k1, $k1, -EXC_TLBL
    sltiu   $k1, $k1, 2
    beqz    $k1, trap_in /* neither TLBL nor TLBS */
     nop
    with_t0_to_t3 sw
    look_up
    beqz    $k1, 6f /* in no chain */
     nop
    tlbp
    ehb
    mfc0    $t0, c0_index
    bltz    $t0, 5f /* gone meanwhile: the access will miss again */
     nop
    tlbr
    ehb
    ext     $t1, $t2, PAGE_SHIFT, 1
    bnez    $t1, 4f
     nop
    b       7f
     mtc0   $k1, c0_entrylo0
4:  mtc0    $k1, c0_entrylo1
7:  ehb
    tlbwi
5:  with_t0_to_t3 lw
    eret
6:  with_t0_to_t3 lw
END(hash_general)

/*
 * Falls through.  At this point: EXL=1; k0 and k1 are free.  Only processes
 * come here: the kernel neither calls itself nor touches what is not there.
 */
FUNCTION(trap_in)
    mfc0    $k1, c0_status
    andi    $k1, $k1, STATUS_KSU
    beqz    $k1, trap_of_kernel
     lui    $k0, %hi(hash_frame)
    lw      $k0, %lo(hash_frame)($k0)
    .irp n, REGISTERS
    sw      $\n, FRAME_REG(\n)($k0)
    .endr
    mfhi    $t0
    mflo    $t1
    mfc0    $t2, c0_status
    mfc0    $t3, c0_cause
    mfc0    $t4, c0_epc
    mfc0    $t5, c0_badvaddr
    sw      $t0, FRAME_HI($k0)
    sw      $t1, FRAME_LO($k0)
    sw      $t2, FRAME_STATUS($k0)
    sw      $t3, FRAME_CAUSE($k0)
    sw      $t4, FRAME_EPC($k0)
    sw      $t5, FRAME_BADVADDR($k0)
    move    $a0, $k0
    mtc0    $zero, c0_status
    ehb
    la      $sp, hash_stack_top - 16
    la      $t9, hash_trap
    jalr    $t9
     nop
END(trap_in)

/* Falls through.  void trap_out(void): on with the process of hash_frame. */
FUNCTION(trap_out)
    li      $t0, STATUS_KSU_USER | STATUS_EXL
    mtc0    $t0, c0_status
    ehb
    lui     $k0, %hi(hash_frame)
    lw      $k0, %lo(hash_frame)($k0)
    lw      $t0, FRAME_HI($k0)
    lw      $t1, FRAME_LO($k0)
    lw      $t2, FRAME_EPC($k0)
    mthi    $t0
    mtlo    $t1
    mtc0    $t2, c0_epc
    .irp n, REGISTERS
    lw      $\n, FRAME_REG(\n)($k0)
    .endr
    ehb
    eret
END(trap_out)

FUNCTION(trap_of_kernel)
    mtc0    $zero, c0_status
    ehb
    la      $sp, hash_stack_top - 16
    la      $t9, hash_lost
    jr      $t9
     nop
END(trap_of_kernel)

    .bss
    .balign 8
    .space  4096
    .globl  hash_stack_top
hash_stack_top:
