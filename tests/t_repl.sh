#!/bin/sh
# SPDX-License-Identifier: MIT
# t_repl.sh - the front panel: what it shows, how it walks, how it refuses.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

MIRRORBALL_HOME=$bin
export MIRRORBALL_HOME
repl() { "$bin/mirrorball" repl --batch "$@"; }
paging=$bin/guestos/paging.elf

# session NAME LINE... - do the lines in the default session; what it says is
# in $tmp/NAME, the guests' own output in $tmp/NAME.console.
session() {
    name=$1
    shift
    printf '%s\n' "$@" >"$tmp/$name.cmd"
    repl -x "$tmp/$name.cmd" >"$tmp/$name.all" 2>&1
    echo "exit status $?" >>"$tmp/$name.all"
    grep '^|' "$tmp/$name.all" >"$tmp/$name.console"
    grep -v '^|' "$tmp/$name.all" >"$tmp/$name"
}

# says FILE REGEX - some line matches.
says() { grep -Eq -- "$2" "$1" || { cat "$1"; false; }; }
# one_line FILE REGEX - it is one line, and matches.
one_line() { [ "$(wc -l <"$1")" = 1 ] && says "$1" "$2"; }

# ------------------------------------------------------- the default session
session start where
ok "alone, it stands in paging's user program, which believes so" \
    says "$tmp/start" '^user +U +U +v:[0-9a-f]{8} +user_main\+0x[0-9a-f]+ +(lw|sw)'
ok "what the guests print is marked" says "$tmp/start.console" \
    '^\| \[paging\] paging: kernel up$'

repl -c 'si 5000' "$paging" >"$tmp/far"
printf 'si 1000\n%.0s' 1 2 3 4 5 >"$tmp/near.cmd"
repl -x "$tmp/near.cmd" "$paging" >"$tmp/near"
tail -n 1 "$tmp/far" >"$tmp/far.last"
tail -n 1 "$tmp/near" >"$tmp/near.last"
same "a long stepi comes to where many short ones do" "$tmp/near.last" \
    "$tmp/far.last"

session flow 'flow tlb-miss' where
ok "flow tlb-miss shows a refill of 6 traps" says "$tmp/flow" \
    '^flow [0-9]+  TLB refill \((load|store)\), vm 1 "paging", stlb=off +6 traps'
ok "its last trap is numbered 6" says "$tmp/flow" 'eret .*TRAP 6 emulated'
ok "the machine stands where the flow begins" test \
    "$(sed -n 's/^ *1  user .*\(v:[0-9a-f]*\)  [ls]w .*/\1/p' "$tmp/flow" | head -n 1)" = \
    "$(sed -n 's/^user .*\(v:[0-9a-f]*\)  user_main.*/\1/p' "$tmp/flow" | tail -n 1)"

# The same flow, walked: from mode to mode the way of the table.
session walk 'flow tlb-miss' 'next mode' 'next mode' 'next mode' 'step mode'
grep -E '^(user|guest os|monitor) ' "$tmp/walk" | sed 's/ .*//' | tr '\n' ' ' \
    >"$tmp/way"
ok "next mode walks the flow from mode to mode" \
    says "$tmp/way" '^monitor guest monitor guest $'
ok "it says why the hardware trapped" \
    says "$tmp/walk" 'TRAP TLBL \(refill\): [ls]w .* asid 03: no entry'
ok "it says what the monitor decided" \
    says "$tmp/walk" "no match in the guest's TLB either: reflect refill"
ok "it says what was emulated" says "$tmp/walk" 'emulated: mfc0 k1,c0_context'

# Instruction by instruction, and all the traps come, no more, no less.
session insns 'flow tlb-miss' 'step exc 6' 'si' 'step mode' 'step mode' 'n'
ok "six exceptions lie in it, the last for the guest's eret" \
    says "$tmp/insns" 'TRAP CpU: eret'
ok "then the access goes through" says "$tmp/insns" \
    '^    lw again: hit, v:01[0-9a-f]{6} -> m:[0-9a-f]{8}$'
ok "and the user goes on behind it" says "$tmp/insns" \
    '^user +U +U +v:004[0-9a-f]{5} '

session again 'flow tlb-miss' 'si 100' 'flow again' 'flow tlb-miss'
first=$(sed -n 's/^flow \([0-9]*\) .*/\1/p' "$tmp/again" | head -n 1)
ok "flow again goes back and shows the same table" test \
    "$(grep -c "^flow $first  TLB.*6 traps" "$tmp/again")" = 2
ok "asked again at its beginning, it finds the next one" test \
    "$(grep -v "^flow $first " "$tmp/again" | grep -c '^flow .*6 traps')" = 1

session help help
ok "the list of commands fits into 80 columns" \
    sh -c "! grep '.\\{80\\}' '$tmp/help'"
session kinds 'flow syscall' restart 'flow modified' restart \
    'flow privileged --cold' restart 'flow boot'
ok "flow syscall finds a system call" says "$tmp/kinds" '^flow [0-9]+  system call'
ok "flow modified finds a first store to a clean page" \
    says "$tmp/kinds" '^flow [0-9]+  TLB modified \(store\)'
ok "flow privileged finds one emulated instruction" \
    says "$tmp/kinds" '^flow [0-9]+  privileged instruction.* 1 trap '
ok "flow boot finds the guest recording its vectors" \
    says "$tmp/kinds" 'mtc0 [a-z0-9]+,c0_ebase .*TRAP 1'
