# with: --vmm --guest paging --guest tick
# sanitized
break tick:main
continue
vm tick
print $pc == main
print *$pc == *v:c0000000
vm paging
translate c0000000
print $pc == tick:main
vm off
print $pc == tick:main
print vms[0].name
print vms_used == 2 && $vm == 2
print paging:period
print (1 + 2 <= 3) | 0x10 & ~0
print vms
print vms[0]
print *m:00000000 == *v:80000000
print paging:nothing
