// Package atomicfile replaces a set of files so that no reader, and no crash,
// ever sees a half-written one.
//
// All new texts are written and synced to temporary files beside their targets
// before the first target is replaced; then each is renamed over its target.
// What goes wrong before the first rename (no space, no permission, a target
// that somebody changed meanwhile) leaves every target as it was; should a
// rename itself fail, the targets that were already replaced are put back.
package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// A File is one file to write.
type File struct {
	Path string
	Text string
	// Old, when not nil, is the text that the new one was made from; a target
	// that no longer holds it is not overwritten.
	Old *string
	// MakeDir creates the missing folders of Path.
	MakeDir bool
}

// staged is a file whose new text waits in a temporary file.
type staged struct {
	target string // symbolic links followed
	temp   string
	backup string // hard link to the old file, "" when there was none
}

// Write writes all files or none.
func Write(files []File) (err error) {
	var stage []staged
	defer func() {
		for _, s := range stage {
			os.Remove(s.temp)
			if s.backup != "" {
				os.Remove(s.backup)
			}
		}
	}()
	seen := map[string]string{}
	for _, f := range files {
		s, err := prepare(f)
		if s.temp != "" {
			stage = append(stage, s)
		}
		if err != nil {
			return err
		}
		if other, dup := seen[s.target]; dup {
			return fmt.Errorf("%s and %s would be written to the same file", other, f.Path)
		}
		seen[s.target] = f.Path
	}
	for i, s := range stage {
		if err := os.Rename(s.temp, s.target); err != nil {
			return errors.Join(fmt.Errorf("%s: %w", files[i].Path, unwrap(err)), restore(stage[:i]))
		}
		syncDir(filepath.Dir(s.target))
	}
	return nil
}

// prepare checks one target and writes its temporary file.
func prepare(f File) (s staged, err error) {
	fail := func(err error) (staged, error) { return s, fmt.Errorf("%s: %w", f.Path, unwrap(err)) }
	s.target = f.Path
	if real, err := filepath.EvalSymlinks(f.Path); err == nil {
		s.target = real
	}
	dir := filepath.Dir(s.target)
	if f.MakeDir {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return fail(err)
		}
	}
	mode := fs.FileMode(0o666)
	info, err := os.Stat(s.target)
	switch {
	case err == nil:
		if info.IsDir() {
			return fail(errors.New("is a directory"))
		}
		// A rename would go round the file's own permission.
		if info.Mode().Perm()&0o222 == 0 {
			return fail(errors.New("is read-only; nothing was written"))
		}
		w, err := os.OpenFile(s.target, os.O_WRONLY, 0)
		if err != nil {
			return fail(err)
		}
		w.Close()
		if f.Old != nil {
			now, err := os.ReadFile(s.target)
			if err != nil {
				return fail(err)
			}
			if string(now) != *f.Old {
				return fail(errors.New("was changed by something else in the meantime; nothing was written"))
			}
		}
	case !errors.Is(err, fs.ErrNotExist):
		return fail(err)
	case f.Old != nil && *f.Old != "":
		return fail(errors.New("was removed in the meantime; nothing was written"))
	default:
		info = nil
	}

	temp, err := os.CreateTemp(dir, "."+filepath.Base(s.target)+".hpyport-*")
	if err != nil {
		return fail(err)
	}
	s.temp = temp.Name()
	if _, err := temp.WriteString(f.Text); err != nil {
		temp.Close()
		return fail(err)
	}
	if info != nil {
		mode = info.Mode()
		if st, ok := info.Sys().(*syscall.Stat_t); ok {
			// Best effort: only the superuser may give a file away.
			_ = temp.Chown(int(st.Uid), int(st.Gid))
		}
	} else {
		mode &^= umask()
	}
	if err := temp.Chmod(mode); err != nil {
		temp.Close()
		return fail(err)
	}
	if err := temp.Sync(); err != nil {
		temp.Close()
		return fail(err)
	}
	if err := temp.Close(); err != nil {
		return fail(err)
	}
	if info != nil {
		s.backup = s.temp + ".old"
		if os.Link(s.target, s.backup) != nil {
			s.backup = "" // a file system without hard links
		}
	}
	return s, nil
}

// restore puts back what the first renames replaced.
func restore(done []staged) error {
	var errs []error
	for _, s := range done {
		var err error
		if s.backup != "" {
			err = os.Rename(s.backup, s.target)
		} else {
			err = fmt.Errorf("%s has the new text already", s.target)
		}
		if err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// umask is the process's file mode mask; a temporary file is made without it.
func umask() fs.FileMode {
	m := syscall.Umask(0)
	syscall.Umask(m)
	return fs.FileMode(m)
}

func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync() // some file systems can't, and the rename has happened
		d.Close()
	}
}

// unwrap drops the operation and the path of an error that names a temporary
// file nobody has heard of.
func unwrap(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) && (strings.Contains(p.Path, ".hpyport-") || p.Op == "open" || p.Op == "stat") {
		return p.Err
	}
	var l *os.LinkError
	if errors.As(err, &l) {
		return l.Err
	}
	return err
}