# ------------------------------------------------- what leads nowhere else
# The monitor's first instructions make its stack.
boot() { repl --vmm --guest hello --max-insns 300000 "$@"; }
boot -c 'next 2' -c next >"$tmp/poweron" 2>&1
ok "next goes on behind an instruction that sets sp" \
    says "$tmp/poweron" '_start\+0x8 '
ok "and on" says "$tmp/poweron" '_start\+0xc '
boot -c until -c until >"$tmp/poweron" 2>&1
ok "so does until" says "$tmp/poweron" '_start\+0xc '
repl -c 'b main' -c c -c until -c until "$bin/guestos/hello.elf" \
    >"$tmp/until" 2>&1
ok "until leaves the lines one after the other, from a function's first on" \
    test "$(grep -c '^guest os .* main' "$tmp/until")" = 3
repl -c 'help flow' "$paging" | tr -s ' ():;,.' '\n' >"$tmp/kinds.help"
{
    sed -n 's/^FLOW([a-z]*, *"\([a-z-]*\)".*/\1/p' traces/flow.def
    printf '%s\n' refill mapped protection world-switch file-read-miss
} >"$tmp/kinds"
ok "help flow has every kind" test "$(grep -cvxFf "$tmp/kinds.help" "$tmp/kinds")" = 0
# ------------------------------------------------ a store to a shared page
head -c 16384 /dev/zero >"$tmp/disk"
repl --max-insns 8000000 --disk "$tmp/disk:cow" --vmm \
    --guest disk,name=a,disk=hda:cow \
    --guest disk,name=b,disk=hda:cow,args=how=call \
    -c 'catch modified' -c c -c 'step mode' -c explain >"$tmp/cow" 2>&1
ok "explain says what becomes of a shared page" \
    says "$tmp/cow" '^ +pfn [0-9a-f]{5} was shared: it gets a copy'
ok "every line of it has words" sh -c "! grep -E '^ *(then)? *\$' '$tmp/cow'"
# ------------------------------------------------------------- a limit
# Steps are instructions and exceptions, for run and for the panel.
limited() { "$bin/mirrorball" "$@" --vmm --guest hello --max-insns 480000 2>&1; }
limited run >"$tmp/run"
limited repl --batch -c 'si 999999' >"$tmp/stops"
at=$(sed -n 's/.*limit of 480000 steps reached at \(v:[0-9a-f]*\) .*/\1/p' "$tmp/run")
ok "run says at which instruction the limit came" test -n "$at"
ok "and the panel stops at the same" says "$tmp/stops" "^monitor .*$at "
ok "it says that it is the limit" says "$tmp/stops" '^--max-insns: 480000 steps'
ok "instructions and exceptions are together so many" test 480000 = \
    "$(sed -n 's/.*: \([0-9]*\) instructions,.* \([0-9]*\) exceptions;.*/\1 + \2/p' \
        "$tmp/run" | xargs expr)"
# -------------------------------------------------------- back, and on again
boot -c 'si 1000' -c 'goto start' -c 'si 200' -c c >"$tmp/replay" 2>&1
ok "goto start goes to the beginning" says "$tmp/replay" \
    '^    in the past: 1000 steps'
ok "continue says that it only does again what was seen, and how long" \
    says "$tmp/replay" \
    '^    replaying: the next 800 steps were seen; new from cycle [0-9]+ on$'
boot -c 'si 1000' -c 'goto 0' -c 'goto end' -c 'si 3' -c c >"$tmp/replay" 2>&1
ok "goto end goes to the furthest point, where all is new" \
    sh -c "! grep -q replaying '$tmp/replay'"
boot -c 'si 1000' -c rc >"$tmp/replay" 2>&1
ok "rc that nothing stops says why it is at the beginning" says \
    "$tmp/replay" '^the beginning: no breakpoint, watch or catch is set$'
session none 'flow boot'
ok "a flow that is not ahead is said to be none" one_line "$tmp/none.cmd" boot
ok "and fails" says "$tmp/none" 'none is ahead of here; restart'

# ------------------------------------------------------------------- widths
# too_wide N FILE - lines of more columns, but for what cannot be broken.
too_wide() { grep -v '^{' "$2" | awk -v n="$1" 'length > n'; }
printf '%s\n' 'flow compare bare' 'flow tlb-miss' si explain vm 'vm top' \
    'info vm' translate where 'tlb guest' 'cp0' 'info mode' info help list \
    'trace show 5' 'help set' 'info mode --json' >"$tmp/wide.cmd"
for n in 60 80 100; do
    COLUMNS=$n repl -x "$tmp/wide.cmd" >"$tmp/wide.$n" 2>&1
    ok "in $n columns no line is longer" test -z "$(too_wide $n "$tmp/wide.$n")"
done
ok "JSON stays whole" grep -q '^{.*}$' "$tmp/wide.60"
ok "in 80 flow compare sets them one under the other" \
    says "$tmp/wide.80" '^> +guest os S K EXL +mfc0 k1'
ok "in 100 beside each other" says "$tmp/wide.100" '^user .*TRAP 1 +user '
repl -x "$tmp/wide.cmd" >"$tmp/wide.pipe" 2>&1
ok "where there is no window, lines are whole" \
    says "$tmp/wide.pipe" '^    why: .*PRA, "TLB Refill Exception"\)$'
