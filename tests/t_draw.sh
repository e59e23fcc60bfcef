#!/bin/sh
# SPDX-License-Identifier: MIT
# t_draw.sh - recorded runs: the trap budgets, the tables, the pictures.
. "$(dirname "$0")/lib.sh"

paging=$bin/guestos/paging.elf
tick=$bin/guestos/tick.elf

record() {
    name=$1
    shift
    "$bin/mirrorball" run --trace "$tmp/$name" "$@" \
        >"$tmp/$name.out" 2>"$tmp/$name.err" </dev/null
}

ok "a bare run is recorded" record bare "$paging"
for stlb in off exact 64; do
    ok "a monitored run is recorded, stlb=$stlb" \
        record "$stlb" --vmm --guest "$paging" --append "stlb=$stlb"
done
ok "two guests are recorded" record two --vmm --guest "$paging" \
    --guest "$tick" --append "stlb=64 slice=20000"

flows() {
    "$bin/mirrorball" trace flows --kind "$2" "$tmp/$1"
}

# ------------------------------------------------------------------- budgets
# budget NAME KIND FILTER WANT: all such flows have this cost, and some exist.
budget() {
    flows "$1" "$2" | grep "$3" >"$tmp/flows"
    [ -s "$tmp/flows" ] && ! grep -v "  $4  " "$tmp/flows"
}
ok "bare, a user TLB miss is one trap" budget bare refill user "1 trap"
ok "bare, a system call is one trap" budget bare syscall user "1 trap"
ok "reflected, a warm TLB miss is six traps" budget off refill warm "6 traps"
for stlb in exact 64; do
    ok "a user's miss that the monitor knows is one trap, stlb=$stlb" \
        budget "$stlb" hidden user "1 trap"
done

# Every TLB miss: six, whatever hidden ones came between.
six() {
    flows off refill | grep user >"$tmp/flows"
    [ -s "$tmp/flows" ] && ! grep -v '  6 traps ' "$tmp/flows"
}
ok "hidden misses are counted apart" six

# A system call: itself and its eret, and the handler's other instructions.
syscall() {
    n=$(flows off syscall | sed -n 's/^ *\([0-9]*\) .* warm .*$/\1/p' |
        head -n 1)
    "$bin/mirrorball" trace flows --flow "$n" "$tmp/off" >"$tmp/table"
    traps=$(sed -n '1s/^.* \([0-9]*\) traps .*$/\1/p' "$tmp/table")
    others=$(grep -c 'm[ft]c0 .*TRAP [0-9]* emulated' "$tmp/table")
    grep -q 'eret .*TRAP [0-9]* emulated' "$tmp/table" &&
        [ "$traps" = $((2 + others)) ]
}
ok "a system call is two traps and its handler's other instructions" syscall

# ---------------------------------------------------------------- the tables
table() {
    n=$(flows "$1" "$2" | sed -n "s/^ *\([0-9]*\) .* $3 .*$/\1/p" | head -n 1)
    "$san/mirrorball" trace flows --flow "$n" "$tmp/$1" >"$tmp/table" 2>&1
    grep -q "$4" "$tmp/table"
}
ok "the table says whose miss it was" table off refill warm \
    "monitor   K    U  .*whose miss? no match in the guest's TLB either"
ok "the table says what was installed" grep -Eq \
    'even vpn [0-9a-f]{5} -> pfn [0-9a-f]{5} -> mfn [0-9a-f]{5} V' "$tmp/table"
ok "the table ends where it began" \
    sh -c "tail -n 1 '$tmp/table' | grep -q 'user .*again: hit, v:.* -> m:'"
ok "a miss that the guest never sees is indented" table off invalid cold \
    '^ *[0-9]*   guest os S .*(hidden)$'
hides=$n # a flow with such a miss in it
ok "where the vectors are is a flow of its own" table off boot os \
    'mtc0 .*,c0_ebase  v:c0000800'
