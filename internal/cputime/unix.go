//go:build unix

// Package cputime tells how long this process has worked, which, unlike a clock,
// means the same on a busy machine as on an idle one.
package cputime

import (
	"syscall"
	"time"
)

// Used is the time that all processors together have worked for this process so far.
func Used() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
