# with: paging
# sanitized
tbreak user_null
run
print/x $sp
p/d $a0 - 1
p/t 5
p/o 8
p/c 65
p/z 5
p/a main
x/2i $pc
x
x/2xw $sp
x/5xb $sp+4
x/2dh $sp
x/a $sp
x/2c $sp
x/s paging:user_null
x/tw $sp
xp 00010000 2
symbol
symbol main
checkpoint here
si 3
checkpoint
info checkpoints
restart here
restore 2
delete checkpoint 2
info checkpoints
alias sm = step mode
sm
alias
show predict
show format
info trace
when-changed epc
rc
display/i $pc
display/x $vm + 16
si
restart here
set $t0 = 1
goto -5
set $t0 = 2
info checkpoints
