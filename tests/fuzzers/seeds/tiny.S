/* SPDX-License-Identifier: MIT */
/* tiny.S - a program of a few words, for the smallest of ELF files. */
        .globl  _start
_start: li      $t0, 0x42
        lui     $t1, 0xbf00
        sw      $t0, 0x500($t1)
