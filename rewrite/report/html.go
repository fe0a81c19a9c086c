package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html"
	"html/template"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"hpyport/analysis/cpp"
)

var (
	//go:embed page.html
	pageHTML string
	//go:embed page.css
	pageCSS string
	//go:embed page.js
	pageJS string
)

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"count":   count,
	"fate":    fate,
	"line":    lineLink,
	"explain": explain,
	"origin": func(o Origin) string {
		return map[Origin]string{HPy: "HPy lacks it", Hpyport: "hpyport lacks it", Source: "the source hides it"}[o]
	},
	"percent": func(part, all int) string {
		if all == 0 {
			return "0"
		}
		return fmt.Sprintf("%.2f", 100*float64(part)/float64(all))
	},
}).Parse(pageHTML))

// lineLink refers to a line of a listing, where there is one.
func lineLink(f fileView, line int, text any) template.HTML {
	label := html.EscapeString(fmt.Sprint(text))
	if f.Listing == "" {
		return template.HTML(`<span class="at">` + label + `</span>`)
	}
	return template.HTML(fmt.Sprintf(`<a class="at" href="#%s-%d">%s</a>`, f.ID, line, label))
}

// HTML prints the report as one page that asks nobody for anything.
func HTML(w io.Writer, r *Report) error {
	v := view{Report: r, CSS: template.CSS(pageCSS), JS: template.JS(pageJS), Made: made(&r.Summary)}
	v.Title = strings.Join(r.Modules, ", ")
	ways := map[string]*Name{}
	for _, n := range r.Names {
		ways[n.Name] = n
	}
	for _, c := range r.Causes {
		v.TopWork = max(v.TopWork, c.Work)
	}
	ids := map[string]string{}
	for i, f := range r.Files {
		id := fmt.Sprintf("f%d", i+1)
		ids[f.Path] = id
		fv := fileView{File: f, ID: id, Open: len(r.Files) == 1}
		for _, fn := range f.Functions {
			fv.Counts.add(fn.Status, 1)
			fv.Lines.add(fn.Status, fn.Lines)
		}
		if f.Status == Ports || f.Status == Left || len(f.FrontEnd)+len(f.Unread)+len(f.Mistakes) > 0 && utf8.ValidString(f.source.Text) {
			fv.Listing = listing(f, id, ways)
		}
		if v.Title == "" && !f.Header {
			v.Title = f.Path
		}
		v.FileViews = append(v.FileViews, fv)
	}
	v.IDs, v.Short = ids, shortNames(r.Files)
	return page.Execute(w, v)
}

type view struct {
	*Report
	Title     string
	Made      string
	CSS       template.CSS
	JS        template.JS
	FileViews []fileView
	IDs       map[string]string // of files by path
	Short     map[string]string // their paths, without the folder that all are in
	TopWork   int
}

