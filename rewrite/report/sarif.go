package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"

	"hpyport/analysis/refcheck"
)

// SARIF 2.1.0, the members that are written here.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Invocations []sarifInvocation `json:"invocations"`
		Artifacts   []sarifArtifact   `json:"artifacts"`
		Results     []sarifResult     `json:"results"`
		ColumnKind  string            `json:"columnKind"`
		Properties  map[string]any    `json:"properties"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name          string            `json:"name"`
		Rules         []sarifDescriptor `json:"rules"`
		Notifications []sarifDescriptor `json:"notifications"`
	}
	sarifDescriptor struct {
		ID               string         `json:"id"`
		ShortDescription sarifText      `json:"shortDescription"`
		FullDescription  sarifText      `json:"fullDescription"`
		Help             sarifText      `json:"help"`
		Default          sarifLevel     `json:"defaultConfiguration"`
		Properties       map[string]any `json:"properties"`
	}
	sarifLevel struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifInvocation struct {
		Successful    bool                `json:"executionSuccessful"`
		Notifications []sarifNotification `json:"toolExecutionNotifications"`
	}
	sarifNotification struct {
		Descriptor sarifReference  `json:"descriptor"`
		Level      string          `json:"level"`
		Message    sarifText       `json:"message"`
		Locations  []sarifLocation `json:"locations"`
	}
	sarifReference struct {
		ID    string `json:"id"`
		Index int    `json:"index"`
	}
	sarifArtifact struct {
		Location sarifURI `json:"location"`
		Language string   `json:"sourceLanguage"`
	}
	sarifURI struct {
		URI   string `json:"uri"`
		Base  string `json:"uriBaseId,omitempty"`
		Index *int   `json:"index,omitempty"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Fingerprints map[string]string `json:"partialFingerprints"`
		CodeFlows    []sarifCodeFlow   `json:"codeFlows,omitempty"`
	}
	sarifCodeFlow struct {
		ThreadFlows []sarifThreadFlow `json:"threadFlows"`
	}
	sarifThreadFlow struct {
		Locations []sarifFlowLocation `json:"locations"`
	}
	sarifFlowLocation struct {
		Location sarifLocation `json:"location"`
	}
	sarifLocation struct {
		Physical sarifPhysical  `json:"physicalLocation"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
		Message  *sarifText     `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifURI    `json:"artifactLocation"`
		Region   sarifRegion `json:"region"`
	}
	sarifRegion struct {
		StartLine   int        `json:"startLine"`
		StartColumn int        `json:"startColumn,omitempty"`
		EndLine     int        `json:"endLine,omitempty"`
		EndColumn   int        `json:"endColumn,omitempty"`
		Snippet     *sarifText `json:"snippet,omitempty"`
	}
	sarifLogical struct {
		Name string `json:"name"`
		Kind string `json:"kind"`
	}
)

const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// SARIF prints the report for code scanning: each reason is a result of the
// rule that its code names, what the front end said is a notification.
func SARIF(w io.Writer, r *Report) error {
	s := &sarifer{rules: map[string]int{}, notes: map[string]int{}, seen: map[string]int{}}
	s.run.Tool.Driver = sarifDriver{Name: "hpyport", Rules: []sarifDescriptor{}, Notifications: []sarifDescriptor{}}
	s.run.Artifacts, s.run.Results = []sarifArtifact{}, []sarifResult{}
	s.run.ColumnKind = "unicodeCodePoints"
	s.run.Properties = map[string]any{"summary": r.Summary}
	for _, c := range r.Codes {
		s.descriptor(c)
	}
	in := sarifInvocation{Successful: !r.Failed(), Notifications: []sarifNotification{}}
	for i, f := range r.Files {
		s.run.Artifacts = append(s.run.Artifacts, sarifArtifact{Location: location(f.Path, nil), Language: "c"})
		for _, x := range f.Reasons {
			s.result(f, i, nil, x)
		}
		for _, fn := range f.Functions {
			for _, x := range fn.Reasons {
				s.result(f, i, fn, x)
			}
			if fn.Status == Ports && fn.Stays != nil {
				s.stay(f, i, fn)
			}
		}
		for _, m := range f.Mistakes {
			s.mistake(f, i, m)
		}
		for _, m := range f.FrontEnd {
			in.Notifications = append(in.Notifications, s.notification(f, i, m.Code, m.Severity, m.Message,
				sarifRegion{StartLine: m.Line, StartColumn: m.Column}))
		}
		for _, a := range f.Unread {
			in.Notifications = append(in.Notifications, s.notification(f, i, "arm-not-read", "note",
				fmt.Sprintf("%s: the configuration does not reach lines %d to %d%s", a.Directive, a.Line, a.EndLine, fate(a)),
				sarifRegion{StartLine: a.Line, EndLine: a.EndLine}))
		}
	}
	s.run.Invocations = []sarifInvocation{in}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{s.run}})
}

// fate says what a rewrite makes of a part under #if.
func fate(a *Arm) string {
	switch a.Status {
	case Ports:
		return "; they port when they are read by themselves"
	case Left:
		return "; they are left: " + a.Why
	}
	return ""
}

type sarifer struct {
	run          sarifRun
	rules, notes map[string]int
	seen         map[string]int // how often a fingerprint's text occurred
}

