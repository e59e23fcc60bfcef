/* SPDX-License-Identifier: MIT */
/*
 * any_address.h - an address of any of the three kinds.
 */
#ifndef MACHINE_REPL_ANY_ADDRESS_H
#define MACHINE_REPL_ANY_ADDRESS_H

#include <stdbool.h>
#include <stdint.h>

enum address_kind { ADDRESS_VIRTUAL, ADDRESS_PHYSICAL, ADDRESS_MACHINE };

struct address {
    enum address_kind kind;
    uint32_t at;
    bool named;     /* by a symbol ... */
    unsigned space; /* ... of this VM; 0: the booted image.  Unnamed: of
                       whoever runs */
};

#endif