repl -c 'flow tlb-miss' -c si -c 'set width 60' -c explain >"$tmp/set" 2>&1
repl -c 'set width 60' -c 'show width' >"$tmp/shown" 2>&1
ok "and show says so" says "$tmp/shown" '^60 columns$'
ok "set width N makes lines of N columns" \
    test -z "$(sed '1,/^TLBL/d' "$tmp/set" | awk 'length > 60')"

session board 'board'
ok "board shows the display, the clock and who interrupts" \
    says "$tmp/board" '^clock +2000-01-01 00:00:00$'
ok "an interrupt that nobody has asked for is a line without a word" \
    says "$tmp/board" '^IRQ  4 +serial port 1, the console$'
session look 'flow tlb-miss' 'translate' 'tlb' 'tlb guest' 'pmap' \
    'vm' 'softtlb' 'cp0 status' 'cp0 count' 'regs' 'x v:00400000 4' 'x p:00010000 1' \
    'x m:00000000 1' 'disas vmm_trap 3' 'disas user_start 2' 'trace show 5' \
    'help lw' 'next 3' 'translate'
ok "translate says that nobody has it, and who will be told" \
    says "$tmp/look" "finds nothing either and reflects it"
ok "after the flow it leads to a machine address" \
    says "$tmp/look" 'pmap +pfn [0-9a-f]{5} -> mfn [0-9a-f]{5}$'
ok "and needs no trap" says "$tmp/look" '=> +m:[0-9a-f]{8}, no trap'
ok "the real TLB has two halves an entry, machine frames" says "$tmp/look" \
    'vpn [0-9a-f]{5} -> mfn [0-9a-f]{5} V [W-] \| [ >] vpn [0-9a-f]{5} -> mfn'
ok "the guest's TLB has physical frames" says "$tmp/look" \
    'global +vpn c0000 -> pfn 00000 V W .*16 MiB'
ok "pmap counts the frames" says "$tmp/look" \
    '^paging: [0-9]+ of 4096 physical frames have a machine frame'
ok "vm lists the VM that runs" says "$tmp/look" '^> 1  paging +running +16 MiB'
ok "softtlb says that there is none" says "$tmp/look" 'stlb=off'
ok "cp0 shows the real and the believed value" says "$tmp/look" \
    '^status +[0-9a-f]{8} +00000010  .*user mode'
ok "a believed Count is computed, as for the guest" says "$tmp/look" \
    '^count +[0-9a-f]{8} +0*[1-9a-f]'
ok "a physical address is read through pmap" says "$tmp/look" '^p:00010000  '
ok "the monitor is disassembled by name while a guest runs" \
    says "$tmp/look" '^   v:80[0-9a-f]{6}  [0-9a-f]{8}  vmm_trap '
ok "code of the guest too" says "$tmp/look" '^   v:00400000 .* user_start +jal'
ok "trace show names who did it" says "$tmp/look" '^ *[0-9]+ +[0-9]+  (user|monitor|guest os)'
ok "help knows instructions" says "$tmp/look" '^instruction lw: '

# What the panel reads of the monitor, by the list in vmm/vmm.h.
sed -n '/Seen by the front panel/,/\*\//p' vmm/vmm.h >"$tmp/list"
paths=$(sed -n 's/^ \*   \(vms vms_used.*\)$/\1/p' "$tmp/list")
of_vm=$(sed -n 's/^ \*   vm: //p' "$tmp/list")
of_vcpu=$(sed -n 's/^ \*   vcpu: //p' "$tmp/list")
for m in $of_vm; do paths="$paths vms[0].$m"; done
for m in $of_vcpu; do paths="$paths vms[0].vcpu.$m"; done
ok "vmm.h lists what the panel reads" test "$(echo "$paths" | wc -w)" -ge 18
for path in $paths; do echo "print $path"; done >"$tmp/names.cmd"
status "every name in that list is there" 0 repl -x "$tmp/names.cmd"
status "a name that is not there is missed" 1 repl -c 'print vms[0].nobody'

# gdb's way to write it.
session slash 'x m:00002000 4' 'x/4 m:00002000' 'x/4xw m:00002000' \
    'x/x m:00002000' 'x m:00002000 1'
ok "x/4 is x of four words, x/x of one" says "$tmp/slash" '^m:00002000  [0-9a-f]'
ok "(each time the same)" test "$(grep '^m:' "$tmp/slash" | uniq -c |
    awk '{ printf "%s ", $1 }')" = '3 2 '

session hidden 'flow --cold hidden' "draw $tmp/hidden.svg"
ok "draw takes a flow of any kind, and draws that one" \
    says "$tmp/hidden" '^drawn: '
ok "(it is that one)" grep -q 'own TLB miss' "$tmp/hidden.svg"
number=$(sed -n 's/^flow \([0-9]*\) .*/\1/p' "$tmp/hidden")
ok "by the number that the panel gives it" grep -q ">flow $number " "$tmp/hidden.svg"

# ------------------------------------------------------------- bare machines
repl "$paging" -c 'flow tlb-miss' -c si -c 'translate 01000000' -c tlb \
    >"$tmp/bare" 2>&1
ok "bare, the same miss is 1 trap" says "$tmp/bare" '^flow [0-9]+ .* 1 trap '
ok "and the guest's kernel runs in kernel mode" \
    says "$tmp/bare" '^guest os +K +K EXL +v:c0000000  refill'
status "bare, there is no monitor to ask" 1 repl "$paging" -c pmap

