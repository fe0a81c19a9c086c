package main

import (
	"strings"

	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
)

// A fault is one edit of a correct port that makes it wrong.
type fault struct {
	kind       string
	start, end int    // bytes of the port that go
	text       string // what comes instead
	line       int
}

// apply returns the text with the fault in it.
func (f fault) apply(text string) string { return text[:f.start] + f.text + text[f.end:] }

// A cursor looks at the tokens of a port. Comments and directives are none.
type cursor struct {
	file *source.File
	toks []cpp.Lexeme
}

func newCursor(name, text string) *cursor {
	c := &cursor{file: source.NewFile(name, text)}
	directive := false
	for _, l := range cpp.Lexemes(c.file) {
		t := text[l.Start:l.End]
		if strings.TrimSpace(t) == "" || strings.HasPrefix(t, "/*") || strings.HasPrefix(t, "//") {
			continue
		}
		if l.LineStart {
			directive = t == "#"
		}
		if !directive {
			c.toks = append(c.toks, l)
		}
	}
	return c
}

func (c *cursor) at(i int) string {
	if i < 0 || i >= len(c.toks) {
		return ""
	}
	return c.file.Text[c.toks[i].Start:c.toks[i].End]
}

// match says whether the tokens from i on are these; "_" is any one.
func (c *cursor) match(i int, want ...string) bool {
	for k, w := range want {
		if t := c.at(i + k); t == "" || w != "_" && t != w {
			return false
		}
	}
	return true
}

