package cfront

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"hpyport/analysis/cfront/bundled"
	"hpyport/analysis/source"
)

// This file is about headers of libraries, zlib.h say, where a compiler looks for them by itself.
// Those of the C library are not among them: hpyport carries its own, of which the tree does not
// depend on the machine, and the real ones can't be mixed with these.

// SystemDirs are the folders in which compilers of this machine look for headers without being
// told to; none on Windows.
var SystemDirs = sync.OnceValue(func() []string {
	if runtime.GOOS == "windows" {
		return nil
	}
	dirs := filepath.SplitList(os.Getenv("CPATH"))
	dirs = append(dirs, filepath.SplitList(os.Getenv("C_INCLUDE_PATH"))...)
	dirs = append(dirs, "/usr/local/include")
	if several, err := filepath.Glob("/usr/include/*-linux-*"); err == nil {
		dirs = append(dirs, several...)
	}
	return append(dirs, "/usr/include")
})

// mostSystemText bounds what is read of one library's headers, in bytes.
const mostSystemText = 2 << 20

// systemHeaders finds headers in some folders.
type systemHeaders struct {
	dirs  []string
	mu    sync.Mutex
	files map[string]*source.File // nil of one that there is not, or that is of no use
}

var systemCache sync.Map // joined folders -> *systemHeaders

func systemIn(dirs []string) *systemHeaders {
	s, _ := systemCache.LoadOrStore(strings.Join(dirs, "\x00"), &systemHeaders{dirs: dirs, files: map[string]*source.File{}})
	return s.(*systemHeaders)
}

// open gives the header that an #include names when nothing of it leads to the inner headers of
// the C library. All files have Bundled set, since they are none of the author's.
func (s *systemHeaders) open(name string) (*source.File, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, ok := s.files[name]
	if !ok {
		texts := map[string]string{}
		if s.collect(name, texts) {
			for n, text := range texts {
				if s.files[n] == nil {
					s.files[n] = &source.File{Name: "<system>/" + n, Text: text, Bundled: true}
				}
			}
		}
		if f = s.files[name]; f == nil {
			s.files[name] = nil
		}
	}
	return f, f != nil
}

// collect reads a header with all that it may include, whatever its conditions say, and reports
// whether they are of use.
func (s *systemHeaders) collect(name string, texts map[string]string) bool {
	if _, ok := texts[name]; ok {
		return true
	}
	text, ok := s.read(name)
	if !ok {
		return false
	}
	texts[name] = text
	size := 0
	for _, t := range texts {
		size += len(t)
	}
	if size > mostSystemText || checkText(source.NewFile(name, text)) != nil {
		return false
	}
	for line := range strings.Lines(text) {
		in, ok := included(line)
		if !ok {
			continue
		}
		if strings.HasPrefix(in, "bits/") || strings.HasPrefix(in, "asm/") || strings.HasPrefix(in, "gnu/") || in == "" || bundled.OfPython(in) {
			return false
		}
		if _, ok := bundled.Open(in); ok {
			continue
		}
		if _, ok := s.read(in); ok && !s.collect(in, texts) {
			return false
		}
	}
	return true
}

func (s *systemHeaders) read(name string) (string, bool) {
	if !filepath.IsLocal(name) {
		return "", false
	}
	for _, d := range s.dirs {
		if d == "" || !filepath.IsAbs(d) {
			continue
		}
		if text, err := os.ReadFile(filepath.Join(d, name)); err == nil {
			return string(text), true
		}
	}
	return "", false
}

// included is the name in an #include; "" of one that a macro spells.
func included(line string) (string, bool) {
	rest, ok := strings.CutPrefix(strings.TrimSpace(line), "#")
	if !ok {
		return "", false
	}
	rest, ok = strings.CutPrefix(strings.TrimSpace(rest), "include")
	if !ok {
		return "", false
	}
	rest = strings.TrimSpace(rest)
	for _, q := range []string{"<>", `""`} {
		if r, ok := strings.CutPrefix(rest, q[:1]); ok {
			name, _, _ := strings.Cut(r, q[1:])
			return name, true
		}
	}
	return "", true
}
