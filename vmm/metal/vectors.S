/* SPDX-License-Identifier: MIT */
/*
 * vectors.S - out of a guest, and into one.
 *
 * Every general register is the guest's at a trap, k0 and k1 too: its kernel
 * uses them between traps, and Release 2 has no scratch register.  ErrorEPC
 * serves as one: it holds 32 bits and does nothing, for the machine has no
 * error that would use it.  The guest's own ErrorEPC is virtual.
 *
 * vmm_current points to the virtual CPU that runs.  While the monitor itself
 * runs it points to vmm_nobody, so that a mistake of ours is saved there,
 * and is told from a guest's.
 */
#include "machine/spec/fields.h"
#include "offsets.h"

        .set    noreorder
        .set    noat

#define R(n) (VCPU_R + 4 * (n))

        .section .vectors, "ax", @progbits
        .globl  vmm_vectors
vmm_vectors:
        .org    VECTOR_REFILL           # a TLB refill with EXL=0: all from guests
        mtc0    $k0, $30, 0             # park k0 in ErrorEPC
        lui     $k0, %hi(vmm_current)
        j       save_guest
         lw     $k0, %lo(vmm_current)($k0)

        .org    VECTOR_GENERAL          # everything else
        mtc0    $k0, $30, 0
        lui     $k0, %hi(vmm_current)
        j       save_guest
         lw     $k0, %lo(vmm_current)($k0)

        .text
/*
 * At this point: kernel mode, EXL=1, interrupts off; k0 is the virtual CPU
 * that ran, everything else is the guest's.
 */
        .globl  save_guest
        .ent    save_guest
save_guest:
        sw      $1, R(1)($k0)
        sw      $2, R(2)($k0)
        sw      $3, R(3)($k0)
        sw      $4, R(4)($k0)
        sw      $5, R(5)($k0)
        sw      $6, R(6)($k0)
        sw      $7, R(7)($k0)
        sw      $8, R(8)($k0)
        sw      $9, R(9)($k0)
        sw      $10, R(10)($k0)
        sw      $11, R(11)($k0)
        sw      $12, R(12)($k0)
        sw      $13, R(13)($k0)
        sw      $14, R(14)($k0)
        sw      $15, R(15)($k0)
        sw      $16, R(16)($k0)
        sw      $17, R(17)($k0)
        sw      $18, R(18)($k0)
        sw      $19, R(19)($k0)
        sw      $20, R(20)($k0)
        sw      $21, R(21)($k0)
        sw      $22, R(22)($k0)
        sw      $23, R(23)($k0)
        sw      $24, R(24)($k0)
        sw      $25, R(25)($k0)
        sw      $27, R(27)($k0)
        sw      $28, R(28)($k0)
        sw      $29, R(29)($k0)
        sw      $30, R(30)($k0)
        sw      $31, R(31)($k0)
        mfc0    $t0, $30, 0             # the guest's k0
        mfhi    $t1
        mflo    $t2
        sw      $t0, R(26)($k0)
        sw      $t1, VCPU_HI($k0)
        sw      $t2, VCPU_LO($k0)
        mfc0    $t0, $13, 0             # Cause
        mfc0    $t1, $14, 0             # EPC
        mfc0    $t2, $8, 0              # BadVAddr
        mfc0    $t3, $17, 0             # LLAddr: ours, unless the guest has used LL
        sw      $t0, VCPU_CAUSE($k0)
        sw      $t1, VCPU_EPC($k0)
        sw      $t2, VCPU_BADVADDR($k0)
        sw      $t3, VCPU_LLADDR($k0)

/*
 * At this point: the guest is safe.  From here on the monitor runs with
 * EXL=0, so that an exception of its own would record where it happened.
 */
        lui     $t1, %hi(vmm_current)
        la      $t0, vmm_nobody
        sw      $t0, %lo(vmm_current)($t1)
        mtc0    $zero, $12, 0           # Status: kernel mode, interrupts off
        ehb
        la      $sp, vmm_stack_top
        beq     $k0, $t0, monitor_trapped
         nop
        jal     vmm_trap                # trap.c
         move   $a0, $k0

/* Who is next?  world.c: mostly the same one. */
        .globl  vmm_first_entry
vmm_first_entry:
        jal     world_next
         nop

/*
 * At this point: v0 is the virtual CPU to enter, sp is not needed any more.
 * EXL=1 first: it keeps us in kernel mode, and EPC ours, until the eret.
 */
        .globl  enter_guest
enter_guest:
        lw      $t0, VCPU_REAL_STATUS($v0)
        mtc0    $t0, $12, 0
        ehb
        lw      $t0, VCPU_REAL_EPC($v0)
        lw      $t1, VCPU_REAL_ENTRYHI($v0)
        mtc0    $t0, $14, 0
        mtc0    $t1, $10, 0             # EntryHi: the guest's ASID
        lui     $t2, %hi(vmm_current)
        sw      $v0, %lo(vmm_current)($t2)
        lw      $t0, VCPU_VM($v0)
        lw      $t0, VM_ID($t0)
        lw      $t1, VCPU_CP0($v0)
        lw      $t1, CP0_STATUS_AT($t1)
        ori     $zero, $t0, PROBE_ENTER_VM
        ori     $zero, $t1, PROBE_ENTER_STATUS
        la      $t0, metal_ll_word
        ll      $t0, 0($t0)             # our mark in LLAddr (hw_ll_executed)
        lw      $t0, VCPU_HI($v0)
        lw      $t1, VCPU_LO($v0)
        mthi    $t0
        mtlo    $t1
        move    $k0, $v0
        lw      $1, R(1)($k0)
        lw      $2, R(2)($k0)
        lw      $3, R(3)($k0)
        lw      $4, R(4)($k0)
        lw      $5, R(5)($k0)
        lw      $6, R(6)($k0)
        lw      $7, R(7)($k0)
        lw      $8, R(8)($k0)
        lw      $9, R(9)($k0)
        lw      $10, R(10)($k0)
        lw      $11, R(11)($k0)
        lw      $12, R(12)($k0)
        lw      $13, R(13)($k0)
        lw      $14, R(14)($k0)
        lw      $15, R(15)($k0)
        lw      $16, R(16)($k0)
        lw      $17, R(17)($k0)
        lw      $18, R(18)($k0)
        lw      $19, R(19)($k0)
        lw      $20, R(20)($k0)
        lw      $21, R(21)($k0)
        lw      $22, R(22)($k0)
        lw      $23, R(23)($k0)
        lw      $24, R(24)($k0)
        lw      $25, R(25)($k0)
        lw      $27, R(27)($k0)
        lw      $28, R(28)($k0)
        lw      $29, R(29)($k0)
        lw      $30, R(30)($k0)
        lw      $31, R(31)($k0)
        lw      $26, R(26)($k0)         # k0 last: it was the pointer
        eret                            # to the guest's place and mode
        .end    save_guest

/* An exception while the monitor itself ran: our bug. */
        .ent    monitor_trapped
monitor_trapped:
        jal     metal_own_trap
         move   $a0, $k0
        .end    monitor_trapped

/*
 * The idle world: entered like a guest, but in kernel mode, with the timer
 * on.  Its interrupt leads to save_guest like every other trap.
 */
        .globl  vmm_idle
        .ent    vmm_idle
vmm_idle:
        wait
        b       vmm_idle
         nop
        .end    vmm_idle
