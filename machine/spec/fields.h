/* SPDX-License-Identifier: MIT */
/*
 * fields.h - the bits inside CP0 registers and TLB entries.
 *
 * Usable from C and from assembly.  Titles in brackets are sections of the
 * PRA ("MIPS32 Architecture For Programmers, Volume III").
 */
#ifndef MACHINE_SPEC_FIELDS_H
#define MACHINE_SPEC_FIELDS_H

/* Status (PRA, "Status Register"). */
#define STATUS_CU0 0x10000000 /* CP0 usable in every mode               */
#define STATUS_BEV 0x00400000 /* exceptions go to the boot ROM          */
#define STATUS_IM 0x0000ff00  /* which interrupts may be taken          */
#define STATUS_IM2 0x00000400
#define STATUS_IM7 0x00008000
#define STATUS_KSU 0x00000018 /* base mode: 0 kernel, 1 supervisor, 2 user */
#define STATUS_KSU_SUPER 0x00000008
#define STATUS_KSU_USER 0x00000010
#define STATUS_ERL 0x00000004 /* error level: kernel mode, kuseg unmapped */
#define STATUS_EXL 0x00000002 /* exception level: kernel mode           */
#define STATUS_IE 0x00000001  /* interrupts may be taken at all         */

/* Cause (PRA, "Cause Register"). */
#define CAUSE_BD 0x80000000 /* the culprit is in the slot of EPC's branch */
#define CAUSE_TI 0x40000000 /* the timer interrupt is pending           */
#define CAUSE_CE 0x30000000 /* which coprocessor was unusable           */
#define CAUSE_CE_SHIFT 28
#define CAUSE_DC 0x08000000 /* Count stands still                       */
#define CAUSE_IV 0x00800000 /* interrupts use vector 0x200              */
#define CAUSE_IP 0x0000ff00 /* which interrupts are pending             */
#define CAUSE_IP_SHIFT 8
#define CAUSE_IP_SOFTWARE 0x00000300 /* those that software sets */
#define CAUSE_IP2 0x00000400
#define CAUSE_IP7 0x00008000
#define CAUSE_EXC 0x0000007c
#define CAUSE_EXC_SHIFT 2

/* Config1: the number of TLB entries less one (PRA, same title). */
#define CONFIG1_MMU 0x7e000000
#define CONFIG1_MMU_SHIFT 25
#define CONFIG1_MMU_BITS 6

/* EBase (PRA, "EBase Register"). */
#define EBASE_WG 0x00000800  /* in the value written: bits 31:30 count too */
#define EBASE_TOP 0xc0000000 /* the bits that WG guards                  */
#define EBASE_BASE 0xfffff000

/* Where exceptions go, from EBase (PRA, "Exception Vector Locations"). */
#define VECTOR_REFILL 0x000    /* no TLB entry matches, EXL=0     */
#define VECTOR_GENERAL 0x180   /* everything else                 */
#define VECTOR_INTERRUPT 0x200 /* interrupts, if Cause.IV         */
#define VECTOR_BOOT 0xbfc00200 /* the base while Status.BEV is set */

/* EntryHi, EntryLo, PageMask, Index, Context (PRA, same titles). */
#define ENTRYHI_VPN2 0xffffe000
#define ENTRYHI_ASID 0x000000ff
#define ENTRYLO_PFN 0x03ffffc0
#define ENTRYLO_PFN_SHIFT 6
#define ENTRYLO_C 0x00000038        /* cache attribute */
#define ENTRYLO_C_CACHED 0x00000018 /* C=3: cacheable  */
#define ENTRYLO_D 0x00000004        /* D: stores are allowed; we print W */
#define ENTRYLO_V 0x00000002        /* V: the page may be used */
#define ENTRYLO_G 0x00000001        /* both halves' G: the ASID is ignored */
#define PAGEMASK_BITS 0x1fffe000
#define INDEX_P 0x80000000 /* tlbp found nothing */
#define CONTEXT_PTEBASE 0xff800000
#define CONTEXT_BADVPN2 0x007ffff0
#define CONTEXT_BADVPN2_SHIFT 9 /* Context = BadVAddr >> 9, masked */

/* LLAddr holds a physical address without its low bits. */
#define LLADDR_SHIFT 4

#define PAGE_SHIFT 12
#define PAGE_SIZE 0x1000
#define PAGE_OFFSET 0xfff

#define TLB_ENTRIES 64 /* as built; --tlb makes a machine with fewer */

/* kseg0 shows the first 512 MiB of physical addresses, kseg1 too, uncached. */
#define KSEG0_BASE 0x80000000
#define KSEG1_BASE 0xa0000000
#define SSEG_BASE 0xc0000000
#define KSEG3_BASE 0xe0000000
#define KSEG_OFFSET 0x1fffffff

#endif
