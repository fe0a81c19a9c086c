// Package table lays out rows of text in columns, for people at a terminal.
package table

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A Table is a header and rows; cells of a row beyond the header have no column
// of their own and follow the last one.
type Table struct {
	Header []string
	rows   [][]string
}

// Row adds a row of anything that fmt.Sprint prints.
func (t *Table) Row(cells ...any) {
	row := make([]string, len(cells))
	for i, c := range cells {
		row[i] = fmt.Sprint(c)
	}
	t.rows = append(t.rows, row)
}

// Len is the number of rows.
func (t *Table) Len() int { return len(t.rows) }

// Write prints the table; columns that hold only numbers stand to the right.
func (t *Table) Write(w io.Writer) error {
	widths := make([]int, len(t.Header))
	right := make([]bool, len(t.Header))
	for i, h := range t.Header {
		widths[i] = utf8.RuneCountInString(h)
		right[i] = len(t.rows) > 0
		for _, r := range t.rows {
			if i < len(r) {
				widths[i] = max(widths[i], utf8.RuneCountInString(r[i]))
				right[i] = right[i] && isNumber(r[i])
			}
		}
	}
	for _, row := range append([][]string{t.Header}, t.rows...) {
		var b strings.Builder
		for i, cell := range row {
			if i > 0 {
				b.WriteString("  ")
			}
			pad := ""
			if i < len(widths) {
				pad = strings.Repeat(" ", max(0, widths[i]-utf8.RuneCountInString(cell)))
			}
			if i < len(right) && right[i] {
				b.WriteString(pad + cell)
			} else {
				b.WriteString(cell + pad)
			}
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(b.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}

func isNumber(s string) bool {
	s = strings.TrimSuffix(s, "%")
	return s == "-" || s == "" || strings.Trim(s, "0123456789.,") == ""
}
