/* SPDX-License-Identifier: MIT */
/*
 * swift.S - a system call, an eret to a process, a refill that is the
 * guest's: from the trap to the eret in some 70 to 150 instructions.
 *
 * vectors.S comes here with k0 = the virtual CPU, whose own value ErrorEPC
 * keeps, and k1 in its place; EXL=1, interrupts off.  Three registers, at, v0
 * and v1, are saved to work with.  Until something is written, any doubt
 * leads to .Lnot or .Lnot_refill, with everything as it was.
 *
 * Each step has its counterpart in C: vmm_quick() and world_goes_on() for
 * what must not be, vcpu_deliver() for exceptions, privileged.c for eret.
 */
#include "machine/spec/fields.h"
#include "offsets.h"

        .set    noreorder
        .set    noat

#define R(n) (VCPU_R + 4 * (n))
/* What of Status says the mode; a process: user mode, no EXL, no ERL. */
#define STATUS_MODE (STATUS_KSU | STATUS_ERL | STATUS_EXL)

/* One more of a counter in struct vm, which `vm` points to. */
        .macro  count_one at, vm, by
        lw      \by, \at(\vm)
        addiu   \by, \by, 1
        sw      \by, \at(\vm)
        .endm

/* A probe: a word that does nothing and tells the recorder. */
        .macro  tell code, register
        ori     $zero, \register, \code
        .endm

/* Somebody is to be asked who goes on, or there was an LL (llsc.h). */
        .macro  doubt at_news, by1, by2
        lui     \by1, %hi(world_has_news)
        lw      \by1, %lo(world_has_news)(\by1)
        mfc0    \by2, $17, 0            # LLAddr
        bnez    \by1, \at_news
         lui    \by1, %hi(hw_ll_mark)
        lw      \by1, %lo(hw_ll_mark)(\by1)
        bne     \by1, \by2, \at_news
         nop
        .endm

/* At this point: as the guest is to find it, but for four registers. */
        .macro  back_to_guest
        lw      $3, R(3)($k0)
        lw      $2, R(2)($k0)
        lw      $1, R(1)($k0)
        lw      $k1, R(27)($k0)
        mfc0    $k0, $30, 0
        eret
        .endm

/* At the end: $2 = virtual CP0, $3 = virtual Status; or to .Lnot. */
        .macro  begin
        sw      $1, R(1)($k0)
        lw      $1, VCPU_SWIFT_BASE($k0)
        sw      $2, R(2)($k0)
        sw      $3, R(3)($k0)
        beqz    $1, .Lnot
         nop
        doubt   .Lnot, $1, $2
        lw      $2, VCPU_CP0($k0)
        lw      $3, CP0_STATUS_AT($2)
        .endm

        .text
/*
 * From the general vector: a system call, not in a delay slot.
 */
        .globl  swift_syscall
        .ent    swift_syscall
swift_syscall:
        begin
        lui     $k1, STATUS_BEV >> 16
        ori     $k1, $k1, STATUS_MODE
        and     $k1, $k1, $3
        addiu   $k1, $k1, -STATUS_KSU_USER
        bnez    $k1, .Lnot              # not of a process
         ori    $3, $3, STATUS_EXL
        sw      $3, CP0_STATUS_AT($2)
        lw      $1, CP0_CAUSE_AT($2)
        ins     $1, $zero, CAUSE_EXC_SHIFT, 5
        ins     $1, $zero, CAUSE_CE_SHIFT, 2
        ori     $1, $1, EXC_Sys << CAUSE_EXC_SHIFT
        ins     $1, $zero, 31, 1        # BD
        sw      $1, CP0_CAUSE_AT($2)
        lw      $3, VCPU_SWIFT_BASE($k0)
        mfc0    $k1, $14, 0             # where it stood
        addiu   $3, $3, VECTOR_GENERAL
        mtc0    $3, $14, 0              # where it goes on
        sw      $k1, CP0_EPC_AT($2)
        tell    PROBE_REFLECT, $1
        tell    PROBE_REFLECT + 1, $3
        tell    PROBE_REFLECT + 2, $k1
        tell    PROBE_REFLECT + 3, $zero
        lw      $1, VCPU_VM($k0)
        count_one VM_EXITS + 4 * EXC_Sys, $1, $2
        count_one VM_REFLECTED + 4 * EXC_Sys, $1, $2
.Linto_kernel:
        lw      $1, VCPU_SWIFT_KERNEL($k0)
        mtc0    $1, $12, 0              # supervisor mode, behind EXL
        sw      $1, VCPU_REAL_STATUS($k0)
        back_to_guest

.Lnot:                                  # quick.c, then
        lw      $3, R(3)($k0)
        lw      $2, R(2)($k0)
        j       save_some
         lw     $1, R(1)($k0)
        .end    swift_syscall

/*
 * From the general vector: eret, not in a delay slot.  Does it lead to a
 * process, with no interrupt waiting for that?
 */
        .globl  swift_eret
        .ent    swift_eret
swift_eret:
        begin
        andi    $1, $3, STATUS_MODE
        addiu   $1, $1, -(STATUS_EXL | STATUS_KSU_USER)
        bnez    $1, .Lnot
         ins    $3, $zero, 1, 1         # EXL
        lw      $1, CP0_CAUSE_AT($2)
        and     $1, $1, $3
        andi    $1, $1, STATUS_IM
        bnez    $1, .Lnot               # C knows whether it is taken
         mfc0   $1, $14, 0
        sw      $3, CP0_STATUS_AT($2)
        tell    PROBE_EMULATE, $1
        lw      $k1, 0($1)
        tell    PROBE_EMULATE + 1, $k1
        tell    PROBE_EMULATE + 2, $zero
        tell    PROBE_EMULATE + 3, $3
        lw      $1, CP0_EPC_AT($2)
        sb      $zero, VCPU_LLBIT($k0)
        mtc0    $1, $14, 0
        lw      $1, VCPU_VM($k0)
        count_one VM_EXITS + 4 * EXC_CpU, $1, $2
        count_one VM_EMULATED, $1, $2
        lw      $1, VCPU_SWIFT_USER($k0)
        mtc0    $1, $12, 0              # user mode
        sw      $1, VCPU_REAL_STATUS($k0)
        back_to_guest

        .end    swift_eret

