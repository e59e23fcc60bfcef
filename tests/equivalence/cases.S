/* SPDX-License-Identifier: MIT */
/* cases.S - the cases, in the image: a VM has no initrd. */
        .section .cases, "a"
        .globl  cases
cases:  .incbin CASES

        .text
        .globl  find_cases
find_cases:
        la      $2, cases
        jr      $31
