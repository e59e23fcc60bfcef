# with: --vmm --guest echo
break echo:sleep
continue
vm
type bye
flow console-read --cold
delete
continue
