/* SPDX-License-Identifier: MIT */
/*
 * regpage_vectors.S - refill.S and the short way of entry.S, for a kernel that has
 * its register page: CP0 by loads and stores.  What is left of privileged
 * instructions is what has an effect.
 *
 * regpage.c copies what comes to the vectors.
 */
#include "guestos/common/asm.h"
#include "guestos/paging/calls.h"
#include "guestos/paging/pagetable.h"
#include "vmm/abi.h"

/* The page ends where kseg3 begins: offsets from there are negative. */
#define BASE 0xe000
#define AT(offset) ((offset) - PAGE_SIZE)

/* At this point: EXL=1; k0 and k1 are free, nothing else is. */
    .set    noat
    .text
FUNCTION(refill_regpage)
    lui     $k0, BASE
    lw      $k1, AT(ABI_REGPAGE_CONTEXT)($k0)
    sw      $1, AT(ABI_REGPAGE_SCRATCH)($k0)
    lw      $1, PTE_EVEN($k1)
    lw      $k1, PTE_ODD($k1)
    sw      $1, AT(ABI_REGPAGE_ENTRYLO0)($k0)
    sw      $k1, AT(ABI_REGPAGE_ENTRYLO1)($k0)
    lw      $1, AT(ABI_REGPAGE_SCRATCH)($k0)
    tlbwr
    eret
    .globl  refill_regpage_end
refill_regpage_end:
END(refill_regpage)

/*
 * An empty system call needs nothing of the kernel but to be stepped over:
 * it is done at once, with EXL as it is.  Everything else goes the usual way.
 * At this point: as above, and k1 is the page's base.
 */
FUNCTION(general_regpage)
    lw      $k0, AT(ABI_REGPAGE_CAUSE)($k1)
    andi    $k0, $k0, CAUSE_EXC
    xori    $k0, $k0, EXC_Sys << CAUSE_EXC_SHIFT
    bnez    $k0, 1f
     xori   $k0, $v0, CALL_NULL
    bnez    $k0, 2f
     lw     $k0, AT(ABI_REGPAGE_EPC)($k1)
    addiu   $k0, $k0, 4
    sw      $k0, AT(ABI_REGPAGE_EPC)($k1)
    eret
1:  j       exception_entry
     nop
2:  j       syscall_entry
     move   $k1, $sp
END(general_regpage)

/* All that comes to the vector: behind it stands what entry.S put there. */
FUNCTION(to_general_regpage)
    j       general_regpage
     lui    $k1, BASE
    .globl  to_general_regpage_end
to_general_regpage_end:
END(to_general_regpage)
