/* SPDX-License-Identifier: MIT */
/* board.c - which block of the board an address is in, and fixed words. */
#include "machine/spec/board.h"

const struct block board_block[BLOCK_nowhere + 1] = {
#define BOARD(name, first, size, width, load, store, unit, means)              \
    {first, size, ACCESS_##width, unit},
#include "machine/spec/board.def"
#undef BOARD
    [BLOCK_nowhere] = {0, 0, ACCESS_WHOLE, 0}};

enum block_id board_find(uint32_t physical)
{
    unsigned id = 0;

    while (id < BLOCK_nowhere &&
           physical - board_block[id].first >= board_block[id].size)
        id++;
    return id;
}

struct spot board_spot(enum block_id id, uint32_t physical, unsigned bytes)
{
    const struct block *b = &board_block[id];

    return (struct spot){b->unit, physical - b->first, bytes};
}

uint32_t jumpers_read(const struct spot *s)
{
    return spot_word(s) == JUMPERS_STATUS_AT
               ? spot_part(s, JUMPERS_LITTLE_ENDIAN)
               : 0;
}

uint32_t rom_read(const struct spot *s)
{
    return spot_word(s) == ROM_REVISION_AT ? spot_part(s, ROM_REVISION) : 0;
}

uint32_t own_read(const struct spot *s, uint32_t exit_status)
{
    switch (spot_word(s)) {
    case OWN_MAGIC_AT:
        return spot_part(s, OWN_MAGIC);
    case OWN_STATUS_AT:
        return spot_part(s, exit_status);
    }
    return 0;
}
