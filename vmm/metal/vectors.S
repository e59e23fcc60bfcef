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
#define ARGUMENT_AREA 16 /* o32: a callee may store a0 to a3 there */

        .section .vectors, "ax", @progbits
        .globl  vmm_vectors
vmm_vectors:
/*
 * A software-TLB hit, the whole of it: what the C code of softtlb.h does for
 * the first two ways of a set, and nothing that is not needed.  The pair is
 * in the guest's right, whatever it asks for: if its half is not valid, or
 * not writable, the access traps again, to the general vector.
 *
 * At this point: no real entry matches, so tlbwr makes no second one; $1 and
 * $2 are at and v0.
 */
        .macro  put_and_return way      # $2: EntryLo0, k1: EntryHi
        ori     $zero, $k1, PROBE_SOFTTLB_HIT # does nothing, says what this is
        mtc0    $2, $2, 0               # the even page's half
        lw      $k1, \way * PAIR_SIZE + PAIR_LO1($1)
        mtc0    $k1, $3, 0              # the odd page's
        lw      $k1, VCPU_FAST_HITS($k0) # meanwhile: one more
        lw      $2, R(2)($k0)           # the guest's v0, at
        lw      $1, R(1)($k0)
        addiu   $k1, $k1, 1
        ehb                             # the two halves are written now
        tlbwr                           # EntryHi is still that of the miss
        sw      $k1, VCPU_FAST_HITS($k0)
        lw      $k1, R(27)($k0)         # and k1
        mfc0    $k0, $30, 0             # and k0
        eret                            # the access again
        .endm

        .org    VECTOR_REFILL           # a TLB refill with EXL=0: a guest's
        mtc0    $k0, $30, 0             # park k0 in ErrorEPC: one register
        lui     $k0, %hi(vmm_current)
        lw      $k0, %lo(vmm_current)($k0) # the virtual CPU that missed
        sw      $k1, R(27)($k0)         # three more registers to work with
        sw      $1, R(1)($k0)
        sw      $2, R(2)($k0)
        mfc0    $k1, $10, 0             # EntryHi: VPN2 and ASID of the miss
        lw      $1, VCPU_PROBE_MASK($k0) # how many sets there are
        srl     $2, $k1, 7              # VPN2 times 64, the size of a set;
        and     $1, $1, $2              # its low bits choose the set
        lw      $2, VCPU_PROBE($k0)     # where the sets begin
        addu    $1, $1, $2              # this one, its first way:
        lw      $2, PAIR_HI($1)
        bne     $2, $k1, .Lsecond_way   # these pages, this ASID?
         lw     $2, PAIR_LO0($1)        # then it has these two halves
        put_and_return 0
.Lsecond_way:
        lw      $2, PAIR_SIZE + PAIR_HI($1)
        bne     $2, $k1, .Lglobal       # or is it the second way?
         lw     $2, PAIR_SIZE + PAIR_LO0($1)
        put_and_return 1
.Lglobal:                               # the same for a global pair, which
        ori     $k1, $k1, SOFTTLB_GLOBAL | ENTRYHI_ASID # is under no ASID
        lw      $2, PAIR_HI($1)
        xori    $k1, $k1, ENTRYHI_ASID
        bne     $2, $k1, .Lglobal_second_way
         lw     $2, PAIR_LO0($1)
        put_and_return 0
.Lglobal_second_way:
        lw      $2, PAIR_SIZE + PAIR_HI($1)
        bne     $2, $k1, .Lno_way
         lw     $2, PAIR_SIZE + PAIR_LO0($1)
        put_and_return 1
.Lno_way:
        j       swift_refill            # swift.S: is it the guest's?
         nop

        .org    VECTOR_GENERAL          # everything else
        .globl  vmm_general
vmm_general:
        mtc0    $k0, $30, 0
        lui     $k0, %hi(vmm_current)
        lw      $k0, %lo(vmm_current)($k0)
        sw      $k1, R(27)($k0)
        mfc0    $k1, $13, 0             # ExcCode 8 to 11: syscall, break,
        andi    $k1, $k1, 0x70          # reserved, coprocessor unusable:
        xori    $k1, $k1, EXC_Sys << CAUSE_EXC_SHIFT
        beqz    $k1, .Lshort            # maybe there is a short way
         mfc0   $k1, $13, 0
        j       save_guest
         nop