ok "a world switch is a row" \
    sh -c "for n in \$('$bin/mirrorball' trace flows --kind interrupt \
        '$tmp/two' | awk '{ print \$1 }'); do
        '$bin/mirrorball' trace flows --flow \$n '$tmp/two'
    done | grep -q 'world switch to vm [12] \"'"

# ------------------------------------------------------------------ trace cat
"$san/mirrorball" trace cat "$tmp/two" >"$tmp/json" 2>&1
about='^{"schema":"mirrorball-trace/1","monitored":true,.*"name":"tick"'
ok "the first line says what the run was" \
    sh -c "head -n 1 '$tmp/json' | grep -q '$about'"
ok "every line is an object" \
    sh -c "! grep -qv '^{.*}\$' '$tmp/json'"
ok "an event names its arguments and its place" grep -q \
    '"kind":"install",.*"at":"[a-z_]*+0x[0-9a-f]*",.*"args":{"entryhi":"0x' \
    "$tmp/json"
ok "trace stat counts" sh -c \
    "'$san/mirrorball' trace stat '$tmp/two' | grep -q '^flow  refill  *[1-9]'"

ok "trace flows shows the best example of a kind" sh -c \
    "'$san/mirrorball' trace flows --kind-of-flow syscall '$tmp/off' |
    head -n 1 | grep -q 'system call.* [0-9]* traps '"

# ------------------------------------------------------ trace grep, trace diff
# found N PATTERN FILE: it fits so often, and some do.
found() {
    [ "$("$san/mirrorball" trace grep --count "$2" "$tmp/$3")" = "$1" ]
}
misses="reflect[pair(badvaddr)=\$p, exc(cause)=TLBL, vpn(badvaddr)!=0]"
told=$("$bin/mirrorball" trace grep --count "$misses" "$tmp/off")
ok "misses are reflected" test "$told" -gt 100
ok "the page reflected is the page that the guest then maps, or it has it" \
    found "$told" "$misses .. !reflect .. \
        vtlb_write[pair(entryhi)=\$p]|emulate[insn(word)=tlbwi]" off
ok "after a reflection only the guest's own eret brings user mode back" \
    found 0 "reflect .. !emulate[insn(word)=eret], !reflect .. \
        eret[real_after=U]" off
ok "what is found is shown, event by event" sh -c \
    "'$san/mirrorball' trace grep --max 2 'emulate[insn(word)=tlbwr] .. \
        install > tlb_write' '$tmp/off' |
    awk '/ emulate  /{ e++ } / tlb_write  /{ w++ } /^-- and [1-9]/{ more = 1 }
        END { exit !(e == 2 && w == 2 && more) }'"
ok "or as trace cat shows it" sh -c \
    "'$san/mirrorball' trace grep --json power '$tmp/off' |
    grep -q '^{\"seq\":.*\"kind\":\"power\".*}\$'"
status "what never happens is status 1" 1 \
    "$san/mirrorball" trace grep kill "$tmp/off"
ok "the language is explained" sh -c \
    "'$san/mirrorball' trace grep --help | grep -q 'A .. !B .. end'"

status "a trace does not differ from itself" 0 \
    "$san/mirrorball" trace diff "$tmp/off" "$tmp/off"
differ() {
    "$san/mirrorball" trace diff "$tmp/off" "$tmp/exact" >"$tmp/.out"
    [ $? = 1 ] && grep -q '^difference 1' "$tmp/.out" &&
        grep -q '^+ .* vm 1 ' "$tmp/.out" &&
        grep -Eq '^event softtlb_hit +0 +[1-9]' "$tmp/.out"
}
ok "two settings differ, and one sees in what" differ

# --------------------------------------------------------------- the pictures
draw() {
    "$san/mirrorball-draw" "$@"
}
for format in svg png pdf dot; do
    ok "it draws .$format" draw "$tmp/off" --kind-of-flow tlb-miss \
        -o "$tmp/miss.$format"
done
ok "mirrorball draw is the same" "$bin/mirrorball" draw "$tmp/off" \
    --kind-of-flow tlb-miss -o "$tmp/sibling.dot"
