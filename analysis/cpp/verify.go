package cpp

import (
	"fmt"

	"hpyport/analysis/source"
)

// Verify checks what every Result promises and returns the first promise that
// is broken. Tests, the fuzzer and cppcheck call it.
//
//   - A token that was not made is spelled by the bytes at its Pos.
//   - Pos lies in the body of the last macro in the Trail of whose replacement
//     list the token is (Arg < 0), or in no macro body when there is none.
//   - Body of a Step lies in the replacement list of its macro; with Arg >= 0
//     it is the name of that parameter.
//   - The tokens of an expansion lie within First..Last.
//   - Name and Args lie within Call; Call lies in Parent's macro body.
func Verify(res *Result) error {
	for i := range res.Tokens {
		t := &res.Tokens[i]
		if err := verifyToken(t, i); err != nil {
			return fmt.Errorf("token %d %q at %v: %w", i, t.Text, t.Pos, err)
		}
	}
	for _, e := range res.Expansions {
		if err := verifyExpansion(e, len(res.Tokens)); err != nil {
			return fmt.Errorf("expansion of %s at %v: %w", e.Macro.Name, e.Call, err)
		}
	}
	return nil
}

// Unmapped counts the tokens that lead back to no text: each must be spelled by a
// byte range of a file, or be made by # or ## or a predefined macro from one, and
// each macro on the way to it must have been invoked somewhere in a file, or in the
// replacement list of the macro before it. It returns the first that does not.
func Unmapped(res *Result) (n int, first error) {
	for i := range res.Tokens {
		t := &res.Tokens[i]
		err := verifyToken(t, i)
		for k := 0; err == nil && k < len(t.Trail); k++ {
			err = verifyCall(t.Trail[k].Exp)
		}
		if err != nil {
			if n++; first == nil {
				first = fmt.Errorf("token %d %q at %v: %w", i, t.Text, t.Pos, err)
			}
		}
	}
	return n, first
}

// verifyCall follows the invocations around e to the one that a file has.
func verifyCall(e *Expansion) error {
	for ; e != nil; e = e.Parent {
		if c := e.Call; !c.IsValid() || c.Start < 0 || c.Start >= c.End || c.End > len(c.File.Text) {
			return fmt.Errorf("the invocation of %s is nowhere", e.Macro.Name)
		}
		if e.Parent != nil && !e.Parent.Macro.Body.Contains(e.Call) {
			return fmt.Errorf("the invocation of %s is outside the body of %s", e.Macro.Name, e.Parent.Macro.Name)
		}
	}
	return nil
}

func verifyToken(t *Token, i int) error {
	if !t.Pos.IsValid() || t.Pos.Start < 0 || t.Pos.End > len(t.Pos.File.Text) || t.Pos.Start >= t.Pos.End {
		return fmt.Errorf("bad Pos %d..%d", t.Pos.Start, t.Pos.End)
	}
	if !t.Made && Spell(t.Pos) != t.Text {
		return fmt.Errorf("Pos holds %q", t.Pos.Text())
	}
	if o := owner(t.Trail); o != nil && !o.Macro.Body.Contains(t.Pos) {
		return fmt.Errorf("Pos is outside the body of %s", o.Macro.Name)
	}
	for k, s := range t.Trail {
		m := s.Exp.Macro
		if !m.Body.Contains(s.Body) || s.Body.Start >= s.Body.End {
			return fmt.Errorf("step %d is outside the body of %s", k, m.Name)
		}
		if s.Arg >= len(m.Params) || s.Arg >= 0 && Spell(s.Body) != m.Params[s.Arg] {
			return fmt.Errorf("step %d: %q is not parameter %d of %s", k, s.Body.Text(), s.Arg, m.Name)
		}
		if i < s.Exp.First || i > s.Exp.Last {
			return fmt.Errorf("outside First..Last (%d..%d) of %s", s.Exp.First, s.Exp.Last, m.Name)
		}
	}
	return nil
}

func verifyExpansion(e *Expansion, n int) error {
	if e.First < 0 || e.Last >= n || e.Last < e.First-1 {
		return fmt.Errorf("bad First..Last %d..%d", e.First, e.Last)
	}
	if !e.Call.Contains(e.Name) || e.Name.Start >= e.Name.End {
		return fmt.Errorf("Name %d..%d is outside Call %d..%d", e.Name.Start, e.Name.End, e.Call.Start, e.Call.End)
	}
	if e.Parent != nil && !e.Parent.Macro.Body.Contains(e.Call) {
		return fmt.Errorf("Call is outside the body of its parent %s", e.Parent.Macro.Name)
	}
	if !e.Split && e.Parent == nil && !e.made && Spell(e.Name) != e.Macro.Name {
		return fmt.Errorf("Name is %q", e.Name.Text())
	}
	if len(e.Args) != len(e.Macro.Params) {
		return fmt.Errorf("%d Args for %d parameters", len(e.Args), len(e.Macro.Params))
	}
	last := source.Range{File: e.Call.File, Start: e.Name.End, End: e.Name.End}
	for k, a := range e.Args {
		if e.Split {
			break
		}
		if !e.Call.Contains(a) {
			return fmt.Errorf("argument %d is outside Call", k)
		}
		// Arguments that came out of one parameter share its range; an empty one
		// stands at its end.
		if a.Start == a.End {
			continue
		}
		if a.Start < last.Start || a.End < last.End {
			return fmt.Errorf("argument %d starts before what stands before it", k)
		}
		last = a
	}
	return nil
}
