/* SPDX-License-Identifier: MIT */
/*
 * names.h - registers, CP0 registers and exception codes, for assembly.
 */
#ifndef TESTS_ISA_NAMES_H
#define TESTS_ISA_NAMES_H

#define zero $0
#define at $1
#define v0 $2
#define v1 $3
#define a0 $4
#define a1 $5
#define a2 $6
#define a3 $7
#define t0 $8
#define t1 $9
#define t2 $10
#define t3 $11
#define t4 $12
#define t5 $13
#define t6 $14
#define t7 $15
#define s0 $16
#define s1 $17
#define s2 $18
#define s3 $19
#define s4 $20
#define s5 $21
#define s6 $22
#define s7 $23
#define t8 $24
#define t9 $25
#define k0 $26
#define k1 $27
#define gp $28
#define sp $29
#define s8 $30
#define ra $31

#define C0_INDEX $0
#define C0_RANDOM $1
#define C0_ENTRYLO0 $2
#define C0_ENTRYLO1 $3
#define C0_CONTEXT $4
#define C0_PAGEMASK $5
#define C0_WIRED $6
#define C0_HWRENA $7
#define C0_BADVADDR $8
#define C0_COUNT $9
#define C0_ENTRYHI $10
#define C0_COMPARE $11
#define C0_STATUS $12
#define C0_INTCTL $12, 1
#define C0_SRSCTL $12, 2
#define C0_CAUSE $13
#define C0_EPC $14
#define C0_PRID $15
#define C0_EBASE $15, 1
#define C0_CONFIG $16
#define C0_CONFIG1 $16, 1
#define C0_CONFIG2 $16, 2
#define C0_CONFIG3 $16, 3
#define C0_LLADDR $17
#define C0_ERROREPC $30

/* ExcCode; exc.def has the same numbers, but not for assembly. */
#define Int 0
#define Mod 1
#define TLBL 2
#define TLBS 3
#define AdEL 4
#define AdES 5
#define IBE 6
#define DBE 7
#define Sys 8
#define Bp 9
#define RI 10
#define CpU 11
#define Ov 12
#define Tr 13
#define MCheck 24

#endif