/*
 * From the refill vector: no real entry matches, nor does one of the first
 * two ways of the software TLB.  $1 = the set; at and v0 are in their places.
 * If the other ways do not match either, nor the guest's own TLB, then it is
 * told, and no ghost need be killed: there is none.
 */
        .globl  swift_refill
        .ent    swift_refill
swift_refill:
        mfc0    $k1, $10, 0             # EntryHi
        sw      $3, R(3)($k0)
        lw      $2, 2 * PAIR_SIZE + PAIR_HI($1)
        lw      $3, 3 * PAIR_SIZE + PAIR_HI($1)
        beq     $2, $k1, .Lnot_refill
         ori    $1, $k1, SOFTTLB_GLOBAL | ENTRYHI_ASID
        beq     $3, $k1, .Lnot_refill
         xori   $1, $1, ENTRYHI_ASID
        beq     $2, $1, .Lnot_refill
         nop
        beq     $3, $1, .Lnot_refill
         lw     $1, VCPU_SWIFT_REFILL($k0)
        beqz    $1, .Lnot_refill
         nop
        doubt   .Lnot_refill, $1, $2

/* The guest's entries (vtlb.h): those of the list of this VPN2 and ASID. */
        srl     $1, $k1, PAGE_SHIFT + 1
        xor     $1, $1, $k1
        andi    $1, $1, VTLB_OTHERS - 1
        addu    $1, $1, $k0
        lbu     $1, VTLB_FIRST($1)
.Lhere:
        addiu   $2, $1, -VTLB_END
        beqz    $2, .Lnot_here
         sll    $3, $1, 4               # an entry has 16 bytes
        addu    $3, $3, $k0
        lw      $2, VTLB_HI($3)
        addu    $1, $1, $k0
        bne     $2, $k1, .Lhere
         lbu    $1, VTLB_NEXT($1)       # the next one
.Lnot_refill:                           # refill.c, then
        lw      $3, R(3)($k0)
        lw      $2, R(2)($k0)
        j       save_guest
         lw     $1, R(1)($k0)
.Lnot_here:
        lbu     $1, VTLB_FIRST + VTLB_OTHERS($k0)
.Lothers:                               # the others, whatever their ASID
        addiu   $2, $1, -VTLB_END
        beqz    $2, .Ltell
         sll    $3, $1, 4
        addu    $3, $3, $k0
        lw      $2, VTLB_HI($3)
        lw      $3, VTLB_MASK($3)
        addu    $1, $1, $k0
        lbu     $1, VTLB_NEXT($1)
        xor     $2, $2, $k1
        nor     $3, $3, $zero
        and     $2, $2, $3
        srl     $2, $2, PAGE_SHIFT + 1
        bnez    $2, .Lothers
         nop
        b       .Lnot_refill
         nop

/*
 * At this point: it is the guest's.  Only from a process: its kernel's own
 * misses are rare.  k1 = EntryHi, which is the virtual one as well.
 */
.Ltell:
        lw      $2, VCPU_CP0($k0)
        lw      $3, CP0_STATUS_AT($2)
        lui     $1, STATUS_BEV >> 16
        ori     $1, $1, STATUS_MODE
        and     $1, $1, $3
        addiu   $1, $1, -STATUS_KSU_USER
        bnez    $1, .Lnot_refill
         ori    $3, $3, STATUS_EXL
        sw      $3, CP0_STATUS_AT($2)
        sw      $k1, CP0_ENTRYHI_AT($2)
        srl     $k1, $k1, PAGE_SHIFT + 1
        lw      $1, CP0_CONTEXT_AT($2)
        mfc0    $3, $8, 0               # BadVAddr
        ins     $1, $k1, 4, 19          # BadVPN2
        sw      $3, CP0_BADVADDR_AT($2)
        sw      $1, CP0_CONTEXT_AT($2)
        mfc0    $k1, $13, 0             # TLBL or TLBS; in a slot?
        lw      $1, CP0_CAUSE_AT($2)
        srl     $3, $k1, CAUSE_EXC_SHIFT
        ins     $1, $3, CAUSE_EXC_SHIFT, 5
        ins     $1, $zero, CAUSE_CE_SHIFT, 2
        srl     $3, $k1, 31
        ins     $1, $3, 31, 1
        sw      $1, CP0_CAUSE_AT($2)
        lw      $3, VCPU_SWIFT_REFILL($k0)
        mfc0    $k1, $14, 0
        mtc0    $3, $14, 0
        sw      $k1, CP0_EPC_AT($2)
        tell    PROBE_REFLECT, $1
        tell    PROBE_REFLECT + 1, $3
        tell    PROBE_REFLECT + 2, $k1
        lw      $3, CP0_BADVADDR_AT($2)
        tell    PROBE_REFLECT + 3, $3
        lw      $3, VCPU_VM($k0)
        andi    $1, $1, CAUSE_EXC       # four times the code
        addu    $1, $1, $3
        count_one VM_EXITS, $1, $2
        count_one VM_REFLECTED, $1, $2
        b       .Linto_kernel
         nop
        .end    swift_refill
