package bundled

import "strings"

// A Site is a call of an API macro whose result is used as an object: assigned
// to, incremented or decremented, or its address taken. The tokens Name to
// Close are the call.
type Site struct{ Name, Close int }

var assignOps = map[string]bool{
	"=": true, "+=": true, "-=": true, "*=": true, "/=": true, "%=": true,
	"&=": true, "|=": true, "^=": true, "<<=": true, ">>=": true, "++": true, "--": true,
}

// LvalueSites finds the calls in preprocessed text that the parser would
// reject, given the number of tokens and their spelling. The front end writes
// each as (*__hpyport_lv_NAME(args)): "(*" and the prefix before the name, ")"
// after the closing parenthesis.
func LvalueSites(n int, text func(int) string) []Site {
	var r []Site
	for i := 0; i+1 < n; i++ {
		if _, ok := lvalues[text(i)]; !ok || text(i+1) != "(" {
			continue
		}
		j, depth := i+1, 0
		for ; j < n; j++ {
			switch text(j) {
			case "(":
				depth++
			case ")":
				depth--
			}
			if depth == 0 {
				break
			}
		}
		if j >= n {
			break
		}
		// Parentheses around the call do not change what it is.
		a, b := i-1, j+1
		for a >= 0 && b < n && text(a) == "(" && text(b) == ")" && !isOperand(text, a-1) {
			a, b = a-1, b+1
		}
		object := b < n && assignOps[text(b)]
		if a >= 0 {
			switch text(a) {
			case "++", "--":
				object = true
			case "&":
				// Binary when an operand stands before it. A closing parenthesis
				// may also end a cast, and pointers have no binary "&".
				typ := lvalues[text(i)]
				object = object || strings.HasSuffix(typ, "*") || !isOperand(text, a-1) ||
					a > 1 && text(a-1) == ")" && text(a-2) == "*"
			}
		}
		// A postfix operator after the call applies to its value.
		if b < n && !assignOps[text(b)] {
			switch text(b) {
			case "[", "->", ".", "(":
				object = false
			}
		}
		if object {
			r = append(r, Site{i, j})
		}
	}
	return r
}

// isOperand reports whether token i ends an operand, so that a "&" after it is
// binary and a "(" a call.
func isOperand(text func(int) string, i int) bool {
	if i < 0 {
		return false
	}
	switch t := text(i); t {
	case ")", "]":
		return true
	case "return", "case", "sizeof", "else", "do", "goto", "if", "while", "for", "switch":
		return false
	default:
		c := t[0]
		return c == '_' || c == '"' || c == '\'' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
	}
}
