/* SPDX-License-Identifier: MIT */
/*
 * hwr.h - the hardware registers that rdhwr reads (ISA, "RDHWR").
 */
#ifndef MACHINE_SPEC_HWR_H
#define MACHINE_SPEC_HWR_H

#include <stdbool.h>
#include <stdint.h>

/*
 * May register `number` be read with these values of Status and HWREna?
 * Where CP0 may be used, each that exists; elsewhere those that HWREna names.
 * If not, rdhwr raises RI.
 */
bool hwr_readable(unsigned number, uint32_t status, uint32_t hwrena);

/* Its value; `count` is what Count reads now. */
uint32_t hwr_value(unsigned number, uint32_t count);

#endif