.Lshort:
        bltz    $k1, save_some          # in a delay slot: not the shortest
         mfc0   $k1, $14, 0
        lw      $k1, 0($k1)             # it was fetched: it can be loaded
        addiu   $k1, $k1, -(ERET & 0x1ffffff)
        rotr    $k1, $k1, 25
        addiu   $k1, $k1, -(ERET >> 25)
        beqz    $k1, swift_eret         # (swift.S) the word is eret
         mfc0   $k1, $13, 0
        andi    $k1, $k1, CAUSE_EXC
        xori    $k1, $k1, EXC_Sys << CAUSE_EXC_SHIFT
        beqz    $k1, swift_syscall
         nop
        j       save_some
         nop

        .text
/*
 * The two halves of what is saved: the registers that a C function may
 * overwrite, and those that it keeps.  k0 is the virtual CPU; k1 is in its
 * place already, and k0's own value in ErrorEPC.
 */
        .macro  save_overwritten
        .irp n, 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,24,25,29,31
        sw      $\n, R(\n)($k0)
        .endr
        mfc0    $t0, $30, 0             # the guest's k0
        mfhi    $t1
        mflo    $t2
        sw      $t0, R(26)($k0)
        sw      $t1, VCPU_HI($k0)
        sw      $t2, VCPU_LO($k0)
        mfc0    $t0, $13, 0             # Cause
        mfc0    $t1, $14, 0             # EPC
        mfc0    $t2, $17, 0             # LLAddr: ours, or by a guest's LL
        sw      $t0, VCPU_CAUSE($k0)
        sw      $t1, VCPU_EPC($k0)
        sw      $t2, VCPU_LLADDR($k0)
        .endm

        .macro  save_kept
        .irp n, 16,17,18,19,20,21,22,23,28,30
        sw      $\n, R(\n)($k0)
        .endr
        mfc0    $t0, $8, 0              # BadVAddr
        sw      $t0, VCPU_BADVADDR($k0)
        .endm

        .macro  load_overwritten        # all but k0
        lw      $t0, VCPU_HI($k0)
        lw      $t1, VCPU_LO($k0)
        mthi    $t0
        mtlo    $t1
        .irp n, 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,24,25,27,29,31
        lw      $\n, R(\n)($k0)
        .endr
        .endm

        .macro  load_kept
        .irp n, 16,17,18,19,20,21,22,23,28,30
        lw      $\n, R(\n)($k0)
        .endr
        .endm

/*
 * The short way (quick.h).  At this point: kernel mode, EXL=1, interrupts
 * off; k0 is the virtual CPU that ran, k1 is free, everything else is the
 * guest's.  EXL stays 1, so Status and EPC are written once, on the way back.
 * C code touches neither k0 nor what it has to keep.
 */
        .globl  save_some
        .ent    save_some
save_some:
        save_overwritten
        la      $sp, vmm_stack_top - ARGUMENT_AREA
        jal     vmm_quick
         move   $a0, $k0
        bnez    $v0, not_done           # but for QUICK_DONE
         lw     $t0, VCPU_REAL_EPC($k0)
        lw      $t1, VCPU_REAL_STATUS($k0)
        lw      $t2, VCPU_REAL_ENTRYHI($k0)
        mtc0    $t0, $14, 0
        mtc0    $t1, $12, 0             # user or supervisor mode, behind EXL
        mtc0    $t2, $10, 0
        load_overwritten
        lw      $26, R(26)($k0)
        eret
not_done:
        save_kept
        addiu   $v0, $v0, -QUICK_NO
        beqz    $v0, saved              # QUICK_NO: the long way
         nop
        lui     $t1, %hi(vmm_current)   # QUICK_LOOK: who goes on?
        la      $t0, vmm_nobody
        sw      $t0, %lo(vmm_current)($t1)
        mtc0    $zero, $12, 0
        ehb
        j       vmm_first_entry
         nop
        .end    save_some

/* At this point: as above.  Everything is saved: the long way. */
        .globl  save_guest
        .ent    save_guest
save_guest:
        save_overwritten
        save_kept
saved:

/*
 * At this point: the guest is safe.  From here on the monitor runs with
 * EXL=0, so that an exception of its own would record where it happened.
 */
        lui     $t1, %hi(vmm_current)
        la      $t0, vmm_nobody
        sw      $t0, %lo(vmm_current)($t1)
        mtc0    $zero, $12, 0           # Status: kernel mode, interrupts off
        ehb
        la      $sp, vmm_stack_top - ARGUMENT_AREA
        beq     $k0, $t0, monitor_trapped
         nop
        jal     vmm_trap                # trap.c
         move   $a0, $k0

/* Who is next?  world_entry.c: mostly the same one. */
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
        move    $k0, $v0
        load_overwritten
        load_kept
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
