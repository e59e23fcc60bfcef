/* SPDX-License-Identifier: MIT */
/* corners.h - the corners, each a line or some; what they leave is harmless. */
#ifndef GUESTOS_CORNERS_CORNERS_H
#define GUESTOS_CORNERS_CORNERS_H

void slots(void);        /* slots.c */
void exl(void);          /* levels.c */
void erl(void);
void interrupts(void);
void virtual_time(void);
void sizes(void);        /* pages.c */
void halves(void);
void device_page(void);
void live_entries(void); /* entries.c */
void displaced(void);
void address_spaces(void);
void links(void);        /* links.c */
void changing_code(void); /* code.c */
void unmapped_code(void);
void kernel_in_kuseg(void);
void coprocessor(void);  /* modes.c */
void hardware_registers(void);
void supervisor(void);
void kernel_segments(void);

#endif
