/* SPDX-License-Identifier: MIT */
/*
 * regpage.h - a kernel that knows of the register page (vmm/abi.h).
 */
#ifndef GUESTOS_PAGING_REGPAGE_H
#define GUESTOS_PAGING_REGPAGE_H

/*
 * Ask the monitor for the page.  If it is where loads and stores of their
 * own are needed, put handlers that use them at the vectors; if the monitor
 * patches, or there is none, the plain ones stay.
 */
void regpage_ask(void);

#endif