# --------------------------------------------------------------- breakpoints
repl "$paging" -c 'break main' -c 'info break' -c c -c 'delete 1' -c c \
    >"$tmp/break" 2>&1
ok "a breakpoint stops before its instruction" says "$tmp/break" \
    '^guest os +K +K +v:[0-9a-f]{8}  main '
ok "without it the machine runs to its end" says "$tmp/break" 'powered off'

# ----------------------------------------------------- scripts, batch, errors
status "a batch that did what it should exits with 0" 0 repl "$paging" -c where
pipe_into_batch() { echo nonsense | repl "$paging" -c where; }
status "--batch reads no more" 0 pipe_into_batch
status "a command that fails ends it with 1" 1 repl "$paging" -c nonsense -c where
status "quit ends it with 0" 0 repl "$paging" -c quit -c nonsense
printf 'where\nnonsense\nsi\n' >"$tmp/third.cmd"
status "the first line of a script that fails ends it with 1" 1 \
    repl "$paging" -x "$tmp/third.cmd"
repl "$paging" -x "$tmp/third.cmd" >"$tmp/third" 2>&1
ok "(the lines before it were done, those behind were not)" test \
    "$(grep -c 'start' "$tmp/third")$(grep -c third.cmd:2: "$tmp/third")" = 11
status "of standard input, too" 1 "$bin/mirrorball" repl "$paging" \
    <"$tmp/third.cmd"
repl "$paging" -c 'hbreak main' -c run -c run >"$tmp/run" 2>&1
ok "run begins at power-on and stops at a breakpoint" test \
    "$(grep -c '^breakpoint 1$' "$tmp/run")" = 2
rm -f "$tmp/session.log"
repl "$paging" -c "log $tmp/session.log" -c 'b user_null' -c c -c 'log off' \
    -c where >"$tmp/logged" 2>&1
ok "log copies what is typed, said, and what the guest prints" test \
    "$(grep -Ec '^> (b user_null|c|log off)$|^breakpoint 1$|^\| paging: kernel up' \
    "$tmp/session.log")" = 5
ok "and no more behind log off" sh -c "! grep -q '^last exc' '$tmp/session.log'"
ok "(all of it was said here as well)" says "$tmp/logged" '^breakpoint 1$'
repl "$paging" -c 'print/a main + 4' >"$tmp/named" 2>&1
ok "print/a names an address" one_line "$tmp/named" \
    '^main \+ 4 = 0xc[0-9a-f]{7} <main\+0x4>$'
repl "$paging" -c '!printf "%s\n" "a  b" # c' >"$tmp/shell" 2>&1
ok "what stands behind ! is the shell's, letter by letter" \
    one_line "$tmp/shell" '^a  b$'

echo 'contineu' | "$bin/mirrorball" repl "$paging" >"$tmp/out" 2>"$tmp/err"
ok "an unknown command is one line with a suggestion, and its place" \
    one_line "$tmp/err" '^standard input:1: contineu: no such command; did you mean continue'
ok "a pipe gets no prompt" test ! -s "$tmp/out"

# Every mistake: one line, exit status 1, nothing from the sanitizers.
refused() {
    "$san/mirrorball" repl "$bin/guestos/hello.elf" --batch -c "$1" \
        >"$tmp/out" 2>"$tmp/err"
    [ $? = 1 ] && one_line "$tmp/err" "$2"
}
while IFS='|' read -r line reason; do
    ok "refused: $line" refused "$line" "$reason"
