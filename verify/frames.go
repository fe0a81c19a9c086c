package verify

import (
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// frameIn finds in a stack, lines such as "mod.hpy0.so(+0x1234) [0x7f..]", the
// innermost frame of a module and gives its function and line. It is empty when
// there is none, or no addr2line.
func frameIn(file, stack string) string {
	for _, line := range strings.Split(stack, "\n") {
		path, rest, ok := strings.Cut(line, "(")
		symbol, _, _ := strings.Cut(rest, ")")
		if !ok || filepath.Base(path) != filepath.Base(file) || !strings.HasPrefix(symbol, "+0x") {
			continue
		}
		n, err := strconv.ParseUint(symbol[3:], 16, 64)
		if err != nil {
			continue
		}
		// The address is that of the next instruction.
		out, err := exec.Command("addr2line", "-i", "-f", "-e", path, "0x"+strconv.FormatUint(n-1, 16)).Output()
		if err != nil {
			return ""
		}
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		for i := 0; i+1 < len(lines); i += 2 {
			if strings.HasSuffix(strings.SplitN(lines[i+1], ":", 2)[0], ".h") && i+3 < len(lines) {
				continue // a support function that was inlined
			}
			if strings.Contains(lines[i+1], ".h:") {
				break // look further out
			}
			return lines[i] + " (" + filepath.Base(lines[i+1]) + ")"
		}
	}
	return ""
}
