# with: --vmm --guest paging --append stlb=64
# sanitized
break compose if asid == 0
c
frame
up
info locals
info args
print va
up 2
info args
frame 6
info args
down
stepi
frame