done <<'END'
nonsense|no such command
break|where
break nobody_at_all|no such symbol
break mars:main|no VM is called so
break p:00010000|a virtual address
flow sycall|did you mean syscall
flow again|no flow has been shown
flow 99|0 have been seen
flow prev|was seen before
flow --vm|which VM
x/4q v:01000000|q is no format
x/99999 $sp|at most
p/i $pc|meaningless
print/3x $sp|meaningless
print/b $sp|meaningless
step/x|no such command
si 3 4|"4" is too much: it takes \[N\]
step 3 4|too much
x $sp 4 5|too much
delete 1 2|one number
checkpoint 3|begins with a letter
restart nowhere|no such checkpoint
delete checkpoint|which
alias si = x|stepi is called so already
alias step = x|that is a command
alias foo step|= and a command
alias foo = nobody|no command
log off|no log is kept
log /nowhere/at.all|No such file
shell|which command
!exit 3|exit status 3
history|nobody types here
show colour|did you mean color
symbol m:00002000|a virtual address
symbol v:00000010|no symbol
info symbol nobody|no such symbol
trace diff a b|compares files
when-changed nobody|a general register
x/4|which address
flow compare|^flow compare: with bare, stlb, regpage
print nobody:clock_ticks|no such variable
print sp|the register is \$sp
print *v:01000000|there \(translate says why\)
flow compare bar|did you mean bare
flow compare bare nonsense|no kind of flow
flow refil|did you mean refill
flow tlb|did you mean tlb-miss
flow file-red|did you mean file-read
info flows hiden|did you mean hidden
flow compare monitor|which other one
cp0 statu|did you mean status
tlb mine|real, guest or all
step sideways|line, insn, event
step mode x|^step: "x" is not a number
si 99999999999999999999|^si: "9+" is not a number
goto xx|^goto xx: a cycle, N%.*start or end
goto 200%|^goto 200%: a cycle, N%
goto %|^goto %: a cycle
goto -3%|^goto -3%: a cycle
flow tlb-miss|none from power-on to the end
x|which address
x v:zz|hexadecimal
x m:20000000|not RAM
x $nobody|no such register
x 0 99999|at most
disas v:c0000000|not mapped
translate|which address
translate p:0|virtual
translate 0 sideways|load, store or fetch
print vms|no such variable
print 1 +|a value is wanted at the end
print (1|) is wanted at the end
print 5 = 3|operator is wanted at "= 3"
print 4/0|division by zero
print v:01000000|is an address: \*v:01000000 is the word there
break main if 1 = 1|operator is wanted at "= 1"
break main if 1 ==|a value is wanted at the end
print 1 2|operator is wanted
print $nobody|no such register
vm 2|no monitor
pmap|no monitor
trace sideways|on, off, show or save
trace save|which file
trace save /nowhere/at.all|/nowhere
draw|which file
draw miss.svg|no flow was shown
source|which file
source /nowhere/at.all|cannot be read
delete 7|no breakpoint
catch|what
catch refil|did you mean refill
catch syscall x|^catch: "x" is not a number
catch exception Nope|no such
catch vmexit|no monitor
catch event|no such kind
catch event instal|did you mean install$
catch install|did you mean catch event install
catch refill 3|no argument
break main iff 1|"if" and an expression
break main if|"if" and an expression
break main if nobody_at_all|no such variable
watch|what
rwatch|what
rwatch $sp|memory is wanted
awatch nobody|memory is wanted
awatch *nobody|no such variable
watch 1 +|a value is wanted
watch ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1|too deep
condition 4 1|no breakpoint 4
ignore|which number
commands 3|no breakpoint 3
display 1 2|operator
finish|who called is not known
rfinish|is not known
until v:zz|hexadecimal
set|what
set $t0|= and a value
set $nobody = 1|no register
set *1 = 1|multiple of 4
set nobody = 1|no such variable
list m.c:99|no file m.c is here
list 0|no source line
undisplay 3|no display
rc 3|^rc takes no argument
help nonsense|no such command
apropos zzzz|no command has to do
set color|on or off
set width|how many columns
set width 5|at least
set predict maybe|on or off
set predikt off|no such setting; did you mean predict$
predict m k t|set predict on
END
"$bin/mirrorball" share --vmm --guest hello -o "$tmp/hello.html" \
    >"$tmp/share" 2>&1
ok "share says which kind of flow the run has not" says "$tmp/share" \
    ': the run: there is no such flow in it .[0-9]+ flows, none of kind tlb-miss.$'
ok "and how to ask for another" says "$tmp/share" 'try --kind-of-flow syscall'
"$bin/mirrorball" run pagin >"$tmp/pagin" 2>&1
ok "a guest's name that is mistyped is guessed" says "$tmp/pagin" \
    'no guest of that name is built; did you mean paging$'
"$bin/mirrorball" run --vmm --guest hello --append stlb=12 >"$tmp/stlb" 2>&1
ok "a value that is refused: the monitor says what it may be" says \
    "$tmp/stlb" 'stlb=12: .*N pairs with ghosts, a power of 2 to 4096'
"$bin/mirrorball" run --vmm --guest hello --append nobody=1 >"$tmp/nobody" 2>&1
ok "of a setting that is none nothing is said but which there are" sh -c \
    "! grep -q 'nobody=1: ' '$tmp/nobody'"
session explain c rsi explain
ok "explain counts what repeats: after the power-off, too, it fits a screen" \
    test "$(sed -n '/^AdES/,$p' "$tmp/explain" | wc -l)" -lt 24
ok "and says of what" says "$tmp/explain" '^ +and [0-9]+ more of take$'
printf 'source %s\n' "$tmp/self.cmd" >"$tmp/self.cmd"
status "a script that reads itself is stopped" 1 repl "$paging" -x "$tmp/self.cmd"
head -c 4000 "$bin/vmm.elf" >"$tmp/noise"
status "noise is refused, and nothing breaks" 1 \
    "$san/mirrorball" repl "$bin/guestos/hello.elf" --batch -x "$tmp/noise"

# The whole default session under the sanitizers, twice: the same bytes.
"$san/mirrorball" repl --batch -x "$tmp/look.cmd" >"$tmp/san1" 2>&1
ok "the sanitizers are content" says "$tmp/san1" '^ *[0-9]+ of 64 entries'
"$san/mirrorball" repl --batch -x "$tmp/look.cmd" >"$tmp/san2" 2>&1
same "the same commands say the same" "$tmp/san1" "$tmp/san2"
ok "no sanitizer report" sh -c "! grep -q Sanitizer '$tmp/san1'"

# ---------------------------------------------------------------------- help
repl "$paging" -c help >"$tmp/help"
names=$(sed -n 's/^COMMAND(\([a-z0-9]*\),.*/\1/p' machine/repl/commands.def)
for c in $names; do
    says "$tmp/help" "^  $c " || echo "$c" >>"$tmp/missing"
done
ok "help lists every command" test ! -e "$tmp/missing"
for c in $names; do echo "help $c"; done >"$tmp/each.cmd"
repl "$paging" -x "$tmp/each.cmd" >"$tmp/each"
repl -c 'set width 60' -c 'help flow' "$paging" >"$tmp/narrow" 2>&1
ok "in a narrow window its sentences flow together" says "$tmp/narrow" \
    '^A flow is one excursion: from leaving a mode to resuming$'
