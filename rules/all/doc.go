package all

import (
	"fmt"
	"strings"

	"hpyport/rules/port"
)

// List is a line for each rule: its ID and its title.
func List() string {
	width := 0
	for _, r := range port.Rules() {
		width = max(width, len(r.ID))
	}
	var b strings.Builder
	for _, r := range port.Rules() {
		fmt.Fprintf(&b, "%-*s  %s\n", width, r.ID, r.Title)
	}
	return b.String()
}

// Explain is what a person should know of one rule, as plain text.
func Explain(id string) (string, error) {
	var ids []string
	for _, r := range port.Rules() {
		if r.ID == id {
			return fmt.Sprintf("%s: %s\n\n%s\n\nBefore:\n\n%s\n\nAfter:\n\n%s\n", r.ID, r.Title, r.Doc, indent(r.Before), indent(r.After)), nil
		}
		ids = append(ids, r.ID)
	}
	return "", fmt.Errorf("there is no rule %q; the rules are %s", id, strings.Join(ids, ", "))
}

// Markdown is the page of all rules, docs/rules.md.
func Markdown() string {
	var b strings.Builder
	b.WriteString("# Rules\n\n<!-- Generated from the rules' own documentation: go test ./rules/all -update -->\n\n" +
		"What `hpyport rewrite` changes, rule by rule. `hpyport rules explain ID` prints one of them.\n")
	for _, r := range port.Rules() {
		fmt.Fprintf(&b, "\n## %s\n\n%s.\n\n%s\n\nBefore:\n\n```c\n%s\n```\n\nAfter:\n\n```c\n%s\n```\n", r.ID, r.Title, r.Doc, r.Before, r.After)
	}
	return b.String()
}

func indent(s string) string { return "    " + strings.ReplaceAll(s, "\n", "\n    ") }
