package port

import (
	"sort"
	"strings"

	"hpyport/analysis/source"
)

// This file is about lists of definitions that are made of a table, of which
// parts stand under #if:
//
//	static HPyDef *Foo_defines[] = {
//	    &get_def,
//	#ifdef HAVE_SET
//	    &set_def,
//	#endif
//	    NULL
//	};
//
// Which entries there are depends on the reading of the file, the text around
// them does not. So an edit holds a mark in the place of the entries, each
// reading adds its own to the list of that name, and the mark is spelled out
// when all readings are done.

// A DefList is what one table defines.
type DefList struct {
	Range source.Range // of the table
	Items []DefItem
	dirs  []directive
}

// A DefItem is one definition, by the place of the entry it was made of.
type DefItem struct {
	At   int
	Name string
}

// A directive is a line of the table that begins, divides or ends a group.
type directive struct {
	at    int
	text  string
	group int // place of the group's #if
}

const listMark = "\x00"

// ListMark is the element of a list of definitions that stands for all of list key.
func ListMark(key string) string { return listMark + key + listMark }

// Conditional reports whether lines within r stand under #if that begins within r.
func (p *Port) Conditional(r source.Range) bool { return len(p.directives(r)) > 0 }

// ConditionsIn counts the directives within a text.
func (p *Port) ConditionsIn(r source.Range) int { return len(p.directives(r)) }

// Divided reports whether a directive of the table stands between two places.
func (p *Port) Divided(table source.Range, from, to int) bool {
	for _, d := range p.directives(table) {
		if from <= d.at && d.at < to {
			return true
		}
	}
	return false
}

// ConditionalAt reports whether a place within the table is under #if.
func (p *Port) ConditionalAt(table source.Range, at int) bool {
	for _, a := range p.Unit.Arms {
		if table.Contains(a.Range) && a.Body.Start <= at && at < a.Body.End {
			return true
		}
	}
	return false
}

func (p *Port) directives(r source.Range) []directive {
	var out []directive
	ends := map[int]int{} // where the last arm of a group ends
	for _, a := range p.Unit.Arms {
		if !r.Contains(a.Range) {
			continue
		}
		out = append(out, directive{a.Range.Start, strings.TrimRight(a.Range.Text(), " \t\r"), a.Group.Offset})
		ends[a.Group.Offset] = max(ends[a.Group.Offset], a.Body.End)
	}
	for g, at := range ends {
		out = append(out, directive{at, "#endif", g})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].at < out[j].at })
	return out
}

// AddList makes the list of definitions of a table with conditional entries.
func (p *Port) AddList(key string, r source.Range, items []DefItem) {
	p.Lists[key] = &DefList{Range: r, Items: items, dirs: p.directives(r)}
}

// MergeLists adds to the lists what another reading of the file found within arms.
func (p *Port) MergeLists(q *Port, within func(source.Range) bool) {
	for key, l := range q.Lists {
		mine := p.Lists[key]
		// The file is the same, but a header has been read twice.
		if mine == nil || mine.Range.File.Name != l.Range.File.Name || mine.Range.Start != l.Range.Start || mine.Range.End != l.Range.End {
			continue
		}
		have := map[int]bool{}
		for _, it := range mine.Items {
			have[it.At] = true
		}
		for _, it := range l.Items {
			if !have[it.At] && within(source.Range{File: l.Range.File, Start: it.At, End: it.At}) {
				mine.Items = append(mine.Items, it)
			}
		}
	}
}

// SpellLists puts the lists in the place of their marks.
func (p *Port) SpellLists(text string) string {
	if !strings.Contains(text, listMark) {
		return text
	}
	lines := strings.Split(text, "\n")
	var out []string
	for _, l := range lines {
		parts := strings.Split(l, listMark)
		if len(parts) != 3 || p.Lists[parts[1]] == nil {
			out = append(out, l)
			continue
		}
		out = append(out, p.Lists[parts[1]].lines(parts[0], parts[2])...)
	}
	return strings.Join(out, "\n")
}

// lines spells the list, with directives of groups that hold something.
func (l *DefList) lines(before, after string) []string {
	items := append([]DefItem{}, l.Items...)
	sort.SliceStable(items, func(i, j int) bool { return items[i].At < items[j].At })
	first, last := map[int]int{}, map[int]int{}
	for _, d := range l.dirs {
		if _, ok := first[d.group]; !ok {
			first[d.group] = d.at
		}
		last[d.group] = d.at
	}
	holds := func(group int) bool {
		for _, it := range items {
			if first[group] < it.At && it.At < last[group] {
				return true
			}
		}
		return false
	}
	var out []string
	i := 0
	for _, d := range l.dirs {
		for ; i < len(items) && items[i].At < d.at; i++ {
			out = append(out, before+items[i].Name+after)
		}
		if holds(d.group) {
			out = append(out, d.text)
		}
	}
	for ; i < len(items); i++ {
		out = append(out, before+items[i].Name+after)
	}
	return out
}