ok "and are not indented" says "$tmp/narrow" '^there\.  The table is'
ok "--cold promises no cold one" says "$tmp/narrow" 'cold or warm\.'
ok "its example stays a line" says "$tmp/narrow" '^Example: flow tlb-miss$'
ok "and has an example of each" test "$(grep -c '^Example: ' "$tmp/each")" = \
    "$(echo "$names" | wc -w)"
repl "$paging" -c 'apropos frame' >"$tmp/apropos"
ok "apropos finds commands and topics" says "$tmp/apropos" '^info pmap +which'
repl "$paging" -c 'apropos memory reads' >"$tmp/apropos"
ok "several words in any order" says "$tmp/apropos" '^rwatch '
ok "and all of them" sh -c "! grep -q '^pmap ' '$tmp/apropos'"
repl "$paging" -c where --color always >"$tmp/colour"
ok "--color always colours a pipe" grep -q "$(printf '\033')" "$tmp/colour"
repl "$paging" -c where --color never >"$tmp/plain"
ok "--color never does not" sh -c "! grep -q '$(printf '\033')' '$tmp/plain'"
status "--color knows three words" 2 repl "$paging" --color sometimes

# ------------------------------------------------------------ trace and draw
session save 'flow tlb-miss' 'next mode' "trace save $tmp/t.trace"
ok "trace save writes a trace" says "$tmp/save" 'events saved in'
status "that mirrorball trace reads" 0 "$bin/mirrorball" trace stat "$tmp/t.trace"
session draw 'flow tlb-miss' "draw $tmp/nowhere/miss.svg"
ok "where no file can be made, draw says so at once" says "$tmp/draw" \
    ': draw: .*/nowhere/miss.svg: No such file'
session draw 'flow tlb-miss' "draw $tmp/miss.svg"
ok "draw draws the last flow" says "$tmp/draw" '^drawn: '
ok "as SVG" grep -q '<svg' "$tmp/miss.svg"
ok "and says which that is" says "$tmp/draw" \
    '^drawn: .*/miss.svg: flow [0-9]+, refill of paging$'
session draw 'awatch *v:01008000' c where "draw $tmp/seen.svg" where 'info flows'
last=$(tail -n 2 "$tmp/draw" | awk 'NR == 1 { print $1 }')
ok "if none was shown, the last one that was seen" says "$tmp/draw" \
    "^drawn: .*: flow $last, refill of paging\$"
ok "its number is in the picture" grep -q "flow ${last}[^0-9]" "$tmp/seen.svg"
ok "and the machine is where it was" test 2 = \
    "$(grep '^instructions' "$tmp/draw" | uniq -c | awk '{ print $1 }')"
repl "$bin/guestos/hello.elf" -c "draw $tmp/none.svg" >"$tmp/draw" 2>&1
ok "before any has ended there is none to be drawn" says "$tmp/draw" \
    'draw: no flow was shown or has ended yet'
"$bin/mirrorball" --batch -c "draw $tmp/bare.html" >/dev/null 2>&1
command=$(sed -n 's/.*<code id="command">\([^<]*\)<.*/\1/p' "$tmp/bare.html")
ok "a page's command can be typed: it names no program twice" test \
    "$command" = "mirrorball --batch -c 'draw $tmp/bare.html'"

# ----------------------------------------- a student's file: where it really is
mkdir "$tmp/my7"
{
    printf 'int mine(int a);\n\nint mine(int a)\n{\n    return a + 1;\n}\n'
    cat vmm/compose.c
} >"$tmp/my7/compose.c"
"$bin/mirrorball" lab build 7 "$tmp/my7" >/dev/null 2>&1
# lists FOLDER LOC REGEX - in the monitor with that file, from elsewhere.
lists() {
    (cd "$tmp" && "$root/$bin/mirrorball" repl --batch --guest hello \
        --vmm="$1/build/vmm.elf" -c "list $2") >"$tmp/listed" 2>&1
    says "$tmp/listed" "$3"
}
real=$(realpath "$tmp")
ok "list shows a student's own file, by its name" lists my7 mine \
    "^$real/my7/compose.c\$"
ok "and its lines" says "$tmp/listed" '^(  |=>) +4  \{$'
mv "$tmp/my7" "$tmp/our7"
ok "moved, it is found beside the image" lists our7 mine \
    '^(  |=>) +4  \{$'
rm "$tmp/our7/compose.c"
ok "gone, nobody is sent to the source tree" lists our7 mine \
    'list: .*compose.c is not there any more, and not beside the image either$'

# ------------------------------------------------------------ a real terminal
# A guest that never ends, to press Ctrl-C at.
printf '.globl start_here\nstart_here: b start_here\n' >"$tmp/loop.S"
${CC_MIPS:-mipsel-linux-gnu-gcc} -EL -march=mips32r2 -mabi=32 -mno-abicalls \
    -fno-pic -G0 -nostdlib -static -no-pie -Wl,-z,max-page-size=4096 \
    -Wl,-Ttext=0x80100000,-e,start_here -o "$tmp/loop.elf" "$tmp/loop.S"

