#!/bin/sh
# SPDX-License-Identifier: MIT
# t_vm.sh - the panel on the VMs: what a guest believes beside what is, who
# uses the machine, and what was counted.
. "$(dirname "$0")/lib.sh"

MIRRORBALL_HOME=$bin
export MIRRORBALL_HOME

# session NAME OPTION... - do the lines of standard input; what is said goes
# to $tmp/NAME, without what the guests print.
session() {
    name=$1
    shift
    cat >"$tmp/$name.cmd"
    "$bin/mirrorball" repl --batch -x "$tmp/$name.cmd" "$@" 2>&1 |
        grep -v '^|' >"$tmp/$name"
}
says() { grep -Eq -- "$2" "$1" || { cat "$1"; false; }; }
silent_about() { ! grep -E -- "$2" "$1"; }

# ------------------------------------------------------------ what is believed
session user <<'END'
info vm
cp0 count
vm
END
ok "in its program, the guest is right about the mode, and it is derived" \
    says "$tmp/user" '^  mode +KSU=2 EXL=0 -> user +KSU=2 EXL=0 -> user$'
ok "about its interrupts it is not" says "$tmp/user" \
    '^\* interrupts +off: IE=0 EXL=0, mask 00 +on: IE=1 EXL=0, mask 84$'
ok "its vectors are in its kernel, the real ones in the monitor" says \
    "$tmp/user" '^\* refills go +v:c0000000 refill +v:80100000 vmm_vectors$'
ok "the general ones too" says "$tmp/user" \
    '^\* others go +v:c0000180 general +v:80100180 vmm_general$'
ok "its place is virtual, and on a machine frame" says "$tmp/user" \
    '^\* stands at +v:004[0-9a-f]{5} user_main\+0x[0-9a-f]+ +m:[0-9a-f]{8}$'
ok "its ASID is the real one" says "$tmp/user" '^  ASID +03 +03$'
ok "its page table is nothing to the machine" says "$tmp/user" \
    '^\* page table +v:c0800000 by Context +none: '
ok "its memory is what it has touched" says "$tmp/user" \
    '^\* memory +4096 frames, 16 MiB +[0-9]{3} frames: [0-9]+ own, [0-9]+ shared$'
real=$(sed -n 's/^\* Count  *[0-9a-f]*  *\([0-9a-f]*\)$/\1/p' "$tmp/user")
believed=$(sed -n 's/^\* Count  *\([0-9a-f]*\)  *[0-9a-f]*$/\1/p' "$tmp/user")
ok "its Count and the machine's are those that cp0 shows" \
    says "$tmp/user" "^count +$real +$believed"
ok "vm tells what the VMs see from what there is, with the memmap's numbers" \
    says "$tmp/user" '^memory +[0-9]{3} frames as the VMs see it .*, [0-9]{3} in the machine '
ok "every line fits into 80 columns" silent_about "$tmp/user" '.{81}'

session kernel <<'END'
flow tlb-miss
step mode
info vm
step mode
info vm
END
ok "while the monitor works, the guest stands where it trapped" says \
    "$tmp/kernel" '^\* stands at +v:00400[0-9a-f]{3} user_main.* when it is entered$'
ok "and does not know it" says "$tmp/kernel" \
    '^\* runs +it runs +stands; the monitor works for it$'
ok "in its handler it believes in kernel mode, by EXL; that is supervisor" says \
    "$tmp/kernel" '^\* mode +KSU=2 EXL=1 -> kernel +KSU=1 EXL=0 -> supervisor$'

echo 'info vm 1' | session early --vmm --guest paging --guest tick
ok "at power-on no VM is made" says "$tmp/early" 'has not made VM 1 yet$'
session two --vmm --guest paging --guest tick <<'END'
flow syscall
info vm tick
info vm 1
c
info vm 2
END
ok "who is not entered waits, or has another's turn before it" says \
    "$tmp/two" "^\* runs .*(it is paging's turn|not entered until an interrupt)$"
ok "it is the other one that runs" says "$tmp/two" '^  runs +it runs +it runs$'
ok "a VM that is off believes nothing" says "$tmp/two" '^  is off$'

# ------------------------------------------------------------- who uses what
session top --vmm --guest hello --guest paging --guest tick <<'END'
flow syscall
vm top
c
vm top exits
vm top
vm stat paging
rsi 1000
vm top
END
ok "vm top counts from power-on" says "$tmp/top" '^[0-9]+ cycles since power-on$'
ok "then from the last one" says "$tmp/top" '^[1-9][0-9]* cycles since the last'
ok "and if nothing has happened, nothing is new" says "$tmp/top" \
    '^0 cycles since the last vm top$'
