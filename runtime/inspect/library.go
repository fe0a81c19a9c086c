package inspect

import (
	"bytes"
	"debug/elf"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
)

// The functions of a module X end with its name.
const (
	initModule   = "HPyInit_"
	initContext  = "HPyInitGlobalContext_"
	versionMajor = "get_required_hpy_major_version_"
	versionMinor = "get_required_hpy_minor_version_"
	initPython   = "PyInit_"
)

// A library is what the file itself says, before any of its code runs.
type library struct {
	modules   []string
	exports   map[string]bool
	undefined []Symbol
	needed    []string
}

// python are the undefined symbols that only a Python process has.
func (l *library) python() []string {
	var names []string
	for _, s := range l.undefined {
		if isPython(s.Name) {
			names = append(names, s.Name)
		}
	}
	return names
}

func (l *library) usesPython() bool { return len(l.python()) > 0 }

func isPython(name string) bool {
	rest, private := strings.CutPrefix(name, "_")
	return strings.HasPrefix(rest, "Py_") || len(rest) > 2 && strings.HasPrefix(rest, "Py") &&
		(rest[2] >= 'A' && rest[2] <= 'Z' || private)
}

var machines = map[string]elf.Machine{
	"386": elf.EM_386, "amd64": elf.EM_X86_64, "arm": elf.EM_ARM, "arm64": elf.EM_AARCH64,
	"loong64": elf.EM_LOONGARCH, "ppc64le": elf.EM_PPC64, "riscv64": elf.EM_RISCV, "s390x": elf.EM_S390,
}

// magics are the beginnings of files that people mistake for a module.
var magics = []struct{ start, is string }{
	{"MZ", "a Windows library; inspect reads ELF files, those of Linux and the BSDs"},
	{"\xfe\xed\xfa\xce", "a macOS library; inspect reads ELF files, those of Linux and the BSDs"},
	{"\xfe\xed\xfa\xcf", "a macOS library; inspect reads ELF files, those of Linux and the BSDs"},
	{"\xce\xfa\xed\xfe", "a macOS library; inspect reads ELF files, those of Linux and the BSDs"},
	{"\xcf\xfa\xed\xfe", "a macOS library; inspect reads ELF files, those of Linux and the BSDs"},
	{"\xca\xfe\xba\xbe", "a macOS library; inspect reads ELF files, those of Linux and the BSDs"},
	{"!<arch>\n", "a static library or its archive, no shared one"},
	{"PK\x03\x04", "a zip archive or a wheel: unpack it first"},
	{"\x1f\x8b", "compressed: unpack it first"},
}

// readLibrary reads the file's headers and symbols. Its errors say what the file
// is instead of a module.
func readLibrary(name string) (lib *library, err error) {
	// Before it is opened: that would wait for the writer of a pipe.
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return nil, errors.New("no regular file")
	}
	f, err := os.Open(name)
	if err != nil {
		var path *os.PathError
		if errors.As(err, &path) {
			return nil, path.Err
		}
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	head := make([]byte, 16)
	n, err := io.ReadFull(f, head)
	if err != nil && n == 0 {
		return nil, errors.New("the file is empty")
	}
	head = head[:n]
	if !bytes.HasPrefix(head, []byte(elf.ELFMAG)) {
		for _, m := range magics {
			if bytes.HasPrefix(head, []byte(m.start)) {
				return nil, fmt.Errorf("%s", m.is)
			}
		}
		return nil, errors.New("no shared library: want a built module such as name." + ownTag + ".so")
	}
	// The reader of the standard library is made for good files.
	defer func() {
		if p := recover(); p != nil {
			lib, err = nil, fmt.Errorf("a damaged ELF file: %v", p)
		}
	}()
	e, err := elf.NewFile(f)
	if err != nil {
		return nil, fmt.Errorf("a damaged or truncated ELF file: %w", err)
	}
	return libraryOf(e, info.Size())
}

func libraryOf(e *elf.File, size int64) (*library, error) {
	for _, p := range e.Progs {
		if p.Type == elf.PT_LOAD && (p.Off+p.Filesz < p.Off || p.Off+p.Filesz > uint64(size)) {
			return nil, fmt.Errorf("the file is truncated: %d of at least %d bytes", size, p.Off+p.Filesz)
		}
	}
	if e.Type != elf.ET_DYN {
		return nil, fmt.Errorf("no shared library but of ELF type %v: link it with -shared", e.Type)
	}
	if own, known := machines[runtime.GOARCH]; known && e.Machine != own {
		return nil, fmt.Errorf("built for another machine: %v, and this is %v", e.Machine, own)
	}
	symbols, err := e.DynamicSymbols()
	if err != nil && !errors.Is(err, elf.ErrNoSymbols) {
		return nil, fmt.Errorf("a damaged ELF file: %w", err)
	}
	lib := &library{exports: map[string]bool{}, undefined: []Symbol{}, needed: []string{}}
	var forPython []string
	for _, s := range symbols {
		if s.Section == elf.SHN_UNDEF {
			lib.undefined = append(lib.undefined, Symbol{s.Name, s.Library, elf.ST_BIND(s.Info) == elf.STB_WEAK})
			continue
		}
		lib.exports[s.Name] = true
		if name, ok := strings.CutPrefix(s.Name, initModule); ok && name != "" {
			lib.modules = append(lib.modules, name)
		}
		if strings.HasPrefix(s.Name, initPython) {
			forPython = append(forPython, s.Name)
		}
	}
	sortSymbols(lib.undefined)
	slices.Sort(lib.modules)
	switch {
	case len(lib.modules) > 0:
	case len(forPython) > 0:
		return nil, fmt.Errorf("a module for one CPython, with %s and no %s function: built for the C API or for HPy's cpython ABI; "+
			"build it with --abi universal", forPython[0], initModule)
	default:
		return nil, fmt.Errorf("no HPy module: it exports no %s function", initModule)
	}
	if needed, err := e.ImportedLibraries(); err == nil && needed != nil {
		lib.needed = needed
	}
	return lib, nil
}
