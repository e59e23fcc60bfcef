/* SPDX-License-Identifier: MIT */
/* user.S - gallery's user program: three loads, and the end. */
#include "guestos/common/asm.h"
#include "tests/guest/gallery/layout.h"

    .section .text.start, "ax"
FUNCTION(user_start)
    lui     $t1, USER_DATA >> 16
    lw      $t0, 0($t1)             # the page table misses, too
    lw      $t0, 0x3000($t1)        # an odd page
    addiu   $t1, $t1, 0x4000
    b       1f
     lw     $t0, 0($t1)             # a miss in a delay slot
    li      $a0, 1                  # where nobody should ever come
    syscall
1:  li      $a0, 0
    syscall
END(user_start)