ok "having gone back before it, it starts again" test \
    "$(grep -c 'cycles since power-on$' "$tmp/top")" = 2

# table N - the N-th table of vm top: VM, time in 0.1 %, exits.
table() {
    awk -v n="$1" '/ cycles since / { t++ }
        t == n && $3 ~ /%$/ { sub("%", "", $3); print $1, $3 * 10, $6 }' "$tmp/top"
}
table 1 >"$tmp/by_time"
ok "(there are four rows)" test "$(wc -l <"$tmp/by_time")" = 4
sum=$(awk '{ sum += $2 } END { print sum }' "$tmp/by_time")
ok "the times of all are all the time" test "$sum" -gt 995 -a "$sum" -le 1000
status "the one that used most comes first" 0 sort -c -k2,2nr "$tmp/by_time"
table 2 >"$tmp/by_exits"
status "by exits, the one with most" 0 sort -c -k3,3nr "$tmp/by_exits"
grep '^ .*\(%\|VM \)\|^  [a-z]' "$tmp/top" >"$tmp/narrow"
ok "the tables fit into 80 columns" silent_about "$tmp/narrow" '.{81}'

"$bin/mirrorball" run --stats "$tmp/stats" --vmm --guest hello --guest paging \
    --guest tick >/dev/null 2>&1
exits=$(sed -n '/"name": "paging"/,/"exits"/s/.*"exits": {"total": \([0-9]*\),.*/\1/p' "$tmp/stats")
ok "vm stat shows what --stats writes" says "$tmp/top" \
    "^  exits +$exits  real exceptions while it ran, by cause$"
ok "(there are some)" test "$exits" -gt 1000
ok "and the kinds by name" says "$tmp/top" '^        Mod [0-9]+, TLBL [0-9]+, '

# ------------------------------------------------------------------- refused
hello="--vmm --guest hello"
# refused LINE REASON OPTION... - one line, exit status 1.
refused() {
    line=$1 reason=$2
    shift 2
    "$san/mirrorball" repl --batch "$@" -c "$line" >/dev/null 2>"$tmp/err"
    [ $? = 1 ] && [ "$(wc -l <"$tmp/err")" = 1 ] && says "$tmp/err" "$reason"
}
# shellcheck disable=SC2086 # $hello is words
{
ok "refused: vm sideways" refused 'vm sideways' 'no VM is called so' $hello
ok "refused: vm top sideways" refused 'vm top sideways' 'time or exits' $hello
ok "refused: vm stat nobody" refused 'vm stat nobody' 'no VM is called so' $hello
ok "refused: info vm nobody" refused 'info vm nobody' 'no VM is called so' $hello
}
ok "refused: bare, info vm" refused 'info vm' 'no monitor' "$bin/guestos/hello.elf"
ok "refused: bare, vm top" refused 'vm top' 'no monitor' "$bin/guestos/hello.elf"
# --------------------------------- its registers, while they are being saved
# saved SETTING LINE... - after the lines it has just trapped: all steps of the
# monitor's entry code, and what the guest's registers are said to be in each.
saved() {
    setting=$1
    shift
    {
        printf '%s\n' "$@" 'vm 1'
        yes 'info registers --json
si' | head -n 160
    } | session saved --vmm --guest paging --append "stlb=$setting"
    grep '^{' "$tmp/saved" | jq -c 'del(.pc)' >"$tmp/registers"
    test "$(wc -l <"$tmp/registers")" = 80
    test "$(sort -u "$tmp/registers" | wc -l)" = 1
}
ok "a miss that the guest must see to" saved off 'break user_main' c 'catch refill' c
ok "a right that is missing" saved 1024 'catch modified' c
ok "a system call, the short way" saved 1024 'tbreak user_write' c si si
ok "a privileged instruction" saved off 'catch exception CpU' c
session called <<'END'
tbreak user_write
c
si
si
si
bt
END
ok "who called the one that trapped" says "$tmp/called" \
    '^#2 +user +v:[0-9a-f]+ +user_main\+0x[0-9a-f]+ +guestos/paging/user.c:31$'
session last <<'END'
tbreak user_exit
c
bt
END
ok "a last call is named by the call" says "$tmp/last" \
    '^#1 +user +v:[0-9a-f]+ +user_start\+0x10 '

"$san/mirrorball" repl --batch -c 'info vm' -c 'vm top' -c 'vm stat' \
    >"$tmp/san" 2>&1
ok "the sanitizers are content" silent_about "$tmp/san" 'Sanitizer|runtime error'
finish
