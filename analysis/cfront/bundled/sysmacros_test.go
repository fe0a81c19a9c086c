package bundled

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

func TestSystemMacros(t *testing.T) {
	for name, want := range map[string]bool{
		"CPU_ALLOC": true, "SO_REUSEPORT": true, "O_CLOEXEC": true, "__NR_ioprio_get": true, "_SC_NPROCESSORS_ONLN": true,
		"WITH_PYMEM": false, "HAVE_CONFIG_H": false, "USE_ZLIB": false, "DEBUG": false, "NDEBUG": false,
	} {
		if got := SystemMacro(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// The installed headers define nothing that the table lacks.
func TestSystemMacrosAsInstalled(t *testing.T) {
	gcc, err := exec.LookPath("gcc")
	if err != nil {
		os.Stderr.WriteString("not covered: " + t.Name() + ": no gcc to ask what the installed headers define\n")
		t.Skip(err)
	}
	cmd := exec.Command(gcc, "-E", "-dM", "-D_GNU_SOURCE", "-xc", "-")
	cmd.Stdin = strings.NewReader("#include <sched.h>\n#include <fcntl.h>\n#include <unistd.h>\n#include <sys/socket.h>\n#include <sys/mman.h>\n#include <signal.h>\n#include <time.h>\n")
	out, err := cmd.Output()
	if err != nil {
		os.Stderr.WriteString("not covered: " + t.Name() + ": gcc can't read the installed headers\n")
		t.Skip(err)
	}
	n, lacking := 0, []string{}
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		if len(f) < 2 {
			continue
		}
		name, _, _ := strings.Cut(f[1], "(")
		n++
		if !SystemMacro(name) && name != "linux" && name != "unix" {
			lacking = append(lacking, name)
		}
	}
	// Another library, or a newer one, has some of its own.
	if n < 500 || len(lacking) > n/20 {
		t.Errorf("%d of %d macros are not in the table: %v", len(lacking), n, lacking)
	}
}
