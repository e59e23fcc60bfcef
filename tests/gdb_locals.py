# SPDX-License-Identifier: MIT
# gdb_locals.py - sourced by gdb, attached to a machine: after each of many
# steps, every argument and local variable as gdb reads it, and as `info args`
# and `info locals` of the panel do, in the same moment.
#
#   gdb ... -ex 'python places = "compose vmm_trap"; steps = 20' -x gdb_locals.py
#
# Prints each difference, then how many values agree, how many gdb alone knows
# (it asks a caller what it had passed, DW_OP_entry_value), and ours alone.
import json

FRAMES = 4  # so many, of callers too, at each place's first step
NUMBERS = (gdb.TYPE_CODE_INT, gdb.TYPE_CODE_PTR, gdb.TYPE_CODE_ENUM,
           gdb.TYPE_CODE_BOOL, gdb.TYPE_CODE_CHAR)


def ours(level):
    found = {}
    if level > 0:
        gdb.execute("monitor frame %d" % level, to_string=True)
    for topic in "args", "locals":
        text = gdb.execute("monitor info %s --json" % topic, to_string=True)
        try:
            rows = json.loads(text)[topic]
        except ValueError:
            continue
        for row in rows:
            found[row["function"], row["name"]] = row.get("value")
    return found


def theirs(frame):
    """Of a frame, and of what is inlined into it; and the frame outside."""
    found = {}
    while frame:
        try:
            block = frame.block()
        except RuntimeError:  # gdb has no symbols there
            block = None
        while block:
            for symbol in block:
                if symbol.is_argument or symbol.is_variable:
                    value = symbol.value(frame)
                    key = frame.name(), symbol.name
                    if key not in found and value.type.strip_typedefs().code in NUMBERS:
                        found[key] = None if value.is_optimized_out \
                            else int(value) & 0xffffffff
            if block.function:
                break
            block = block.superblock
        outer = frame.older()
        if frame.type() != gdb.INLINE_FRAME:
            return found, outer
        frame = outer
    return found, None


def compare(level, frame):
    mine = ours(level)
    values, outer = theirs(frame)
    for key, value in values.items():
        text = mine.get(key)
        if value is None and text is None:
            continue
        if text is None:
            kind = "gdb alone"
        elif value is None:
            kind = "ours alone"
        else:
            kind = "agree" if int(text, 16) == value else "differ"
        count[kind] += 1
        if kind == "differ":
            print("differs: %s of %s, frame %d at %#x: gdb %#x, ours %s"
                  % (key[1], key[0], level, gdb.newest_frame().pc(), value, text))
    return outer


count = {"agree": 0, "gdb alone": 0, "ours alone": 0, "differ": 0}
for place in places.split():
    gdb.execute("tbreak " + place, to_string=True)
    gdb.execute("continue", to_string=True)
    for step in range(steps):
        frame, level = gdb.newest_frame(), 0
        while frame and level < (FRAMES if step == 0 else 1):
            frame = compare(level, frame)
            level += 1
        gdb.execute("stepi", to_string=True)
    print("%s: on to %#x" % (place, gdb.newest_frame().pc()))
print("locals:", ", ".join("%d %s" % (n, kind) for kind, n in count.items()))
