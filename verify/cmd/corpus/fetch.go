package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// unpackScript unpacks an archive and keeps what it has within the folder.
const unpackScript = `
import shutil, sys, tarfile
if hasattr(tarfile, "data_filter"):
    tarfile.TarFile.extraction_filter = staticmethod(tarfile.data_filter)
shutil.unpack_archive(sys.argv[1], sys.argv[2])
`

// fetch makes a fresh copy of a module's source in dir and puts into it all
// that its tests need.
func fetch(ctx context.Context, o *options, m *module, dir string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	switch src := o.sources[m.name]; {
	case src != "":
		if err := copyInto(src, dir); err != nil {
			return err
		}
	case m.source == "-":
		return fmt.Errorf("the list says no source to download: give one with -source %s=DIR", m.name)
	default:
		if err := unpackSdist(ctx, o, strings.TrimPrefix(m.source, "pypi:"), dir); err != nil {
			return err
		}
	}
	if m.testDir != "" {
		place := filepath.Join(dir, m.testDir)
		if given := o.tests[m.name]; given != "" {
			if err := os.RemoveAll(place); err != nil {
				return err
			}
			if err := copyInto(given, place); err != nil {
				return err
			}
		} else if _, err := os.Stat(place); err != nil {
			return fmt.Errorf("the source has no %s: give its tests with -tests %s=DIR", m.testDir, m.name)
		}
	}
	for _, p := range m.prepare {
		to, from, _ := strings.Cut(p, "=")
		if err := copyInto(filepath.Join(dir, from), filepath.Join(dir, to)); err != nil {
			return err
		}
	}
	if len(m.needs) > 0 {
		needs, err := installNeeds(ctx, o, m.needs)
		if err != nil {
			return err
		}
		return copyInto(needs, filepath.Join(dir, needsDir))
	}
	return nil
}

// needsDir holds, in a module's source, the packages that its tests need.
const needsDir = ".needs"

func unpackSdist(ctx context.Context, o *options, spec, dir string) error {
	store := filepath.Join(o.cache, "sdist", strings.ReplaceAll(spec, "==", "-"))
	archive, err := only(store)
	if err != nil {
		tmp := store + ".tmp"
		if err := os.RemoveAll(tmp); err != nil {
			return err
		}
		if err := tool(ctx, o.python, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-binary", ":all:", "--dest", tmp, spec); err != nil {
			return err
		}
		if _, err := only(tmp); err != nil {
			return err
		}
		if err := os.Rename(tmp, store); err != nil {
			return err
		}
		if archive, err = only(store); err != nil {
			return err
		}
	}
	tmp := dir + ".tmp"
	if err := os.RemoveAll(tmp); err != nil {
		return err
	}
	if err := tool(ctx, o.python, "-c", unpackScript, archive, tmp); err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	root, err := only(tmp)
	if err != nil {
		return err
	}
	return os.Rename(root, dir)
}

// only names the one file or folder that dir holds.
func only(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	if len(entries) != 1 {
		return "", fmt.Errorf("%s holds %d entries, not one", dir, len(entries))
	}
	return filepath.Join(dir, entries[0].Name()), nil
}

// installNeeds installs packages into a folder of their own, which serves
// every interpreter as long as they are pure Python.
func installNeeds(ctx context.Context, o *options, needs []string) (string, error) {
	sum := sha256.Sum256([]byte(strings.Join(needs, "\n")))
	dir := filepath.Join(o.cache, "needs", fmt.Sprintf("%x", sum[:8]))
	if _, err := os.Stat(dir); err == nil {
		return dir, nil
	}
	tmp := dir + ".tmp"
	if err := os.RemoveAll(tmp); err != nil {
		return "", err
	}
	args := append([]string{o.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--root-user-action=ignore", "--no-compile", "--target", tmp}, needs...)
	if err := tool(ctx, args...); err != nil {
		return "", err
	}
	return dir, os.Rename(tmp, dir)
}

// bare is an interpreter without any installed package, so that nothing but
// the port can be imported.
func bare(ctx context.Context, o *options) (string, error) {
	out, err := exec.CommandContext(ctx, o.python, "-c", "import sys; print('.'.join(map(str, sys.version_info[:3])))").Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w", o.python, err)
	}
	dir := filepath.Join(o.cache, "venv", strings.TrimSpace(string(out)))
	python := filepath.Join(dir, "bin", "python")
	if _, err := os.Stat(python); err == nil {
		return python, nil
	}
	return python, tool(ctx, o.python, "-m", "venv", "--without-pip", dir)
}

func tool(ctx context.Context, argv ...string) error {
	out, err := exec.CommandContext(ctx, argv[0], argv[1:]...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", strings.Join(argv, " "), err, lastLines(string(out), 15))
	}
	return nil
}

func lastLines(s string, n int) string {
	lines := strings.Split(strings.TrimRight(s, "\n"), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}

// copyInto copies a folder, or one file, to a place that does not exist yet.
func copyInto(from, to string) error {
	st, err := os.Stat(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	if st.IsDir() {
		return os.CopyFS(to, os.DirFS(from))
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(to); err == nil {
		return errors.New(to + " exists already")
	}
	return os.WriteFile(to, data, st.Mode().Perm())
}