same "the same trace gives the same picture" "$tmp/miss.dot" \
    "$tmp/sibling.dot"

begins() {
    [ "$(head -c "${#2}" "$1")" = "$2" ]
}
ok "a .png is one" sh -c "head -c 4 '$tmp/miss.png' | grep -q PNG"
ok "a .pdf is one" begins "$tmp/miss.pdf" "%PDF-"
ok "a .svg is one" begins "$tmp/miss.svg" "<?xml"
balanced() {
    for tag in g a text svg; do
        opened=$(grep -o "<${tag}[ >]" "$1" | wc -l)
        closed=$(grep -o "</${tag}>" "$1" | wc -l)
        [ "$opened" = "$closed" ] || return 1
    done
}
# What is dashed is in the legend, if anything is.
legend() { sed 's/&#160;/ /g' "$1" | grep -q 'Dashed: the guest never knows'; }
draw "$tmp/off" --flow "$hides" -o "$tmp/hides.svg"
ok "the legend says what dashed boxes are" legend "$tmp/hides.svg"
ok "where there are some" grep -q 'stroke-dasharray' "$tmp/hides.svg"
ok "and says nothing where there are none" sh -c \
    "! sed 's/&#160;/ /g' '$tmp/miss.svg' | grep -q Dashed"
draw "$tmp/off" --first-flow 1001 --flow $((1000 + hides)) -o "$tmp/named.svg"
ok "a part of a run may begin with another number" \
    grep -q ">flow $((1000 + hides)) " "$tmp/named.svg"

ok "its elements are closed" balanced "$tmp/miss.svg"
for words in 'TRAP 6 emulated' 'whose miss?' 'mtc0 k0,c0_entrylo0' \
    'real S, believes K EXL' 'no entry' 'TLB[' '6 traps'; do
    ok "one can read: $words" sh -c \
        "sed 's/&#160;/ /g' '$tmp/miss.svg' | grep -qF '$words'"
done

# in_place NAME LANES: all boxes are in their lanes, none overlaps, all fits.
in_place() {
    awk -f tests/boxes.awk "$1" >"$tmp/boxes"
    cat "$tmp/boxes"
    [ "$(head -n 1 "$tmp/boxes")" = "lanes $2" ] &&
        tail -n 1 "$tmp/boxes" | grep -q '^[1-9][0-9]* steps$' &&
        [ "$(wc -l <"$tmp/boxes")" = 2 ]
}
lanes="User Guest OS Monitor Hardware"
ok "everything is in its place" in_place "$tmp/miss.dot" "$lanes"
draw "$tmp/bare" -o "$tmp/bare.dot"
ok "a bare machine has no monitor's lane" in_place "$tmp/bare.dot" \
    "User Guest OS Hardware User Guest OS Hardware"
for kind in invalid modified hidden syscall privileged boot mmio interrupt; do
    draw "$tmp/two" --kind-of-flow $kind -o "$tmp/$kind.dot"
    ok "everything is in its place: $kind" in_place "$tmp/$kind.dot" "$lanes"
done
sed 's/<B>mtc0 k0/<B>mtc0 a very long instruction indeed k0/' \
    "$tmp/miss.dot" >"$tmp/long.dot"
ok "what does not fit would be noticed" \
    sh -c "awk -f tests/boxes.awk '$tmp/long.dot' | grep -q 'too wide'"
# Steps moved to one height lie on each other.
sed 's/,-[0-9.]*"/,-300.00"/' "$tmp/miss.dot" >"$tmp/moved.dot"
ok "what overlaps would be noticed" \
    sh -c "awk -f tests/boxes.awk '$tmp/moved.dot' | grep -q overlaps"

# ------------------------------------------------------------------ bad files
# refused SENTENCE PATTERN COMMAND...: status 2 and one line that matches.
refused() {
    what=$1
    pattern=$2
    shift 2
    "$@" >"$tmp/said" 2>"$tmp/.out"
    if [ $? = 2 ] && [ "$(wc -l <"$tmp/.out")" = 1 ] &&
        grep -Eq "$pattern" "$tmp/.out"; then
        pass "$what"
    else
        fail "$what"
    fi
}
echo "something else entirely" >"$tmp/foreign"
head -c 200000 "$tmp/off" >"$tmp/short"
head -c 100 "$tmp/off" >"$tmp/stub"
refused "a foreign file" "foreign: not a trace" draw "$tmp/foreign" \
    -o "$tmp/x.svg"
refused "a missing file" "none: No such" draw "$tmp/none" -o "$tmp/x.svg"
refused "a header that is cut short" "stub: cut short in its header" \
    "$san/mirrorball" trace stat "$tmp/stub"
refused "a trace that is cut short" "short: cut short after [0-9]+ events" \
    "$san/mirrorball" trace cat "$tmp/short"
ok "what is whole of it is shown" test "$(wc -l <"$tmp/said")" -gt 100
refused "a short trace is drawn as far as it goes" "short: cut short" \
    draw "$tmp/short" -o "$tmp/short.svg"
ok "and the picture is there" test -s "$tmp/short.svg"
# A record in the middle is hurt: those behind it are shown all the same.
size=$(wc -c <"$tmp/off")
cp "$tmp/off" "$tmp/middle"
printf '\377\376' | dd of="$tmp/middle" bs=1 conv=notrunc status=none \
    seek=$((size - 64 * 1000 + 44))
refused "a damaged event is left out, and said so" \
    "middle: 1 of its [0-9]+ events are damaged and left out" \
    "$san/mirrorball" trace cat "$tmp/middle"
ok "what is behind it is shown" test "$(wc -l <"$tmp/said")" \
    -eq $(($("$bin/mirrorball" trace cat "$tmp/off" | wc -l) - 1))
refused "an unknown format" "OUT must end in .*x.gif" draw "$tmp/off" \
    -o "$tmp/x.gif"
refused "an unknown picture" "no kind of picture is called pie" \
    draw "$tmp/off" --kind pie -o "$tmp/x.svg"
refused "an unknown flow" "no kind of flow is called nap" \
    draw "$tmp/off" --kind-of-flow nap -o "$tmp/x.svg"
refused "no such number" "no such flow in it .[1-9][0-9]* flows" draw "$tmp/off" --flow 999999 \
    -o "$tmp/x.svg"
refused "a folder that is not there" "x.svg: No such" draw "$tmp/off" \
    -o "$tmp/none/x.svg"
mkdir "$tmp/folder.svg"
refused "nor a folder in its place, before the trace is read" \
    "folder.svg: Is a directory" draw "$tmp/no-trace" -o "$tmp/folder.svg"
refused "no output named" "are needed" draw "$tmp/off"
refused "trace: no such flow" "there is no flow 999999 .[1-9][0-9]* flows" \
    "$san/mirrorball" trace flows --flow 999999 "$tmp/off"
refused "no pattern" "the pattern: there is no kind of event called nap" \
    "$san/mirrorball" trace grep nap "$tmp/off"
refused "diff of one" "diff takes two files" \
    "$san/mirrorball" trace diff "$tmp/off"
refused "trace: an unknown word" "cat, flows, stat, grep or diff" \
    "$san/mirrorball" trace dog "$tmp/off"

# Whatever the bytes are, nothing breaks: some are changed all over the file.
size=$(wc -c <"$tmp/two")
for n in 1 2 3 4 5 6 7 8; do
    cp "$tmp/two" "$tmp/hurt"
    for m in 1 3 5 7; do
        printf 'ouch' | dd of="$tmp/hurt" bs=1 conv=notrunc status=none \
            seek=$((size * n / 9 + 12 * m))
    done
    draw "$tmp/hurt" -o "$tmp/hurt.dot" >"$tmp/.out" 2>&1
    code=$?
    ok "a damaged file is drawn or refused, $n" sh -c \
        "[ $code = 0 ] || [ $code = 2 ] && ! grep -q Sanitizer '$tmp/.out'"
done

finish
