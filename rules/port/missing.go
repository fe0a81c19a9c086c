package port

import "strings"

// missing are the parameters that HPy passes and the author left out.
func (p *Port) missing(s *Sig, have int) string {
	out := ""
	for _, m := range p.left(s, have) {
		out += ", " + m
	}
	return out
}

// missingArgs are what the author's own calls of a function pass for parameters that are
// missing: nothing, since the function does not look at them.
func (p *Port) missingArgs(s *Sig) []*string {
	var out []*string
	for _, m := range p.left(s, len(s.Params)) {
		t := "HPy_NULL"
		switch {
		case strings.Contains(m, "size_t nargs"):
			t = "NULL, 0"
		case strings.Contains(m, "*"):
			t = "NULL"
		}
		out = append(out, &t)
	}
	return out
}

func (p *Port) left(s *Sig, have int) []string {
	want := map[Conv][]string{
		NoArgs:     {"HPy h_self"},
		OneArg:     {"HPy h_self", "HPy arg"},
		VarArgs:    {"HPy h_self", "const HPy *args, size_t nargs"},
		Keywords:   {"HPy h_self", "const HPy *args, size_t nargs", "HPy kwnames"},
		InitConv:   {"HPy h_self", "const HPy *args, HPy_ssize_t nargs", "HPy kwds"},
		GetterConv: {"HPy h_self", "void *closure"},
		SetterConv: {"HPy h_self", "HPy value", "void *closure"},
	}[s.Conv]
	if len(s.Params) > 2 && s.Params[2].Kind == NargsParam {
		return nil // METH_FASTCALL spells its own
	}
	return want[min(have, len(want)):]
}
