package refcheck

import (
	"strings"

	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

const mark = "hpyport: ignore "

// A suppression is a comment that takes a finding out.
type suppression struct {
	code, reason string
	pos          source.Range
	line         int // of the comment's end
	used         bool
}

// suppressions reads the comments of a file.
func suppressions(f *source.File) []*suppression {
	var out []*suppression
	add := func(start, end int) {
		text := strings.TrimSuffix(f.Text[start+2:end], "*/")
		_, rest, ok := strings.Cut(text, mark)
		if !ok {
			return
		}
		code, reason, _ := strings.Cut(rest, ":")
		out = append(out, &suppression{code: strings.TrimSpace(code), reason: strings.TrimSpace(reason), pos: source.Range{File: f, Start: start, End: end}, line: f.Position(end).Line})
	}
	t := f.Text
	for i := 0; i < len(t); i++ {
		switch {
		case strings.HasPrefix(t[i:], "/*"):
			end := strings.Index(t[i+2:], "*/")
			if end < 0 {
				return out
			}
			add(i, i+2+end+2)
			i += end + 3
		case strings.HasPrefix(t[i:], "//"):
			end := strings.IndexByte(t[i:], '\n')
			if end < 0 {
				end = len(t) - i
			}
			add(i, i+end)
			i += end - 1
		case t[i] == '"' || t[i] == '\'':
			q := t[i]
			for i++; i < len(t) && t[i] != q && t[i] != '\n'; i++ {
				if t[i] == '\\' {
					i++
				}
			}
		}
	}
	return out
}

// suppress takes out the findings that a comment answers for, and adds one for each comment that
// does not say why, or takes nothing out.
func suppress(u *syntax.Unit, found []*Finding) []*Finding {
	var all []*suppression
	for _, f := range u.Files {
		all = append(all, suppressions(f)...)
	}
	var out []*Finding
	for _, f := range found {
		hidden := false
		for _, s := range all {
			line := f.Pos.Position().Line
			if s.code == f.Code && s.reason != "" && s.pos.File == f.Pos.File && (s.line == line || s.line == line-1) {
				s.used, hidden = true, true
			}
		}
		if !hidden {
			out = append(out, f)
		}
	}
	for _, s := range all {
		f := &Finding{Code: Unused, Pos: s.pos, Notes: []Note{}}
		switch {
		case s.used:
			continue
		case s.reason == "":
			f.Message, f.Advice = "this comment does not say why "+s.code+" is to be ignored, and is ignored itself", "Write the reason behind the code and a colon."
		default:
			f.Message, f.Advice = "there is no finding "+s.code+" on this line or the next that this comment takes out", "Remove the comment, or move it to the line of the finding."
		}
		out = append(out, f)
	}
	return out
}
