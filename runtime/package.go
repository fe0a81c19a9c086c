package runtime

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// develFolders are what hpy.devel needs to build extensions: embedded folder ->
// folder in the package.
var develFolders = map[string]string{
	"c/include":         "include",
	"c/forbid_python_h": "forbid_python_h",
	"c/ext":             "src/ext",
	"c/cpython":         "src/cpython",
	"c/loader":          "src/loader",
}

func unpackDevel(hpy string) error {
	for from, to := range develFolders {
		if err := unpack(from, filepath.Join(hpy, "devel", filepath.FromSlash(to))); err != nil {
			return err
		}
	}
	return nil
}

// WriteProject makes the folder dir, which must not exist or be empty, a source
// project of the Python package hpy: what pip builds a wheel from, for any CPython
// that has a compiler and setuptools.
func WriteProject(dir string) error {
	if entries, err := os.ReadDir(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	} else if len(entries) > 0 {
		return fmt.Errorf("%s is not empty", dir)
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return makeDir(dir, func(tmp string) error {
		if err := unpack("package", tmp); err != nil {
			return err
		}
		if err := unpack("python/hpy", filepath.Join(tmp, "python", "hpy")); err != nil {
			return err
		}
		if err := unpackDevel(filepath.Join(tmp, "python", "hpy")); err != nil {
			return err
		}
		for _, part := range append([]string{"extension"}, loaderParts...) {
			if _, there := develFolders["c/"+part]; there {
				continue
			}
			if err := unpack("c/"+part, filepath.Join(tmp, "src", part)); err != nil {
				return err
			}
		}
		return nil
	})
}

// loaderParts are the folders whose sources make up hpy.universal.
var loaderParts = []string{"loader", "debug", "trace"}

// loaderSources are the C files below the unpacked c folder.
func loaderSources(c string) (files []string, err error) {
	for _, part := range loaderParts {
		found, err := filepath.Glob(filepath.Join(c, part, "*.c"))
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	return files, nil
}

// loaderIncludes are the folders of its headers.
func loaderIncludes(c string) []string {
	dirs := []string{filepath.Join(c, "include")}
	for _, part := range loaderParts {
		dirs = append(dirs, filepath.Join(c, part))
	}
	return dirs
}

// loaderDefines are its macros; setup.py of the package has them too.
var loaderDefines = strings.Fields("HPY HPY_ABI_HYBRID HPYPORT_LOADER")
