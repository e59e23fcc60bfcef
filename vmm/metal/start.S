/* SPDX-License-Identifier: MIT */
/*
 * start.S - the monitor's first instructions.
 *
 * At this point: kernel mode, BEV=1, interrupts off; a0 = argc, a1 = argv,
 * a2 = envp, a3 = bytes of RAM (the YAMON convention); no stack.
 */
#include "machine/spec/fields.h"

        .set    noreorder
        .text
        .globl  _start
        .ent    _start
_start:
        la      $sp, vmm_stack_top
        mtc0    $zero, $7, 0            # HWREna: no rdhwr without us
        mtc0    $zero, $6, 0            # Wired: all entries are ours to replace
        mtc0    $zero, $5, 0            # PageMask: 4 KiB, always
        mtc0    $zero, $13, 0           # Cause: IV=0, one vector for all
        la      $t0, vmm_vectors
        mtc0    $t0, $15, 1             # EBase; may be written while BEV=1
        ehb
        mtc0    $zero, $12, 0           # Status: kernel mode, nothing on
        ehb
        jal     metal_main              # makes the VMs; a0 to a3 as they came
         nop
        j       vmm_first_entry         # vectors.S: into the first guest
         nop
        .end    _start

        .bss
        .align  3
vmm_stack:
        .space  16384
        .globl  vmm_stack_top
vmm_stack_top:
