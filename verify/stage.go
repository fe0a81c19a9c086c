package verify

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// maxStage bounds what is copied, against a test of a home folder.
const maxStage = 1 << 30

// skippedDirs hold no part of a project that its tests need.
var skippedDirs = map[string]bool{
	".git": true, ".hg": true, ".svn": true, "__pycache__": true, "build": true, "dist": true, ".tox": true,
	".nox": true, ".eggs": true, "node_modules": true, ".mypy_cache": true, ".pytest_cache": true,
}

// stage copies a project to dir without any build of the module and puts the
// artifact in the module's place, which it returns.
func stage(project, dir, module string, pythonPath []string, artifact string) (string, error) {
	if err := copyTree(project, dir, last(module)); err != nil {
		return "", fmt.Errorf("copying %s: %w", project, err)
	}
	place, err := packageDir(dir, module, pythonPath)
	if err != nil {
		return "", err
	}
	target := filepath.Join(place, filepath.Base(artifact))
	if err := copyFile(artifact, target, 0o755); err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(target)
}

func last(module string) string {
	return module[strings.LastIndexByte(module, '.')+1:]
}

// packageDir finds the folder that holds the module: the package's folder
// below one of the path entries, or the first entry for a top-level module.
func packageDir(dir, module string, pythonPath []string) (string, error) {
	parts := strings.Split(module, ".")
	parts = parts[:len(parts)-1]
	for _, entry := range pythonPath {
		place := filepath.Join(append([]string{dir, entry}, parts...)...)
		if st, err := os.Stat(place); err == nil && st.IsDir() {
			return place, nil
		}
	}
	return "", fmt.Errorf("the folder of package %s is in none of the pythonpath entries %q; set pythonpath to the folder that holds it", strings.Join(parts, "."), pythonPath)
}

// isBuildOf says whether a file is a compiled form of the module.
func isBuildOf(name, last string) bool {
	stem, ext, ok := strings.Cut(name, ".")
	return ok && (stem == last || stem == "lib"+last) &&
		(ext == "so" || ext == "pyd" || ext == "dylib" || strings.HasSuffix(ext, ".so") || strings.HasSuffix(ext, ".pyd"))
}

func copyTree(from, to, last string) error {
	inside, err := filepath.Abs(to)
	if err != nil {
		return err
	}
	var total int64
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if d.IsDir() {
			if abs, err := filepath.Abs(path); err != nil || abs == inside {
				return filepath.SkipDir
			}
			if rel != "." {
				if skippedDirs[d.Name()] {
					return filepath.SkipDir
				}
				if _, err := os.Stat(filepath.Join(path, "pyvenv.cfg")); err == nil {
					return filepath.SkipDir
				}
			}
			return os.MkdirAll(target, 0o777)
		}
		if isBuildOf(d.Name(), last) || strings.HasSuffix(d.Name(), ".o") {
			return nil
		}
		if d.Type()&fs.ModeSymlink != 0 {
			return copyLink(from, path, target)
		}
		if !d.Type().IsRegular() {
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if total += info.Size(); total > maxStage {
			return errors.New("more than 1 GiB of files; run the command in the project's own folder")
		}
		return copyFile(path, target, info.Mode().Perm()|0o200)
	})
}

// copyLink keeps a link within the project; a link that leaves it is made to
// point where it pointed.
func copyLink(root, path, target string) error {
	to, err := os.Readlink(path)
	if err != nil {
		return err
	}
	if !filepath.IsAbs(to) {
		abs, err := filepath.Abs(filepath.Join(filepath.Dir(path), to))
		if err != nil {
			return err
		}
		absRoot, err := filepath.Abs(root)
		if err != nil {
			return err
		}
		if abs != absRoot && !strings.HasPrefix(abs, absRoot+string(filepath.Separator)) {
			to = abs
		}
	}
	return os.Symlink(to, target)
}

func copyFile(from, to string, mode fs.FileMode) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
