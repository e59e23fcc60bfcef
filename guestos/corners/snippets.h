/* SPDX-License-Identifier: MIT */
/* snippets.h - what user_snippets.S has; each ends with a system call. */
#ifndef GUESTOS_CORNERS_SNIPPETS_H
#define GUESTOS_CORNERS_SNIPPETS_H

extern const char
    s_load[],        /* v0 <- word[a0]                                     */
    s_store[],       /* word[a0] <- a1                                     */
    s_spin[],        /* a0 times around                                    */
    s_exl_syscall[], /* EXL=1, EPC <- a0, then a system call               */
    s_exl_load[],    /* EXL=1, EPC <- a0, then v0 <- word[a1], in a slot   */
    s_cp0[],         /* v0 <- ErrorEPC, ErrorEPC <- a0, tlbp, v1 <- Index  */
    s_rdhwr[],       /* v0 <- the CPU's number, then v1 <- 1               */
    s_erl[],         /* ERL=1, v0 <- word[a0], word[a0 + 4] <- a1, eret,   */
                     /* v1 <- word[a0]                                     */
    s_erl_code[],    /* ERL=1, on in kuseg; v0 <- 1, v1 <- Status          */
    s_ll_plain[],    /* word[a0] += 1 by ll and sc; v0 <- what sc said,    */
                     /* v1 <- how often it took, as in the next four       */
    s_ll_mfc0[],     /* mfc0 between                                       */
    s_ll_tlbp[],     /* tlbp, twice                                        */
    s_ll_branch[],   /* mfc0, branches, and mtc0 in a slot                 */
    s_ll_pages[],    /* mfc0, and the end of a page                        */
    s_ll_eret[],     /* v0 <- what an sc says behind ll and eret           */
    s_patch[];       /* word[a0] <- a1, made known to fetches, on at a2    */

#endif
