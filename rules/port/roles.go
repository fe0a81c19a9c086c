package port

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// A function may stand in tables under several calling conventions: C does not mind
// parameters that are passed and not declared. Where one convention has all that the
// function uses, it is ported with that, and the definitions that pass something else
// have a function of their own (see impl).

// oneConv is the convention that serves all roles of a function.
func (p *Port) oneConv(f *syntax.Func) Conv {
	self, one, args := true, true, true
	for _, r := range p.Facts.Roles[f.Obj] {
		c, slot := p.roleConv(f, r)
		if r.Kind == facts.MethodRole && r.Method.Flags&(facts.MethClass|facts.MethStatic) != 0 {
			c = Helper // the class comes first among the arguments
		}
		kind := ""
		if c == SlotConv {
			kind = slotSig(slot)
			if k := slotTrampolines[slot]; k != "" {
				kind = k
			}
		}
		self = self && (c == NoArgs || c == OneArg || c == GetterConv || kind == "UNARYFUNC" || kind == "BINARYFUNC")
		one = one && (c == OneArg || kind == "BINARYFUNC")
		args = args && (c == VarArgs || c == Keywords)
	}
	for i, q := range f.Params {
		if i > 0 && q.Obj != nil && !p.onlyVoid(q.Obj) {
			self = false
		}
	}
	switch {
	case self:
		return NoArgs
	case one:
		return OneArg
	case args:
		return Keywords
	}
	Refuse(f, "two-roles", "%s is used with two calling conventions", f.Name)
	return Helper
}

// passes are the arguments with which a function of a definition calls the author's.
func (p *Port) passes(fn *syntax.Object, kind string) string {
	if s := p.sigFor(fn); s != nil {
		switch {
		case s.Conv == NoArgs && (kind == "O" || kind == "BINARYFUNC" || kind == "GETTER"):
			return "ctx, self"
		case s.Conv == Keywords && kind == "VARARGS":
			return "ctx, self, args, nargs, HPy_NULL"
		}
	}
	return signatures[kind][2]
}

// fitsSlot refuses a function that declares an object where its slot passes a number, or
// the other way round: a cast of the function hides that from a C compiler.
func (p *Port) fitsSlot(f *syntax.Func, slot string) {
	if n := passes[slotSig(slot)]; len(f.Params) < n {
		Refuse(f, "parameters", "%s takes %d parameters, and its slot %s passes %d", f.Name, len(f.Params), slot, n)
	}
	number := -1
	switch slotSig(slot) {
	case "SSIZEARGFUNC", "SSIZEOBJARGPROC":
		number = 1
	case "RICHCMPFUNC":
		number = 2
	case "BINARYFUNC", "OBJOBJARGPROC", "OBJOBJPROC", "UNARYFUNC", "INQUIRY", "LENFUNC", "HASHFUNC":
	default:
		return
	}
	if slot == "tp_traverse" || slot == "bf_getbuffer" || slot == "bf_releasebuffer" {
		return
	}
	for i, q := range f.Params {
		if q.Type == nil || i > 2 || q.Type.Kind == syntax.Void {
			continue
		}
		if isNumber := q.Type.IsInteger(); isNumber != (i == number) && (isNumber || p.IsHandle(q.Type)) {
			Refuse(f, "parameters", "%s takes something else as its parameter %s than its slot %s passes", f.Name, q.Name, slot)
		}
	}
}

// passes is how many arguments slots of a kind pass, which C lets a function ignore.
var passes = map[string]int{"TERNARYFUNC": 3, "SSIZEARGFUNC": 2, "SSIZEOBJARGPROC": 3, "OBJOBJPROC": 2, "OBJOBJARGPROC": 3, "RICHCMPFUNC": 3}
