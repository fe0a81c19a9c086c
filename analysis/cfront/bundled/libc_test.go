package bundled

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

var (
	protoRE = regexp.MustCompile(`^(?:__attribute__\(\(__noreturn__\)\) )?[\w *]+?\b(\w+)\(.*\);$`)
	manyRE  = regexp.MustCompile(`\), \*?\w+\(`) // several declarators
	valueRE = regexp.MustCompile(`^#define (\w+) (\(?-?\d+[UL]*\)?)$`)
)

// TestAgainstLibc compiles the prototypes and numbers of each libc header
// after the machine's own header of that name.
func TestAgainstLibc(t *testing.T) {
	gcc, err := exec.LookPath("gcc")
	if err != nil || runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		fmt.Println("not covered: libc (needs gcc on x86-64 Linux)")
		return
	}
	total, absent := 0, 0
	for _, h := range list("data/libc", "") {
		if strings.HasPrefix(h, "hpyport/") || strings.HasSuffix(h, "mmintrin.h") || h == "x86intrin.h" { // their types are stand-ins
			continue
		}
		var b strings.Builder
		fmt.Fprintf(&b, "#define _GNU_SOURCE\n#include <%s>\n#include <stdarg.h>\n#include <sys/types.h>\n", h)
		n, windows := 0, false
		for _, l := range strings.Split(read("data/libc/"+h), "\n") {
			switch {
			case l == "#ifdef _WIN32", l == "#if __SIZEOF_LONG__ == 4":
				windows = true
			case l == "#endif", l == "#else":
				windows = false
			}
			if windows || strings.HasPrefix(l, "typedef") || strings.Contains(l, "__builtin_va") {
				continue
			}
			if m := protoRE.FindStringSubmatch(l); m != nil && !strings.Contains(l, "()") && !manyRE.MatchString(l) {
				fmt.Fprintf(&b, "#ifndef %s\nextern %s\n#endif\n", m[1], l)
				n++
			} else if m := valueRE.FindStringSubmatch(l); m != nil && !strings.HasPrefix(m[1], "__HPYPORT") && !inexactValue[m[1]] {
				fmt.Fprintf(&b, "#ifdef %s\nvoid hpyport_%s(void) { char a[(long long)(%s) == (long long)%s ? 1 : -1]; }\n#endif\n", m[1], m[1], m[1], m[2])
				n++
			}
		}
		if n == 0 {
			continue
		}
		file := filepath.Join(t.TempDir(), "probe.c")
		if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(gcc, "-fsyntax-only", "-w", "-fno-diagnostics-show-caret", file).CombinedOutput()
		if err != nil {
			if regexp.MustCompile(`probe\.c:2:\d+: fatal error`).Match(out) {
				absent++
				continue
			}
			t.Errorf("%s: %s", h, out)
			continue
		}
		total += n
	}
	fmt.Printf("libc: %d prototypes and numbers checked; %d headers are not on this machine\n", total, absent)
	if total < 1500 {
		t.Errorf("only %d facts were checked", total)
	}
}

// inexactValue lists numbers that depend on the machine or its libc's version.
var inexactValue = map[string]bool{"LINUX_VERSION_CODE": true, "LINUX_VERSION_MAJOR": true, "__GLIBC_MINOR__": true}
