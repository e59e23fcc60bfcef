/* SPDX-License-Identifier: MIT */
/*
 * boot.S - power-on: two wired entries, the kernel's own pages into the
 * table, and a jump into a page that the refill handler has to find first.
 */
#include "guestos/common/asm.h"
#include "guestos/hash/hash.h"
#include "guestos/hash/table.h"

#define KERNEL_FLAGS                                                           \
    (ENTRYLO_C_CACHED | ENTRYLO_D | ENTRYLO_V | ENTRYLO_G)
#define PROGRAM_FLAGS (ENTRYLO_C_CACHED | ENTRYLO_V | ENTRYLO_G)
#define PAGEMASK_16K 0x6000
#define LO(physical) ((physical) >> PAGE_SHIFT << ENTRYLO_PFN_SHIFT)

    .macro  wire index, va, mask, lo0, lo1
    li      $t0, \index
    li      $t1, \va
    li      $t2, \mask
    li      $t3, \lo0 | KERNEL_FLAGS
    li      $t4, \lo1 | KERNEL_FLAGS
    mtc0    $t0, c0_index
    mtc0    $t1, c0_entryhi
    mtc0    $t2, c0_pagemask
    mtc0    $t3, c0_entrylo0
    mtc0    $t4, c0_entrylo1
    ehb
    tlbwi
    .endm

/* At this point: kernel mode in kseg0, interrupts off; the TLB holds anything. */
    .section .hash.boot, "ax"
FUNCTION(hash_start)
    li      $t0, STATUS_BEV
    mtc0    $t0, c0_status
    mtc0    $zero, c0_cause
    mtc0    $zero, c0_pagemask
    mtc0    $zero, c0_entrylo0
    mtc0    $zero, c0_entrylo1
    mfc0    $t0, c0_config1, 1
    ext     $t0, $t0, CONFIG1_MMU_SHIFT, CONFIG1_MMU_BITS
    li      $t1, KSEG0_BASE
1:  mtc0    $t1, c0_entryhi
    mtc0    $t0, c0_index
    ehb
    tlbwi
    addiu   $t1, $t1, 2 * PAGE_SIZE
    bnez    $t0, 1b
     addiu  $t0, $t0, -1
    wire    0, HASH_BASE + HASH_WIRED, 0, LO(HASH_WIRED), LO(HASH_WIRED + PAGE_SIZE)
    wire    1, TABLE, PAGEMASK_16K, LO(TABLE_PHYSICAL), LO(TABLE_PHYSICAL + 0x4000)
    li      $t0, WIRED_ENTRIES
    mtc0    $t0, c0_wired
    mtc0    $zero, c0_pagemask
    mtc0    $zero, c0_entryhi

    li      $a0, HASH_TEXT
    la      $a1, kernel_end
    li      $a2, HASH_BASE + HASH_TEXT
    bal     insert
     li     $a3, KERNEL_FLAGS
    li      $a0, HASH_PROGRAM
    la      $a1, user_text_end
    li      $a2, PROGRAM_VA
    bal     insert
     li     $a3, PROGRAM_FLAGS

    li      $t0, HASH_BASE + HASH_WIRED + EBASE_WG
    mtc0    $t0, c0_ebase, 1
    mtc0    $zero, c0_status
    ehb
    la      $sp, hash_stack_top - 16
    la      $t9, main
    jr.hb   $t9
     nop
END(hash_start)

/*
 * What table_insert() does, for the pages from physical a0 to a1, which show
 * from a2 on, with flags a3, in all spaces.
 */
FUNCTION(insert)
1:  srl     $t0, $a2, PAGE_SHIFT + 1
    srl     $t1, $t0, ANCHOR_FOLD
    xor     $t0, $t0, $t1
    andi    $t0, $t0, ANCHORS - 1
    sll     $t0, $t0, 1
    la      $t1, hash_anchor
    addu    $t0, $t0, $t1
    lhu     $t1, 0($t0)
    srl     $t2, $a0, PAGE_SHIFT
    sh      $t2, 0($t0)
    sll     $t2, $t2, ENTRY_SHIFT
    lui     $t3, TABLE >> 16
    addu    $t2, $t2, $t3
    sw      $a2, 0($t2)
    sh      $t1, ENTRY_NEXT($t2)
    sh      $a3, ENTRY_FLAGS($t2)
    addiu   $a0, $a0, PAGE_SIZE
    bne     $a0, $a1, 1b
     addiu  $a2, $a2, PAGE_SIZE
    jr      $ra
     nop
END(insert)
