//go:build linux || darwin || netbsd

package inspect

import "syscall"

// maxMemory is what the file's code may take, in bytes of addresses. The limit holds
// from before it is loaded; a system that does not know it does without.
const maxMemory = 4 << 30

func limitMemory() {
	for what, size := range map[int]uint64{syscall.RLIMIT_AS: maxMemory, syscall.RLIMIT_CORE: 0} {
		var l syscall.Rlimit
		if syscall.Getrlimit(what, &l) == nil && uint64(l.Cur) > size {
			l.Cur = size
			_ = syscall.Setrlimit(what, &l)
		}
	}
}
