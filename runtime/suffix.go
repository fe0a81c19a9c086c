//go:build !windows

package runtime

const universalSuffix = ".hpy0.so"