server=0
term() { tmux -L "mirrorball$$.$server" "$@"; }
type_in() { term send-keys -t panel "$@"; }
# soon COMMAND... - it succeeds, at once or within half a minute: the machine
# that tests us may be busy.
soon() {
    tries=300
    until "$@"; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || return
        sleep 0.1
    done
}
shows() {
    term capture-pane -t panel -p >"$tmp/screen"
    grep -Eq -- "$1" "$tmp/screen"
}
# screen REGEX - the screen comes to show it.
screen() { soon shows "$1" || { cat "$tmp/screen"; false; }; }
# The last line that is not empty, of a screen that does not change any more.
last_is() {
    term capture-pane -t panel -p >"$tmp/screen"
    grep -v '^$' "$tmp/screen" | tail -n 1 | grep -Eq -- "$1"
}
# drop_line - Ctrl-C at the prompt, and an empty one has come.
drop_line() {
    type_in C-c
    soon last_is '> ?$'
}
# open_panel ARGUMENT... - the panel in a terminal, with a home of its own.
open_panel() {
    term kill-server 2>/dev/null
    server=$((server + 1)) # the old one may be slow to leave its socket
    term -f /dev/null new-session -d -s panel -x "${columns:-120}" -y 40 \
        -c "${folder:-$root}" \
        "env -u XDG_CONFIG_HOME -u XDG_STATE_HOME HOME=$tmp TERM=screen \
         INPUTRC=$tmp/inputrc MIRRORBALL_HOME=$root/$bin ${program:-$root/$bin/mirrorball} $*; \
         echo left with \$?; sleep 60"
}

# A container or chroot may have no pseudo-terminals.
if ! tmux -L "mirrorball$$.try" -f /dev/null new-session -d true 2>/dev/null; then
    echo "(no terminal to be had here: the session in one is left out)"
