/* SPDX-License-Identifier: MIT */
/* type.c - asks the console again and again for what was typed, to a q. */
#include "bare.h"

#define UART ((volatile unsigned char *)0xb80003f8)

int main(void);
int main(void)
{
    char text[2] = {0};
    u32 received = 0;

    put("type\n"); /* which sets the port up, and clears its FIFO */
    while (text[0] != 'q') {
        while (!(UART[5] & 1))
            continue;
        text[0] = (char)UART[0];
        put(text);
        received++;
    }
    put("\n");
    put_line("bytes", received);
    return 0;
}
