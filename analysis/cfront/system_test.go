package cfront

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Headers of libraries are read where compilers find them, those of the C library never.
func TestSystemHeaders(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"stdio.h":      "#error the system's own\n",
		"zip.h":        "#include <stdio.h>\n#include \"zip/conf.h\"\n#ifdef _WIN32\n# include <winnone.h>\n#endif\nzint zip(FILE *f);\n#define ZIP_OK 3\n",
		"zip/conf.h":   "typedef unsigned int zint;\n",
		"queue.h":      "#include <bits/queue.h>\nint queue(void);\n",
		"bits/queue.h": "int inner(void);\n",
		"through.h":    "#include <queue.h>\n",
		"spelled.h":    "#define WHERE <zip.h>\n#include WHERE\n",
		"python_it.h":  "#include <Python.h>\n",
		"../outside.h": "int outside(void);\n",
		"own/zip.h":    "int own(void);\n",
		"big.h":        "/*" + strings.Repeat("x", mostSystemText) + "*/\n",
		"binary.h":     "int f\x00;\n",
		"gnu.h":        "#include <features.h>\n__BEGIN_DECLS\nextern char *text(const char *id) __THROW __attribute_format_arg__ (1);\n__END_DECLS\n",
		"circle.h":     "#include <circle.h>\nint circle(void);\n",
		"decls.h":      "#include <features.h>\n__BEGIN_DECLS\nextern int decls (const char *__p) __THROW __attr_access ((__read_only__, 1)) __nonnull ((1)) __wur;\n__END_DECLS\n",
	} {
		path := filepath.Join(dir, "in", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	o := Options{SystemDirs: []string{filepath.Join(dir, "none"), "relative", filepath.Join(dir, "in")}}
	u := parseWith(t, "#include <Python.h>\n#include <zip.h>\nint f(void) { return zip(stdout) == ZIP_OK; }\n", o)
	if x := idents(fn(t, u, "f"), "zip")[0].Obj; x.Undeclared || !x.Bundled || len(u.Files) != 1 || len(u.Diags) > 0 {
		t.Errorf("zip: %+v, %d files, %v", x, len(u.Files), u.Diags)
	}
	for _, name := range []string{"queue.h", "through.h", "spelled.h", "python_it.h", "../outside.h", "big.h", "binary.h", "nothing.h"} {
		u := parseWith(t, "#include <"+name+">\nint f(void) { return 0; }\n", o)
		if diag(u, "missing-header") == nil {
			t.Errorf("%s is read", name)
		}
	}
	u = parseWith(t, "#include <circle.h>\nint f(void) { return circle(); }\n", o)
	if x := idents(fn(t, u, "f"), "circle")[0].Obj; x.Undeclared {
		t.Errorf("circle: %+v", x)
	}
	// What the C library's own headers say around declarations.
	u = parseWith(t, "#include <decls.h>\ntypedef enum { A, B } which;\nint f(which w) { return w + decls(\"\"); }\n", o)
	if x := idents(fn(t, u, "f"), "decls")[0].Obj; x.Undeclared || len(u.Diags) > 0 {
		t.Errorf("decls: %+v, %v", x, u.Diags)
	}
	// One of GNU's ends with a word that would go to the author's first function.
	u = parseWith(t, "#include <gnu.h>\nint f(void) { return *text(\"a\"); }\nint g(void) { return 0; }\n", o)
	if x := idents(fn(t, u, "f"), "text")[0].Obj; x.Undeclared || len(u.Funcs) != 2 {
		t.Errorf("gnu: %+v, %d functions", x, len(u.Funcs))
	}
	// A folder of the project's comes first.
	o.IncludeDirs = []string{filepath.Join(dir, "in", "own")}
	u = parseWith(t, "#include <zip.h>\nint f(void) { return own(); }\n", o)
	if x := idents(fn(t, u, "f"), "own")[0].Obj; x.Undeclared || x.Bundled {
		t.Errorf("own: %+v", x)
	}
}
