//go:build !linux && !darwin && !netbsd

package inspect

func limitMemory() {}
