package abi

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed docs.txt
var docsText string

// A Doc says what a function of the context does.
type Doc struct {
	Section string // handles, numbers...
	Failure string // as docs.txt has it
	Text    string
}

// Docs returns what is known of each function, by its member's name. An entry for a
// function that the table has not, or that is there twice, is an error.
func Docs(t *Table) (map[string]Doc, error) {
	docs := map[string]Doc{}
	section := ""
	for n, line := range strings.Split(docsText, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if strings.HasPrefix(line, "[") {
			section = strings.Trim(line, "[]")
			continue
		}
		names, rest, _ := strings.Cut(line, " ")
		failure, text, ok := strings.Cut(rest, " ")
		if !ok {
			return nil, fmt.Errorf("docs.txt:%d: an entry has names, failure and text", n+1)
		}
		for _, name := range strings.Split(names, ",") {
			m := t.Member(name)
			if m == nil || m.Kind != Function {
				return nil, fmt.Errorf("docs.txt:%d: no function %s", n+1, name)
			}
			if _, twice := docs[name]; twice {
				return nil, fmt.Errorf("docs.txt:%d: %s is there twice", n+1, name)
			}
			one := text
			if m.CAPI != "" {
				one = strings.ReplaceAll(text, "CAPI", m.CAPI)
			} else if strings.Contains(text, "CAPI") {
				return nil, fmt.Errorf("docs.txt:%d: the table names no C function for %s", n+1, name)
			}
			docs[name] = Doc{section, failure, one}
		}
	}
	return docs, nil
}