// closing is the index of the bracket that closes the one at i, -1 without.
func (c *cursor) closing(i int) int {
	depth := 0
	for ; i < len(c.toks); i++ {
		switch c.at(i) {
		case "(", "[", "{":
			depth++
		case ")", "]", "}":
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// arguments are the ranges of tokens, first and last, of the arguments of the
// call whose "(" is at i.
func (c *cursor) arguments(i int) [][2]int {
	end := c.closing(i)
	if end < 0 {
		return nil
	}
	var args [][2]int
	depth, first := 0, i+1
	for k := i + 1; k <= end; k++ {
		switch t := c.at(k); {
		case k == end || t == "," && depth == 0:
			if k > first {
				args = append(args, [2]int{first, k - 1})
			}
			first = k + 1
		case t == "(" || t == "[" || t == "{":
			depth++
		case t == ")" || t == "]" || t == "}":
			depth--
		}
	}
	return args
}

// text is the text of a range of tokens.
func (c *cursor) text(r [2]int) string {
	return c.file.Text[c.toks[r[0]].Start:c.toks[r[1]].End]
}

func isName(s string) bool {
	return s != "" && (s[0] == '_' || s[0] >= 'a' && s[0] <= 'z' || s[0] >= 'A' && s[0] <= 'Z')
}

// checks are type checks and what they are confused with.
var checks = map[string]string{
	"HPyTuple_Check": "HPyList_Check", "HPyList_Check": "HPyTuple_Check", "HPyUnicode_Check": "HPyBytes_Check", "HPyBytes_Check": "HPyUnicode_Check",
	"HPyDict_Check": "HPyList_Check", "HPyLong_Check": "HPyUnicode_Check", "HPyFloat_Check": "HPyUnicode_Check", "HPyCallable_Check": "HPyTuple_Check",
	"HPyCompat_Callable_Check": "HPyTuple_Check",
	"HPyNumber_Check":          "HPyCallable_Check",
}

// errors that are confused with each other.
var wrongErrors = map[string]string{
	"h_ValueError": "h_TypeError", "h_TypeError": "h_ValueError", "h_IndexError": "h_KeyError", "h_KeyError": "h_IndexError",
	"h_AttributeError": "h_TypeError", "h_OverflowError": "h_ValueError", "h_RuntimeError": "h_ValueError",
}

// faults lists all places of a port where a fault can be planted.
func faults(name, text string) []fault {
	c := newCursor(name, text)
	var out []fault
	add := func(kind string, first, last int, replacement string) {
		out = append(out, fault{kind, c.toks[first].Start, c.toks[last].End, replacement, c.file.Position(c.toks[first].Start).Line})
	}
	idle := idleSlots(c)
	depth := 0
	for i := range c.toks {
		t := c.at(i)
		switch t {
		case "{":
			depth++
		case "}":
			depth--
		}
		if c.at(i+1) == "(" && isName(t) {
			call(c, i, add)
		}
		switch {
		case c.match(i, "return", "HPy_NULL", ";"):
			add("wrong error value", i+1, i+1, "HPy_Dup(ctx, ctx->h_None)")
		case c.match(i, "return", "-", "1", ";"):
			add("wrong error value", i+1, i+2, "0")
		case c.match(i, "return", "_", ";") && isName(c.at(i+1)) && c.at(i+1) != "HPy_NULL":
			add("reference kept too long", i+1, i+1, "HPy_Dup(ctx, "+c.at(i+1)+")")
		case c.match(i, ".", "doc", "="):
			end := i + 3
			for d := 0; end < len(c.toks) && (d > 0 || c.at(end) != "," && c.at(end) != ")" && c.at(end) != "}"); end++ {
				switch c.at(end) {
				case "(":
					d++
				case ")":
					d--
				}
			}
			add("doc lost", i+3, end-1, "NULL")
		case depth == 1 && c.match(i, "&", "_", ",") && inDefines(c, i) && !idle[c.at(i+1)]:
			add("slot left out", i, i+2, "")
		}
	}
	return out
}

// idleSlots are the definitions that the bundled loader does as well without: that of
// a type whose flag says already that no call makes an instance, and those of
// initializations that do nothing.
func idleSlots(c *cursor) map[string]bool {
	nothing, idle := map[string]bool{}, map[string]bool{}
	for i := range c.toks {
		switch {
		case c.match(i, "HPyCompat_DEF_NO_NEW", "(", "_", ")"):
			idle[c.at(i+2)] = true
		case c.at(i) == "{" && c.match(i+1, "return", "0", ";", "}") && c.at(i-1) == ")":
			for k := i; k > 0 && c.at(k) != "}" && c.at(k) != ";"; k-- {
				if c.at(k) == "(" {
					nothing[c.at(k-1)] = true
				}
			}
		}
	}
	for i := range c.toks {
		if c.match(i, "HPyDef_SLOT_IMPL", "(", "_", ",", "_", ",", "HPy_mod_exec", ")") && nothing[c.at(i+4)] {
			idle[c.at(i+2)] = true
		}
	}
	return idle
}

// inDefines says whether the element at i is of an array of HPyDef pointers.
func inDefines(c *cursor, i int) bool {
	for k := i; k >= 0; k-- {
		switch c.at(k) {
		case "{":
			return c.match(k-6, "HPyDef", "*", "_", "[", "]", "=") || c.match(k-5, "*", "_", "[", "]", "=") && c.at(k-6) == "HPyDef"
		case ";", "}":
			return false
		}
	}
	return false
}

// call lists the faults of the call of the name at i.
func call(c *cursor, i int, add func(kind string, first, last int, replacement string)) {
	name := c.at(i)
	args := c.arguments(i + 1)
	end := c.closing(i + 1)
	if end < 0 || len(args) == 0 {
		return
	}
	statement := c.at(end+1) == ";" && (c.at(i-1) == ";" || c.at(i-1) == "{" || c.at(i-1) == "}" || c.at(i-1) == ")")
	whole := c.text([2]int{i, end})
	switch {
	case name == "HPy_Close" && statement:
		add("missing close", i, end, "(void)0")
		add("double close", i, end, "("+whole+", "+whole+")")
	case name == "HPy_Dup" && len(args) == 2:
		add("missing dup", i, end, c.text(args[1]))
	case name == "HPy_VISIT" && statement:
		add("field without traverse", i, end, "(void)0")
	case name == "HPyField_Store" && len(args) == 4 && c.text(args[3]) != "HPy_NULL":
		add("borrowed field", i, end, "(*("+c.text(args[2])+"))._i = ("+c.text(args[3])+")._i")
	case name == "HPyField_Store" && len(args) == 4:
		add("reference kept too long", i, end, "(void)0")
	case strings.HasPrefix(name, "HPyErr_Set") || strings.HasPrefix(name, "HPyErr_Format") || strings.HasPrefix(name, "HPyCompat_Err_"):
		for _, a := range args[1:] {
			if c.match(a[0], "ctx", "->", "_") && a[1] == a[0]+2 && wrongErrors[c.at(a[1])] != "" {
				add("wrong exception", a[1], a[1], wrongErrors[c.at(a[1])])
			}
			if s := c.at(a[0]); strings.HasPrefix(s, `"`) && len(s) > 4 && a[0] == a[1] {
				add("message lost", a[0], a[0], `"error"`)
				if !strings.HasPrefix(s, `"%`) {
					add("message changed", a[0], a[0], `"`+"X"+s[2:])
				}
			}
		}
	case strings.Contains(name, "Arg_Parse"):
		for _, a := range args {
			s := c.at(a[0])
			if a[0] != a[1] || !strings.HasPrefix(s, `"`) || len(s) < 3 {
				continue
			}
			units, tail, colon := strings.Cut(s[1:len(s)-1], ":")
			if colon {
				tail = ":" + tail
			}
			if units != "" && units[0] != '|' && !strings.Contains(units, "|") {
				add("argument count off by one", a[0], a[0], `"`+units[:1]+"|"+units[1:]+tail+`"`)
			}
			if n := strings.Index(units, "|"); n >= 0 {
				add("argument count off by one", a[0], a[0], `"`+units[:n]+units[n+1:]+tail+`"`)
			}
		}
	case checks[name] != "":
		add("wrong type check", i, i, checks[name])
	case strings.HasSuffix(name, "_TypeCheck") && len(args) == 3:
		add("wrong type check", i, end, "1")
	}
	// HPy_Is says the same of two handles either way round.
	if strings.HasPrefix(name, "HPy") && name != "HPy_Is" && len(args) > 2 && c.text(args[0]) == "ctx" {
		for k := 1; k+1 < len(args); k++ {
			a, b := args[k], args[k+1]
			if a[0] == a[1] && b[0] == b[1] && isName(c.at(a[0])) && isName(c.at(b[0])) && c.at(a[0]) != c.at(b[0]) {
				add("swapped arguments", a[0], b[1], c.text(b)+", "+c.text(a))
			}
		}
	}
}