// shortNames are the paths of files within the folder that holds them all.
func shortNames(files []*File) map[string]string {
	folder := ""
	for i, f := range files {
		dir := f.Path[:strings.LastIndexAny(f.Path, `/\`)+1]
		if i == 0 {
			folder = dir
		}
		for !strings.HasPrefix(dir, folder) {
			folder = folder[:strings.LastIndexAny(folder[:len(folder)-1], `/\`)+1]
		}
	}
	short := map[string]string{}
	for _, f := range files {
		short[f.Path] = f.Path[len(folder):]
	}
	return short
}

// AnyMistakes reports whether the original has mistakes to tell of.
func (v view) AnyMistakes() bool {
	return slices.ContainsFunc(v.Files, func(f *File) bool { return len(f.Mistakes) > 0 })
}

type fileView struct {
	*File
	ID            string
	Open          bool
	Counts, Lines Counts
	Listing       template.HTML
}

// Sorted lists the functions that stay first, of these the most work first.
func (f fileView) Sorted() []*Function {
	out := slices.Clone(f.Functions)
	rank := map[Status]int{Left: 0, Ports: 1, Plain: 2}
	slices.SortStableFunc(out, func(a, b *Function) int {
		if rank[a.Status] != rank[b.Status] {
			return rank[a.Status] - rank[b.Status]
		}
		return b.Work - a.Work
	})
	return out
}

// listing is the source with its marks. It is put together here and not by the
// template, which would be slow for files of tens of thousands of lines; all
// text goes through html.EscapeString.
func listing(f *File, id string, ways map[string]*Name) template.HTML {
	text := f.source.Text
	spans := f.spans(ways)
	reasons := map[int][]*Reason{}
	all := slices.Clone(f.Reasons)
	owner := map[int]*Function{} // by first line
	for _, fn := range f.Functions {
		all = append(all, fn.Reasons...)
		owner[fn.Line] = fn
	}
	for _, r := range all {
		reasons[r.Line] = append(reasons[r.Line], r)
	}
	unread := make([]bool, f.source.LineCount()+2)
	for _, a := range f.Unread {
		for l := a.Line; l <= a.EndLine && l < len(unread); l++ {
			unread[l] = true
		}
	}
	var b bytes.Buffer
	open := false
	end := 0 // last line of the function that is open
	block := func(class string) {
		if open {
			b.WriteString("</div>")
		}
		fmt.Fprintf(&b, `<div class="b %s">`, class)
		open = true
	}
	block("")
	next := 0
	for n, start := 1, 0; start < len(text); n++ {
		stop := f.source.LineEnd(start)
		if n == end+1 && end > 0 {
			block("")
			end = 0
		}
		if fn := owner[n]; fn != nil {
			block("fn " + string(fn.Status))
			end = fn.EndLine
		}
		class := "l"
		if unread[n] {
			class += " unread"
		}
		if len(reasons[n]) > 0 {
			class += " hit"
		}
		fmt.Fprintf(&b, `<div class="%s" id="%s-%d"><i>%d</i><code>`, class, id, n, n)
		for at := start; at < stop; {
			for next < len(spans) && spans[next].end <= at {
				next++
			}
			if next == len(spans) || spans[next].start >= stop {
				b.WriteString(html.EscapeString(text[at:stop]))
				break
			}
			s := spans[next]
			if s.start > at {
				b.WriteString(html.EscapeString(text[at:s.start]))
				at = s.start
			}
			to := min(s.end, stop)
			fmt.Fprintf(&b, `<span class="%s"`, s.class)
			if s.title != "" {
				fmt.Fprintf(&b, ` title="%s"`, html.EscapeString(s.title))
			}
			fmt.Fprintf(&b, `>%s</span>`, html.EscapeString(text[at:to]))
			at = to
		}
		b.WriteString("</code></div>")
		for _, r := range reasons[n] {
			class, lead := "why", ""
			if r.Further {
				class, lead = "why next", "next: "
			}
			fmt.Fprintf(&b, `<div class="%s"><a class="code" href="#c-%s">%s</a> %s%s</div>`, class,
				html.EscapeString(r.Code), html.EscapeString(r.Code), lead, html.EscapeString(r.Message))
		}
		start = stop + 1
	}
	b.WriteString("</div>")
	return template.HTML(b.String())
}

// A span is a piece of text with a mark.
type span struct {
	start, end   int
	class, title string
}

// spans marks comments, strings, directives and the names of the C API.
func (f *File) spans(ways map[string]*Name) []span {
	var out []span
	use := 0
	for _, lx := range cpp.Lexemes(f.source) {
		for use < len(f.uses) && f.uses[use].start < lx.Start {
			use++
		}
		if use < len(f.uses) && f.uses[use].start == lx.Start {
			n := ways[f.uses[use].name]
			title := n.Counterpart
			if n.Way == Missing {
				title = n.Note
			}
			out = append(out, span{lx.Start, lx.End, "n " + string(n.Way), string(n.Way) + ": " + title})
			continue
		}
		switch lx.Kind {
		case cpp.Comment:
			out = append(out, span{lx.Start, lx.End, "cm", ""})
		case cpp.String, cpp.Char:
			out = append(out, span{lx.Start, lx.End, "st", ""})
		}
	}
	return out
}