func (s *sarifer) descriptor(c *Code) {
	d := sarifDescriptor{
		ID:               c.Code,
		ShortDescription: sarifText{Text: sentence(c.Title)},
		FullDescription:  sarifText{Text: c.Why},
		Help: sarifText{Text: c.Why + "\n\n" + c.Advice,
			Markdown: c.Why + "\n\n**Advice:** " + c.Advice},
		Default:    sarifLevel{"warning"},
		Properties: map[string]any{"tags": []string{"hpy", "origin-" + string(c.Origin)}, "effort": c.Effort},
	}
	if c.Origin == Input {
		s.notes[c.Code] = len(s.run.Tool.Driver.Notifications)
		s.run.Tool.Driver.Notifications = append(s.run.Tool.Driver.Notifications, d)
		return
	}
	s.rules[c.Code] = len(s.run.Tool.Driver.Rules)
	s.run.Tool.Driver.Rules = append(s.run.Tool.Driver.Rules, d)
}

func (s *sarifer) result(f *File, index int, fn *Function, r *Reason) {
	level, text := "warning", r.Message
	where := sarifLocation{Physical: sarifPhysical{location(f.Path, &index), sarifRegion{
		StartLine: r.Line, StartColumn: r.Column, EndLine: r.EndLine, EndColumn: r.EndCol, Snippet: &sarifText{Text: r.rng.Text()}}}}
	if len(r.rng.Text()) > 300 || r.rng.Text() == "" {
		where.Physical.Region.Snippet = nil
	}
	name := ""
	if fn != nil {
		name = fn.Name
		text = name + " stays in the C API: " + text
		where.Logical = []sarifLogical{{name, "function"}}
	}
	if r.Further {
		level = "note"
	}
	// Lines move; what a line says and where it belongs stays.
	key := strings.Join([]string{r.Code, f.Path, name, strings.Join(strings.Fields(r.Source), " ")}, "\x00")
	s.seen[key]++
	sum := sha256.Sum256([]byte(fmt.Sprintf("%s\x00%d", key, s.seen[key])))
	s.run.Results = append(s.run.Results, sarifResult{
		RuleID: r.Code, RuleIndex: s.rules[r.Code], Level: level, Message: sarifText{Text: sentence(text)},
		Locations: []sarifLocation{where}, Fingerprints: map[string]string{"hpyportReason/v1": hex.EncodeToString(sum[:16])},
	})
}

// stay is a result for a function that would port by itself and stays with others.
func (s *sarifer) stay(f *File, index int, fn *Function) {
	at := head(fn.rng)
	r := &Reason{Code: fn.Stays.Code, Message: fn.Stays.In(f.Path), Line: fn.Line, Further: true, rng: at}
	_, r.Column = lineColumn(at.File, at.Start)
	r.EndLine, r.EndCol = lineColumn(at.File, at.End)
	r.Source = strings.TrimSpace(at.File.Text[at.File.LineStart(at.Start):at.File.LineEnd(at.Start)])
	s.result(f, index, fn, r)
}

// mistake is a result with the path that leads to it as its code flow.
func (s *sarifer) mistake(f *File, index int, m *Mistake) {
	level := "warning"
	if m.Code == refcheck.Unused {
		level = "error"
	}
	where := sarifLocation{Physical: sarifPhysical{location(f.Path, &index), sarifRegion{StartLine: m.Line, StartColumn: m.Column}}}
	if m.Function != "" {
		where.Logical = []sarifLogical{{m.Function, "function"}}
	}
	var flow []sarifFlowLocation
	for _, st := range m.Path {
		flow = append(flow, sarifFlowLocation{sarifLocation{Physical: sarifPhysical{location(f.Path, &index), sarifRegion{StartLine: st.Line}}, Message: &sarifText{Text: st.Message}}})
	}
	key := strings.Join([]string{m.Code, f.Path, m.Function, strings.Join(strings.Fields(m.Source), " ")}, "\x00")
	s.seen[key]++
	sum := sha256.Sum256([]byte(fmt.Sprintf("%s\x00%d", key, s.seen[key])))
	res := sarifResult{RuleID: m.Code, RuleIndex: s.rules[m.Code], Level: level, Message: sarifText{Text: sentence(m.Message) + " " + m.Advice},
		Locations: []sarifLocation{where}, Fingerprints: map[string]string{"hpyportReason/v1": hex.EncodeToString(sum[:16])}}
	if len(flow) > 0 {
		res.CodeFlows = []sarifCodeFlow{{[]sarifThreadFlow{{flow}}}}
	}
	s.run.Results = append(s.run.Results, res)
}

func (s *sarifer) notification(f *File, index int, code, level, text string, region sarifRegion) sarifNotification {
	i, ok := s.notes[code]
	if !ok { // a code that is also a reason
		c := *explain(code)
		c.Code, c.Origin = code, Input
		s.descriptor(&c)
		i = s.notes[code]
	}
	return sarifNotification{Descriptor: sarifReference{code, i}, Level: level, Message: sarifText{Text: sentence(text)},
		Locations: []sarifLocation{{Physical: sarifPhysical{location(f.Path, &index), region}}}}
}

// location is a relative reference below the folder the command ran in; code
// scanning calls it %SRCROOT%.
func location(name string, index *int) sarifURI {
	if path.IsAbs(name) {
		return sarifURI{URI: (&url.URL{Scheme: "file", Path: name}).String(), Index: index}
	}
	u := sarifURI{URI: (&url.URL{Path: name}).String(), Index: index}
	if !strings.HasPrefix(name, "../") {
		u.Base = "%SRCROOT%"
	}
	return u
}

// sentence ends a message with a dot.
func sentence(s string) string {
	if s == "" {
		return s
	}
	if !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s
}
