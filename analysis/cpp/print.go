package cpp

import "strings"

// Print spells tokens as gcc -E -P does: white space where there was some,
// and wherever two tokens would otherwise read as another one.
func Print(tokens []Token) string {
	var b strings.Builder
	for i := range tokens {
		t := &tokens[i]
		if i > 0 {
			switch {
			case t.LineStart:
				b.WriteByte('\n')
			case t.SpaceBefore || sticks(&tokens[i-1], t):
				b.WriteByte(' ')
			}
		}
		b.WriteString(t.Text)
	}
	if len(tokens) > 0 {
		b.WriteByte('\n')
	}
	return b.String()
}

// sticks reports whether b directly after a would read differently.
func sticks(a, b *Token) bool {
	if a.Text == "" || b.Text == "" {
		return false
	}
	first := b.Text[0]
	switch a.Kind {
	case Identifier:
		return b.Kind == Identifier || b.Kind == Number || b.Kind == Char || b.Kind == String || b.Kind == Other
	case Number:
		return b.Kind == Identifier || b.Kind == Number || first == '.' || first == '+' || first == '-' || b.Kind == Other || b.Kind == Char
	case Other:
		return true
	case Punct:
		if b.Kind == Number {
			return a.Text == "."
		}
		if b.Kind != Punct {
			return false
		}
		switch a.Text[len(a.Text)-1] {
		case '(', ')', '[', ']', '{', '}', ';', ',', '?', '~':
			return false
		}
		switch first {
		case '(', ')', '[', ']', '{', '}', ';', ',', '?', '~':
			return false
		}
		return true
	}
	return false
}
