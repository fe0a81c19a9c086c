package cfront

import (
	"sort"
	"strconv"

	"hpyport/analysis/cpp"
	"hpyport/analysis/syntax"
)

// longTable is the number of tokens from which an initializer counts as a table.
const longTable = 1000

// A cutTable is what is left of a long table.
type cutTable struct {
	open  int // the index of its '{'
	count int // how many elements it had; 0 when the declaration says it
}

// cutTables takes long tables of plain literals out of a unit, all but one element.
// Nothing in them is of use to anybody, and a hundred thousand numbers, once for each
// configuration that is read, are more than a machine has memory for. Ranges in the
// text and the types of the arrays stay what they are.
func cutTables(u *syntax.Unit) []cutTable {
	toks := u.Tokens
	if len(toks) < longTable {
		return nil
	}
	var tables []cutTable
	var gone [][2]int // from, to: indices in toks
	before, depth := 0, 0
	for i := 0; i < len(toks); i++ {
		if toks[i].Kind != cpp.Punct {
			continue
		}
		switch toks[i].Text {
		case "(", "[":
			depth++
		case ")", "]", "}":
			depth--
		case "{":
			if depth == 0 && i > 2 && isPunct(&toks[i-1], "=") && isPunct(&toks[i-2], "]") {
				end := closing(toks, i)
				if from, to, count, ok := literalTable(toks, i, end); ok {
					tables = append(tables, cutTable{i - before, count})
					gone = append(gone, [2]int{from, to})
					before += to - from
				}
				i = max(i, end)
				continue
			}
			depth++
		}
	}
	if len(gone) == 0 {
		return nil
	}
	out := make([]cpp.Token, 0, len(toks)-before)
	at := 0
	for _, g := range gone {
		out = append(out, toks[at:g[0]]...)
		at = g[1]
	}
	u.Tokens = append(out, toks[at:]...)
	moved := func(i int) int {
		k := sort.Search(len(gone), func(k int) bool { return gone[k][1] > i })
		for _, g := range gone[:k] {
			i -= g[1] - g[0]
		}
		return i
	}
	for _, e := range u.Expansions {
		e.First, e.Last = moved(e.First), moved(e.Last)
	}
	return tables
}

// literalTable looks at the initializer of an array between two braces, and returns
// which tokens of it can go, and the number of elements when the declaration does not
// say it.
func literalTable(toks []cpp.Token, open, end int) (from, to, count int, ok bool) {
	if end-open < longTable {
		return 0, 0, 0, false
	}
	depth, braced := 0, true
	first, last := -1, open+1 // the ',' behind the first element; where the last one starts
	count = 1
	for i := open + 1; i < end; i++ {
		t := &toks[i]
		if len(t.Trail) > 0 {
			return 0, 0, 0, false // who looks at a macro's uses is to see them all
		}
		switch t.Kind {
		case cpp.Number, cpp.Char, cpp.String:
			braced = braced && depth > 0
			continue
		case cpp.Punct:
		default:
			return 0, 0, 0, false
		}
		switch t.Text {
		case "{":
			depth++
		case "}":
			depth--
		case "-", "+", "~":
		case ",":
			if depth > 0 {
				break
			}
			if first < 0 {
				first = i
			}
			if i+1 < end {
				count, last = count+1, i+1
			}
		default:
			return 0, 0, 0, false // a designator, an expression
		}
	}
	bracket, dims := opening(toks, 0, open-2), 1
	for ; bracket > 0 && isPunct(&toks[bracket-1], "]"); dims++ {
		bracket = opening(toks, 0, bracket-1)
	}
	if first < 0 || bracket < 1 || !braced && dims > 1 {
		return 0, 0, 0, false // of an array of arrays whose braces were left out
	}
	if !isPunct(&toks[bracket+1], "]") {
		return first, end, 0, true
	}
	return open + 1, last, count, true
}

// tables gives what is left of the tables of unknown length the place of the last element.
func (p *parser) tables(list []cutTable) {
	for _, t := range list {
		if t.count > 0 {
			p.subst[t.open] = "{ [" + strconv.Itoa(t.count-1) + "] ="
		}
	}
}
