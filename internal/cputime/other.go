//go:build !unix

package cputime

import "time"

var started = time.Now()

// Used is the time since the process began: nothing better is known here.
func Used() time.Duration { return time.Since(started) }
