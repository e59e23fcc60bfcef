# with: paging
# sanitized
break user_null
tbreak main if $ra != 0
catch syscall 4
watch $cycles & 0
info break
continue
ignore 1 2
commands 1
print $pc == user_null
info break
end
display $vm
continue
undisplay
disable 3
enable 3
condition 1 $ra == 0
continue
delete
restart
catch modified
continue
delete
catch invalid
catch exception Sys
catch mode
continue
rc
rc
delete
tbreak user_null
continue
watch $v0
continue
continue
catch irq
catch refill if $epc != 0
info break
