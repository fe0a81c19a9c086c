package abi

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A probe is a C program that prints what a compiler makes of some headers. Its
// lines are "name value"; what the headers lack is left out by the caller.
type probe struct {
	strings.Builder
	want map[string]string
}

func (p *probe) line(name, expr, want string) {
	fmt.Fprintf(p, "    printf(\"%s %%ld\\n\", (long)(%s));\n", name, expr)
	p.want[name] = want
}

// newProbe asks for the facts of HPy 0.9, or for later ones too; index is where
// the headers in question have a context member.
func newProbe(t *Table, later bool, index func(*Member) int) *probe {
	p := &probe{want: map[string]string{}}
	p.WriteString("#include \"hpy.h\"\n#include <stddef.h>\n#include <stdio.h>\nint main(void)\n{\n")
	for _, s := range t.Structs {
		if s.Name != "HPyContext" {
			p.line("sizeof-"+s.Name, "sizeof("+s.Name+")", strconv.Itoa(s.Size))
		}
		for _, f := range s.Fields {
			p.line(s.Name+"."+f.Name, fmt.Sprintf("offsetof(%s, %s)", s.Name, f.Name), strconv.Itoa(f.Offset))
		}
	}
	for i := range t.Members {
		m := &t.Members[i]
		if later || !m.Later {
			p.line(m.Name, fmt.Sprintf("offsetof(HPyContext, %s)", m.Name), strconv.Itoa(Offset(index(m))))
		}
	}
	constant := func(name, value string, isLater bool) {
		if later || !isLater {
			p.line("const-"+name, name, value)
		}
	}
	for _, s := range t.Signatures {
		constant(s.Enum(), strconv.Itoa(s.Value), false)
		if len(s.Args) > 0 && s.Name != "MOD_CREATE" {
			off := 0
			for _, f := range s.Args {
				size := 8
				if f.Type == "int" || f.Type == "HPy_RichCmpOp" {
					size = 4
				}
				off = (off + size - 1) / size * size
				p.line("args-"+s.Name+"."+f.Name, fmt.Sprintf("offsetof(_HPyFunc_args_%s, %s)", s.Name, f.Name), strconv.Itoa(off))
				off += size
			}
		}
	}
	for _, s := range t.Slots {
		constant(s.Name, strconv.Itoa(s.Value), s.Later)
	}
	for _, e := range t.Enums {
		for _, c := range e.Consts {
			constant(c.Name, c.Value, c.Later)
		}
	}
	for _, m := range t.Macros {
		if m.Name == "HPY_ABI_TAG" {
			p.line("tag", "sizeof(HPY_ABI_TAG)", strconv.Itoa(len(m.Value)+1))
		} else {
			constant(m.Name, m.Value, false)
		}
	}
	p.WriteString("    return 0;\n}\n")
	return p
}

func (p *probe) check(t *testing.T, include string, flags ...string) {
	t.Helper()
	cc, err := exec.LookPath("gcc")
	if err != nil {
		t.Log("not covered: no gcc")
		return
	}
	dir := t.TempDir()
	src, exe := filepath.Join(dir, "probe.c"), filepath.Join(dir, "probe")
	if err := os.WriteFile(src, []byte(p.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	args := append([]string{"-I" + include, "-DHPY_ABI_UNIVERSAL", "-w", src, "-o", exe}, flags...)
	if out, err := exec.Command(cc, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", include, err, out)
	}
	out, err := exec.Command(exe).Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		name, got, _ := strings.Cut(line, " ")
		seen++
		if want := p.want[name]; got != want {
			t.Errorf("%s: %s is %s, the table says %s", include, name, got, want)
		}
	}
	if seen != len(p.want) {
		t.Errorf("%s: %d answers to %d questions", include, seen, len(p.want))
	}
	t.Logf("%s: %d facts", include, seen)
}

// Our headers, compiled, are what the table says. The loader's view of the
// context has every member by its name.
func TestOurHeadersMatchTheTable(t *testing.T) {
	p := newProbe(Load(), true, func(m *Member) int { return m.Index })
	p.check(t, filepath.Join("..", "c", "include"), "-DHPYPORT_LOADER")
}

// And so are those of the other loaders, where they are: HPYPORT_TEST_HPY09 is
// the include folder of hpy 0.9.0, HPYPORT_TEST_PYPY_INCLUDE that of PyPy 7.3.19.
func TestOtherHeadersMatchTheTable(t *testing.T) {
	for _, c := range []struct {
		env   string
		later bool
		index func(*Member) int
	}{
		{"HPYPORT_TEST_HPY09", false, func(m *Member) int { return m.Index }},
		{"HPYPORT_TEST_PYPY_INCLUDE", true, func(m *Member) int { return m.PyPyIndex }},
	} {
		dir := os.Getenv(c.env)
		if dir == "" {
			t.Log("not covered: set " + c.env)
			fmt.Fprintf(os.Stderr, "not covered: %s: set %s\n", t.Name(), c.env)
			continue
		}
		newProbe(Load(), c.later, c.index).check(t, dir)
	}
}
