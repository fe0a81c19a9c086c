// Command cppcheck compares package cpp with gcc -E, token by token.
//
//	go run ./analysis/cpp/cmd/cppcheck [-I DIR]... [-D NAME[=VALUE]]... [-n LINES] FILE.c...
//
// Both get the same include path and definitions; the system's headers and
// GCC's predefined macros are taken from the compiler. A line is printed for
// each file; the exit status is 1 when one differs. Lines of the compiler's
// output that start with '#' (pragmas) are left out of the comparison.
//
// Besides, cpp.Verify checks the provenance of every token and expansion, and the
// tokens are counted that lead back to no text of a file: the last column but one,
// and "N unmapped tokens" at the end. The exit status is 1 when there is one, too.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
)

type list []string

func (l *list) String() string     { return strings.Join(*l, " ") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

func main() {
	var includes, defines, undefs list
	flag.Var(&includes, "I", "folder to search for headers")
	flag.Var(&defines, "D", "macro to define")
	flag.Var(&undefs, "U", "macro to undefine")
	gcc := flag.String("gcc", "gcc", "compiler to compare with")
	verbose := flag.Bool("v", false, "print the diagnostics of each file")
	quiet := flag.Bool("q", false, "print only files that differ")
	show := flag.Bool("show", true, "print the first difference")
	flag.Parse()
	if flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	c := &checker{gcc: *gcc, verbose: *verbose, show: *show}
	if err := c.prepare(includes, defines, undefs); err != nil {
		fmt.Fprintln(os.Stderr, "cppcheck:", err)
		os.Exit(3)
	}
	fmt.Printf("%-60s %9s %9s %8s  %s\n", "file", "tokens", "ms", "unmapped", "result")
	same, tokens, skipped, unmapped := 0, 0, 0, 0
	var spent time.Duration
	for _, name := range flag.Args() {
		r := c.check(name)
		if r.skipped {
			skipped++
		}
		if r.ok {
			same++
		}
		tokens += r.tokens
		unmapped += r.unmapped
		spent += r.time
		if !*quiet || !r.ok {
			short := name
			if len(short) > 60 {
				short = "..." + short[len(short)-57:]
			}
			fmt.Printf("%-60s %9d %9.1f %8d  %s\n", short, r.tokens, float64(r.time.Microseconds())/1000, r.unmapped, r.text)
		}
	}
	fmt.Printf("total: %d files, %d identical, %d different, %d not preprocessed by the compiler either; %d tokens in %.2f s (%.1f million a second)\n",
		flag.NArg(), same, flag.NArg()-same-skipped, skipped, tokens, spent.Seconds(), float64(tokens)/1e6/spent.Seconds())
	fmt.Printf("%d unmapped tokens\n", unmapped)
	if same+skipped < flag.NArg() || unmapped > 0 {
		os.Exit(1)
	}
}

type checker struct {
	gcc     string
	args    []string
	cfg     cpp.Config
	verbose bool
	show    bool
}

type result struct {
	tokens      int
	unmapped    int
	time        time.Duration
	ok, skipped bool
	text        string
}

func (c *checker) prepare(includes, defines, undefs []string) error {
	for _, d := range includes {
		c.args = append(c.args, "-I"+d)
	}
	for _, d := range defines {
		c.args = append(c.args, "-D"+d)
	}
	for _, d := range undefs {
		c.args = append(c.args, "-U"+d)
	}
	out, err := exec.Command(c.gcc, "-dM", "-E", "-xc", "/dev/null").Output()
	if err != nil {
		return fmt.Errorf("asking %s for its predefined macros: %w", c.gcc, err)
	}
	c.cfg = cpp.Config{Predefined: string(out), Defines: defines, Undefs: undefs, IncludeDirs: includes}
	cmd := exec.Command(c.gcc, append(append([]string{}, c.args...), "-v", "-E", "-xc", "/dev/null")...)
	var msg strings.Builder
	cmd.Stderr = &msg
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("asking %s for its include path: %w", c.gcc, err)
	}
	on := false
	for _, l := range strings.Split(msg.String(), "\n") {
		switch {
		case strings.HasPrefix(l, "#include <...>"):
			on = true
		case strings.HasPrefix(l, "End of search"):
			on = false
		case on:
			d := strings.TrimSpace(l)
			mine := false
			for _, i := range includes {
				mine = mine || i == d
			}
			if !mine {
				c.cfg.SystemDirs = append(c.cfg.SystemDirs, d)
			}
		}
	}
	cache := map[string]*source.File{}
	c.cfg.Read = func(name string) (*source.File, error) {
		if f := cache[name]; f != nil {
			return f, nil
		}
		f, err := source.ReadFile(name)
		if err == nil {
			cache[name] = f
		}
		return f, err
	}
	return nil
}

