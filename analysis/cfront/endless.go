package cfront

import (
	"fmt"
	"slices"

	"hpyport/analysis/cpp"
)

// endless returns an error when a struct or union holds itself as a member.
// Compilers reject that; cc's checker would run until its stack is full, which
// nothing can catch.
func (p *parser) endless() error {
	type open struct {
		node   string // tag of the struct whose members these are, "" for other braces
		tagged bool   // and it is this brace's own
		paren  int
	}
	holds := map[string][]string{}
	at := map[string]int{}
	alias := map[string]string{} // typedef name to tag
	var stack []open
	for i := range p.toks {
		t := &p.toks[i]
		if p.skip[i] {
			continue
		}
		var top *open
		if len(stack) > 0 {
			top = &stack[len(stack)-1]
		}
		switch {
		case isPunct(t, "{"):
			node, tagged := "", false
			if memberBrace(p.toks, i) {
				if i >= 2 && p.toks[i-1].Kind == cpp.Identifier && aggregate(&p.toks[i-2]) {
					node, tagged = p.toks[i-1].Text, true
					at[node] = i - 1
				} else if top != nil {
					node = top.node // an anonymous member's members
				}
			}
			stack = append(stack, open{node: node, tagged: tagged})
		case isPunct(t, "}"):
			if top != nil {
				stack = stack[:len(stack)-1]
			}
			if n := len(stack); n > 0 && top.tagged && stack[n-1].node != "" && p.byValue(i+1) {
				holds[stack[n-1].node] = append(holds[stack[n-1].node], top.node)
			}
			// typedef struct tag { ... } name ;
			if top != nil && top.node != "" && i+2 < len(p.toks) && p.toks[i+1].Kind == cpp.Identifier && isPunct(&p.toks[i+2], ";") {
				if s := &p.segs[p.segOf[i]]; p.toks[s.first].Text == "typedef" && s.last == i+2 {
					alias[p.toks[i+1].Text] = top.node
				}
			}
		case top != nil && isPunct(t, "("):
			top.paren++
		case top != nil && isPunct(t, ")"):
			top.paren--
		case t.Kind == cpp.Identifier && aggregate(t) && i+2 < len(p.toks) && p.toks[i+1].Kind == cpp.Identifier:
			tag := p.toks[i+1].Text
			if i > 0 && p.toks[i-1].Text == "typedef" && p.toks[i+2].Kind == cpp.Identifier {
				alias[p.toks[i+2].Text] = tag
			}
			if top != nil && top.node != "" && top.paren == 0 && p.byValue(i+2) {
				holds[top.node] = append(holds[top.node], tag)
			}
		case t.Kind == cpp.Identifier && alias[t.Text] != "" && top != nil && top.node != "" && top.paren == 0 && p.byValue(i+1):
			holds[top.node] = append(holds[top.node], alias[t.Text])
		}
	}
	const working, done = 1, 2
	state := map[string]int{}
	var visit func(node string) bool
	visit = func(node string) bool {
		switch state[node] {
		case working:
			return true
		case done:
			return false
		}
		state[node] = working
		if slices.ContainsFunc(holds[node], visit) {
			return true
		}
		state[node] = done
		return false
	}
	// In the order of the text, for the same message each time.
	for i := range p.toks {
		if name := p.toks[i].Text; holds[name] != nil && at[name] == i && visit(name) {
			return &Error{Pos: placeOf(p.u, i), Message: fmt.Sprintf("%s holds itself as a member", name)}
		}
	}
	return nil
}

func aggregate(t *cpp.Token) bool { return t.Text == "struct" || t.Text == "union" }

// byValue reports whether what follows a type at i makes a member of that type.
func (p *parser) byValue(i int) bool {
	for i < len(p.toks) && (p.toks[i].Text == "const" || p.toks[i].Text == "volatile") {
		i++
	}
	if i >= len(p.toks) {
		return false
	}
	if isPunct(&p.toks[i], "*") { // "struct s *a, b;"
		for ; i < len(p.toks) && !isPunct(&p.toks[i], ";"); i++ {
			if isPunct(&p.toks[i], "(") || isPunct(&p.toks[i], "{") {
				return false
			}
			if isPunct(&p.toks[i], ",") && i+1 < len(p.toks) && p.toks[i+1].Kind == cpp.Identifier {
				return true
			}
		}
		return false
	}
	return p.toks[i].Kind == cpp.Identifier || isPunct(&p.toks[i], ":") || isPunct(&p.toks[i], ";")
}
