/* SPDX-License-Identifier: MIT */
/*
 * table.S - 32 pages of numbers, to make the image large: what VMs of one
 * image share.  Word n is n * 0x9e3779b1, so that no page is like another.
 */
    .data
    .balign 4096
    .globl  table
table:
    .set    n, 0
    .rept   32 * 1024
    .word   (n * 0x9e3779b1) & 0xffffffff
    .set    n, n + 1
    .endr
