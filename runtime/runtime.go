// Package runtime builds, loads and runs HPy modules.
//
// Its one idea: everything that is C or Python in the product travels inside
// the Go binary and is unpacked on demand into a cache that is keyed by content.
// Nothing is installed, nothing is stale, and a second build of the same sources
// is a look-up:
//
//	path, err := runtime.Build(runtime.BuildOptions{
//		Sources: []string{"fast.c"},
//		ABI:     runtime.Universal,
//	})
//	// path is fast.hpy0.so in the current directory
//	cmd, err := runtime.Command(runtime.RunOptions{
//		Python: "python3",
//		Args:   []string{"-c", "import fast"},
//	})
//
// A universal module needs no Python to be built. Loading it on CPython needs
// the bundled loader, which Runtime compiles once per interpreter.
package runtime

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
)

//go:embed all:c all:python package foreign
var embedded embed.FS

// CacheDir is where compiled and unpacked files are kept: $HPYPORT_CACHE, or
// hpyport in the user's cache directory.
func CacheDir() (string, error) {
	if dir := os.Getenv("HPYPORT_CACHE"); dir != "" {
		return filepath.Abs(dir)
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no cache directory: %w (set HPYPORT_CACHE)", err)
	}
	return filepath.Join(dir, "hpyport"), nil
}

// embeddedHash identifies the unpacked sources of this binary.
var embeddedHash = sync.OnceValues(func() (string, error) {
	h := sha256.New()
	err := walkEmbedded(".", func(name string, data []byte) error {
		fmt.Fprintf(h, "%s %d\n", name, len(data))
		h.Write(data)
		return nil
	})
	return hex.EncodeToString(h.Sum(nil))[:16], err
})

// walkEmbedded visits the embedded files below dir in order.
func walkEmbedded(dir string, visit func(name string, data []byte) error) error {
	return fs.WalkDir(embedded, dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := embedded.ReadFile(name)
		if err != nil {
			return err
		}
		return visit(name, data)
	})
}

// Sources unpacks the C sources and the Python package and returns the folder
// that holds them as c and python. The folder is shared: it must not be changed.
func Sources() (string, error) {
	hash, err := embeddedHash()
	if err != nil {
		return "", err
	}
	cache, err := CacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(cache, "src-"+hash)
	return dir, makeDir(dir, func(tmp string) error {
		return unpack(".", tmp)
	})
}

// IncludeDir is the folder of hpy.h, for tools that run a compiler themselves.
func IncludeDir() (string, error) {
	src, err := Sources()
	return filepath.Join(src, "c", "include"), err
}

// unpack writes the embedded folder from into the existing folder to.
func unpack(from, to string) error {
	return walkEmbedded(from, func(name string, data []byte) error {
		rel := name
		if from != "." {
			rel = name[len(path.Clean(from))+1:]
		}
		target := filepath.Join(to, filepath.FromSlash(rel))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o644)
	})
}

// makeDir makes dir by filling a temporary folder beside it and renaming it, so
// that dir is complete or absent. Two processes may race: either wins.
func makeDir(dir string, fill func(tmp string) error) error {
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(filepath.Dir(dir), ".tmp-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if err := os.Chmod(tmp, 0o755); err != nil {
		return err
	}
	if err := fill(tmp); err != nil {
		return err
	}
	if err := os.Rename(tmp, dir); err != nil {
		if _, lost := os.Stat(dir); lost == nil {
			return nil
		}
		return err
	}
	return nil
}

// writeFile replaces a file in one step.
func writeFile(name string, data []byte, mode os.FileMode) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), ".tmp-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(data)
	if err == nil {
		err = tmp.Chmod(mode)
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	return os.Rename(tmp.Name(), name)
}