else
    open_panel
    ok "it greets, says where one is and what to type" \
        screen '^  flow tlb-miss +to see what will, as a table'
    ok "the prompt says who runs, the modes, and where" \
        screen '^paging: user, real U, believes U, user_main\+0x[0-9a-f]+>$'
    ok "the greeting has six lines" test \
        "$(sed -n '/^Mirrorball/,/^paging: /p' "$tmp/screen" | wc -l)" = 7
    fits() { ! sed '/^paging: /d' "$1" | grep '.\{80\}'; }
    ok "which fit into 80 columns" fits "$tmp/screen"
    type_in 'next mode' Enter
    ok "it changes with the mode" \
        screen '^paging: monitor, real K, believes U, vmm_vectors'
    type_in 'step mode' Enter
    ok "and with the belief" \
        screen '^paging: guest os, real S, believes K EXL, refill'
    type_in Enter
    ok "an empty line repeats the step" \
        screen '^paging: monitor, real K, believes K EXL, vmm_general'
    type_in 'vm' Enter Enter 'where' Enter
    ok "but not other commands" screen 'last exception: CpU'
    ok "(vm was done once)" test "$(grep -c '^> 1  paging' "$tmp/screen")" = 1
    type_in 'quit' Enter
    ok "quit leaves with 0" screen 'left with 0'

    open_panel
    soon last_is '^paging: user'
    type_in 'set predict on' Enter 'step mode' Enter
    ok "set predict on asks, a key each" screen '^Who runs next\?.*:$'
    type_in m
    screen 'In which real mode\?.*:$'
    ok "an answer stands apart from the question" shows ' m monitor: monitor$'
    type_in Enter x
    ok "a key that is none is told which there are, once, and how to leave" \
        screen 'kernel: \(u, s or k; Ctrl-C leaves\) ?$'
    type_in s
    ok "and passed over" screen 'Why\?.*:$'
    type_in t
    ok "and tells how good it was" screen \
        'predicted: monitor, not supervisor but kernel, an exception: 2 of 3'
    type_in 'step mode' Enter
    screen 'Who runs next\?.*:$'
    type_in C-c
    ok "Ctrl-C at a question walks nowhere" screen '^paging: monitor[^>]*>$'
    type_in 'info vm pa' Tab
    ok "behind a topic Tab completes what that takes" \
        screen '> info vm paging$'
    drop_line
    type_in 'break shadow_insta' Tab
    ok "a symbol is anybody's, as for break" screen '> break shadow_install$'
    drop_line
    type_in 'vm paging' Enter
    ok "the prompt says whose view it is" screen \
        '^view of paging: user, real U, believes U, user_main.*, stands>'
    type_in 'b main' Enter 'commands 1' Enter 'wh' Enter 'en' 'd' Enter 'info break' Enter
    ok "commands are taken line by line" screen '^    > wh$'
    type_in quit Enter
    screen 'left with 0'

    mkdir -p "$tmp/.config/mirrorball" "$tmp/work"
    # shellcheck disable=SC2016 # not the shell's variables
    echo 'display $cycles' >"$tmp/.config/mirrorball/mirrorballrc"
    # shellcheck disable=SC2016
    echo 'display $sp' >"$tmp/work/.mirrorballrc"
    # shellcheck disable=SC2016
    printf '$if mirrorball\n"\\C-t": "where"\n$endif\n' >"$tmp/inputrc"
    folder=$tmp/work
    open_panel repl "$root/$bin/guestos/hello.elf"
    ok "a .mirrorballrc here is not read unasked" screen 'is not read: "set auto-load on"'
    type_in C-t Enter
    ok "inputrc may have a part for us" screen '^last exception: none yet'
    type_in si Enter
    # shellcheck disable=SC2016
    ok "mirrorballrc is done first" screen '^ 1: \$cycles = 00000001'
    type_in C-d
    screen 'left with 0'
    echo 'set auto-load on' >>"$tmp/.config/mirrorball/mirrorballrc"
    open_panel repl "$root/$bin/guestos/hello.elf"
    type_in si Enter
    # shellcheck disable=SC2016
    ok "with auto-load it is" screen '^ 2: \$sp = '
    folder=
    rm "$tmp/.config/mirrorball/mirrorballrc"

    open_panel --guest paging --guest tick
    ok "at power-on it says what will boot, and what to type" \
        screen '^At power-on: the monitor will boot paging, tick\.$'
    open_panel repl "$tmp/loop.elf"
    soon last_is '>$'
    type_in 'tran' Tab 'start_h' Tab Enter
    ok "Tab completes commands and symbols" \
        screen '^v:80100000, a load by guest os'
    type_in 'cp0 sta' Tab Enter
    ok "and registers" screen '^status +00400000'
    type_in 'catch sysc' Tab
    ok "and what can be caught" screen '> catch syscall$'
    drop_line
    type_in 'catch event instal' Tab
    ok "and the kinds of event" screen '> catch event install$'
    drop_line
    type_in 'catch exception Mo' Tab
    ok "and exceptions" screen '> catch exception Mod$'
    drop_line
    type_in 'info timel' Tab
    ok "and topics" screen '> info timeline$'
    drop_line
    type_in 'step mo' Tab
    ok "and a command's own words" screen '> step mode$'
    drop_line
    type_in 'c' Enter
    ok "a long walk tells how far it is, and how fast" \
        screen '^  [0-9.]+ million steps, [0-9.]+ million a second; Ctrl-C stops$'
    type_in C-c
    ok "Ctrl-C stops the machine, not the program" screen '^stopped by Ctrl-C'
    type_in 'garb'
    screen '> garb$'
    type_in C-c
    ok "at the prompt it discards the line" screen 'garb\^C$'
    type_in C-d
    ok "Ctrl-D leaves" screen 'left with 0'
    open_panel share -o "$tmp/loop.html" --max-insns 4000000000 "$tmp/loop.elf"
    ok "share tells how much is recorded, and how fast" screen \
        '^  [0-9.]+ MB recorded, [0-9.]+ MB a second; Ctrl-C ends it$'
    type_in C-c
    ok "Ctrl-C ends the run, and what was recorded is drawn" screen \
        'there is no such flow in it .0 flows'
    screen 'left with 2'
    # A trace that comes slowly.
    "$bin/mirrorball" run --vmm --guest paging --trace "$tmp/slow.trace" \
        >/dev/null 2>&1
    mkfifo "$tmp/slowly"
    {
        head -c 2500000 "$tmp/slow.trace"
        sleep 1.1
        tail -c +2500001 "$tmp/slow.trace" | head -c 2000000
        sleep 1.5
        tail -c +4500001 "$tmp/slow.trace"
    } >"$tmp/slowly" &
    open_panel draw "$tmp/slowly" --flow 99999 -o "$tmp/x.svg"
    ok "so does draw, of the events that it has read" screen \
        '^  [0-9.]+ million events, [0-9.]+ million a second; Ctrl-C stops$'
    screen 'left with 2'
    columns=60 open_panel
    ok "a window too narrow for tables is told" \
        screen '^\(This window has 60 columns, tables need 72'
    ok "and the prompt leaves room to type there" \
        screen '^paging: user U/U, user_main\+0x[0-9a-f]+>$'
    type_in 'flow compare re' Tab
    ok "what flow compares with is completed" screen '> flow compare regpage$'
    drop_line
    open_panel repl "$tmp/loop.elf"
    type_in Up Up Enter
    ok "the history outlives the program" screen '^status +00400000'
    type_in C-d # it writes its history: let it, before the folder goes
    screen 'left with 0'
    columns=80 open_panel
    screen '^paging: user'
    type_in 'flow tlb-miss' Enter
    soon last_is 'trap 0 of 6>$' # all of it has been printed
    ok "in 80 columns a table has 80" screen '^ +TRAP 2 emulated$'
    ok "(no line of it was broken by the terminal)" test \
        "$(grep -cE '^ +(TRAP [0-9] [a-z]+|[0-9]+  (user|guest os|monitor) .*)$' "$tmp/screen")" -ge 12
    ok "the prompt tells how far one is in the flow" \
        screen '^paging: user, .*, trap 0 of 6>$'
    type_in 'next mode' Enter Enter Enter
    ok "and how many traps were taken" \
        screen '^paging: monitor, real K, .*, trap 2 of 6>$'
    type_in 'flow again' Enter
    soon last_is 'trap 0 of 6>$'
    term resize-window -t panel -x 120 -y 40
    type_in 'clear' C-u 'flow again' Enter
    ok "made wider, the next one is wide" screen '^  1  user .* TRAP 1 refill$'
    mkdir "$tmp/slow" # a mirrorball whose drawing takes its time
    cp "$bin/mirrorball" "$tmp/slow"
    printf '#!/bin/sh\n: >"%s"\nexec sleep 60\n' "$tmp/drawing" \
        >"$tmp/slow/mirrorball-draw"
    chmod +x "$tmp/slow/mirrorball-draw"
    program=$tmp/slow/mirrorball open_panel
    screen '^paging: user'
    type_in 'flow tlb-miss' Enter "draw $tmp/x.svg" Enter
    soon test -e "$tmp/drawing"
    type_in C-c
    ok "Ctrl-C ends the drawing" screen 'draw: ended by signal 2$'
    type_in 'where' Enter
    ok "and nothing else" screen '^last exception'
    term kill-server
fi

finish
