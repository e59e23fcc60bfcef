/* SPDX-License-Identifier: MIT */
/*
 * fault.h - page faults: the TLB exceptions that reach the general vector.
 *
 * A page appears, full of zeros, when it is first touched.  It appears
 * read-only if a load touched it, and is upgraded by the first store: so the
 * kernel knows which pages were ever written.
 */
#ifndef GUESTOS_PAGING_FAULT_H
#define GUESTOS_PAGING_FAULT_H

/* Print how many pages appeared, and how many were upgraded. */
void fault_report(void);

#endif
