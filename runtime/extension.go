package runtime

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// ExtensionModule is the name of the module that carries the extension table: what
// HPy 0.9 lacks, for modules that HPy loads. See docs/extension.md.
const ExtensionModule = "hpy_extension"

// Extension compiles the extension table for a Python, whichever loader it has for
// HPy, and returns the path of the module. It has to be where Python finds it when a
// module that uses it is imported.
func Extension(python string) (string, error) {
	return ExtensionContext(context.Background(), python)
}

// ExtensionContext is Extension with a context that ends the compiler.
func ExtensionContext(ctx context.Context, python string) (string, error) {
	py, err := Probe(python)
	if err != nil {
		return "", err
	}
	src, err := Sources()
	if err != nil {
		return "", err
	}
	cache, err := CacheDir()
	if err != nil {
		return "", err
	}
	c := filepath.Join(src, "c")
	j := newJob(&BuildOptions{OutputDir: filepath.Join(cache, "extension")})
	j.flags = append(j.flags, "-fvisibility=hidden")
	j.defines = strings.Fields("HPY HPY_ABI_HYBRID")
	j.firstIncludes = []string{filepath.Join(c, "include"), filepath.Join(c, "extension")}
	j.headersOf(py)
	j.helpers = []string{filepath.Join(c, "extension", ExtensionModule+".c")}
	if j.dir, err = filepath.Abs("."); err != nil {
		return "", err
	}
	built, err := j.link(ctx)
	if err != nil {
		return "", fmt.Errorf("extension table for %s (%s): %w", py.Path, py.Version, err)
	}
	hash, err := embeddedHash()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(cache, "extension", py.ABITag+"-"+digest(hash, filepath.Base(built)))
	file := ExtensionModule + py.ExtSuffix
	return filepath.Join(dir, file), makeDir(dir, func(tmp string) error {
		data, err := os.ReadFile(built)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(tmp, file), data, 0o755)
	})
}