func (c *checker) check(name string) result {
	f, err := source.ReadFile(name)
	if err != nil {
		return result{text: err.Error()}
	}
	start := time.Now()
	res := cpp.Run(f, &c.cfg)
	r := result{tokens: len(res.Tokens), time: time.Since(start)}
	if c.verbose {
		for _, d := range res.Diags {
			fmt.Println(" ", d)
		}
	}
	var first error
	if r.unmapped, first = cpp.Unmapped(res); first != nil {
		r.text = "DIFFERENT: unmapped: " + first.Error()
		return r
	}
	if err := cpp.Verify(res); err != nil {
		r.text = "DIFFERENT: provenance: " + err.Error()
		return r
	}
	cmd := exec.Command(c.gcc, append(append([]string{"-E", "-P"}, c.args...), name)...)
	cmd.Env = append(os.Environ(), "SOURCE_DATE_EPOCH=0", "LC_ALL=C", "TZ=UTC")
	var msg strings.Builder
	cmd.Stderr = &msg
	out, err := cmd.Output()
	want := words(string(out))
	errors := 0
	for _, d := range res.Diags {
		if d.Error {
			errors++
		}
	}
	note := ""
	if err != nil {
		if strings.Contains(msg.String(), "compilation terminated") {
			// A missing header ends the compiler's output there; ours goes on.
			r.skipped = true
			r.text = "not compared: " + firstLine(msg.String())
			return r
		}
		note = " (both report errors)"
		if errors == 0 {
			r.text = "DIFFERENT: only the compiler reports an error: " + firstLine(msg.String())
			return r
		}
	} else if errors > 0 {
		r.text = "DIFFERENT: an error that the compiler does not report"
		for _, d := range res.Diags {
			if d.Error {
				r.text += ": " + d.String()
				break
			}
		}
		return r
	}
	for i := 0; i < len(want) || i < len(res.Tokens); i++ {
		if i < len(want) && i < len(res.Tokens) && (want[i] == res.Tokens[i].Text || ucn(want[i]) == ucn(res.Tokens[i].Text)) {
			continue
		}
		if err != nil && joined(want, res) {
			// After a faulty invocation GCC prints the macro's name and the next
			// token without a blank between them.
			r.ok = true
			r.text = "identical but for blanks" + note
			return r
		}
		r.text = fmt.Sprintf("DIFFERENT: %d tokens against %d, first at token %d", len(res.Tokens), len(want), i)
		if c.show {
			r.text += ": " + c.around(res, want, i)
		}
		return r
	}
	r.ok = true
	r.text = "identical" + note
	return r
}

func (c *checker) around(res *cpp.Result, want []string, i int) string {
	var a, b []string
	for k := max(0, i-3); k < i+4; k++ {
		if k < len(res.Tokens) {
			a = append(a, res.Tokens[k].Text)
		}
		if k < len(want) {
			b = append(b, want[k])
		}
	}
	at := ""
	if i < len(res.Tokens) {
		at = res.Tokens[i].Pos.String() + ": "
	}
	return at + strings.Join(a, " ") + "  |  " + strings.Join(b, " ")
}

// ucn spells characters beyond ASCII in an identifier as GCC prints them.
func ucn(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case s[0] == '"' || s[0] == '\'':
			return s
		case r >= 0x80:
			fmt.Fprintf(&b, "\\U%08x", r)
		case r == 'u' && i > 0 && s[i-1] == '\\':
			b.WriteString("U0000")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func joined(want []string, res *cpp.Result) bool {
	var a strings.Builder
	for i := range res.Tokens {
		a.WriteString(res.Tokens[i].Text)
	}
	return a.String() == strings.Join(want, "")
}

// words lexes the compiler's output.
func words(text string) []string {
	f := source.NewFile("gcc", text)
	var out []string
	drop := false
	for _, x := range cpp.Lexemes(f) {
		switch x.Kind {
		case cpp.Newline:
			drop = false
			continue
		case cpp.Blank, cpp.Comment, cpp.Splice:
			continue
		}
		w := text[x.Start:x.End]
		if x.LineStart && w == "#" {
			drop = true
		}
		if !drop {
			out = append(out, cpp.Spell(source.Range{File: f, Start: x.Start, End: x.End}))
		}
	}
	return out
}

func firstLine(s string) string {
	for _, l := range strings.Split(s, "\n") {
		if strings.Contains(l, "error:") {
			return l
		}
	}
	return strings.SplitN(s, "\n", 2)[0]
}
