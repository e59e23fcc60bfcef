/* SPDX-License-Identifier: MIT */
/*
 * netcat [FILE] - send a file, or the input, over the net to a netcat -l;
 * netcat -l     - receive it, to the output.
 *
 * Frames arrive in order, and none is lost that somebody is there for: so all
 * there is to agree about is who talks to whom.  Whoever of the two comes
 * second is heard by the first: the sender asks all (WHO), the receiver tells
 * all (HERE), and tells who asks.
 */
#include <stdbool.h>

#include "guestos/unix/lib/unix.h"

enum kind { WHO = 1, HERE, DATA, END, DONE };

enum {
    TYPE = 0xb588, /* 88b5, for experiments (IEEE 802); low byte first */
    HEADER = 24,
    ROOM = NET_FRAME_MOST - HEADER
};

static struct frame {
    uint8_t to[NET_ADDRESS_BYTES], from[NET_ADDRESS_BYTES];
    uint16_t type, kind;
    uint32_t number; /* of DATA, from 0 on; of END: how many there were */
    uint32_t bytes;  /* in data; of END and DONE: the sum of all */
    uint8_t data[ROOM];
} frame __attribute__((aligned(NET_FRAME_MOST)));

_Static_assert(sizeof frame == NET_FRAME_MOST, "a frame can fill a page");

static uint8_t all[NET_ADDRESS_BYTES] = {255, 255, 255, 255, 255, 255};
static uint8_t partner[NET_ADDRESS_BYTES];

static void send(const uint8_t *to, enum kind kind, uint32_t number,
                 uint32_t bytes)
{
    int error;

    memcpy(frame.to, to, sizeof frame.to);
    frame.type = TYPE;
    frame.kind = (uint16_t)kind;
    frame.number = number;
    frame.bytes = bytes;
    error = net_send(&frame, kind == DATA ? NET_FRAME_MOST : HEADER);
    if (error < 0)
        die("%s", error_text(error));
}

/* The next frame that is one of ours. */
static void receive(void)
{
    do {
        int bytes = net_receive(&frame, sizeof frame);

        if (bytes < 0)
            die("%s", error_text(bytes));
        if (bytes < HEADER)
            frame.type = 0;
    } while (frame.type != TYPE);
}

static bool is_from_partner(void)
{
    return memcmp(frame.from, partner, sizeof partner) == 0;
}

static uint32_t sum_up(uint32_t sum, uint32_t bytes)
{
    for (uint32_t i = 0; i < bytes; i++)
        sum = (sum << 1 | sum >> 31) ^ frame.data[i];
    return sum;
}

static int send_all(int fd)
{
    uint32_t sum = 0, number = 0;
    int bytes;

    send(all, WHO, 0, 0);
    do {
        receive();
    } while (frame.kind != HERE);
    memcpy(partner, frame.from, sizeof partner);
    while ((bytes = read_all(fd, frame.data, ROOM)) > 0) {
        sum = sum_up(sum, (uint32_t)bytes);
        send(partner, DATA, number++, (uint32_t)bytes);
    }
    if (bytes < 0)
        die("%s", error_text(bytes));
    send(partner, END, number, sum);
    do {
        receive();
    } while (frame.kind != DONE || !is_from_partner());
    return frame.bytes != sum || frame.number != number;
}

/* The first that sends data is heard, and nobody else. */
static bool is_heard(bool has_partner)
{
    if (frame.kind != DATA && frame.kind != END)
        return false;
    if (!has_partner)
        memcpy(partner, frame.from, sizeof partner);
    return is_from_partner();
}

static int receive_all(void)
{
    uint32_t sum = 0, number = 0;
    bool has_partner = false, good;

    send(all, HERE, 0, 0);
    for (;;) {
        receive();
        if (frame.kind == WHO && !has_partner) {
            memcpy(partner, frame.from, sizeof partner);
            send(partner, HERE, 0, 0);
        }
        if (!is_heard(has_partner))
            continue;
        has_partner = true;
        if (frame.kind == END)
            break;
        if (frame.number != number || frame.bytes > ROOM)
            die("frame %u came for frame %u", frame.number, number);
        sum = sum_up(sum, frame.bytes);
        write_all(1, frame.data, (int)frame.bytes);
        number++;
    }
    good = frame.bytes == sum && frame.number == number;
    send(partner, DONE, number, sum);
    return !good;
}

int main(int argc, char *argv[])
{
    int fd = 0;

    if (argc == 2 && strcmp(argv[1], "-l") == 0)
        return receive_all();
    if (argc == 2)
        fd = open(argv[1], OPEN_READ);
    if (fd < 0)
        die("%s: %s", argv[1], error_text(fd));
    return send_all(fd);
}
