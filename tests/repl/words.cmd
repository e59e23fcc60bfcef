# with: paging
# sanitized
tbreak main
run
print/x 127
p/d 0 - 1
p/t 5
p/o 8
p/c 65
p/z 5
x/2i $pc
x
x/2xw $sp
x/5xb $sp+4
x/2dh $sp
x/2a p:00200000
x/2c $sp
x/s 0xc0010000
x/tw $sp
xp 00200000 2
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
si
alias
show predict
show format
info trace
when-changed sp
restart here
display/i $pc
display/x $vm + 16
si
restart here
set $t0 = 1
restart 1
rsi 5
set $t0 = 2
info checkpoints
