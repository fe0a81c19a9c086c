// Package words splits a command line the way a POSIX shell splits one without
// expanding anything, so that a test command needs no shell.
package words

import (
	"errors"
	"strings"
)

// Split returns the words of a command line. Quotes and backslashes work as in
// sh; every other character, $ and * included, stands for itself.
func Split(line string) ([]string, error) {
	var result []string
	var word strings.Builder
	inWord := false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; c {
		case ' ', '\t', '\n':
			if inWord {
				result = append(result, word.String())
				word.Reset()
				inWord = false
			}
		case '\'':
			end := strings.IndexByte(line[i+1:], '\'')
			if end < 0 {
				return nil, errors.New("a single quote is not closed")
			}
			word.WriteString(line[i+1 : i+1+end])
			i += end + 1
			inWord = true
		case '"':
			inWord = true
			closed := false
			for i++; i < len(line); i++ {
				if line[i] == '"' {
					closed = true
					break
				}
				if line[i] == '\\' && i+1 < len(line) && strings.IndexByte("\"\\$`\n", line[i+1]) >= 0 {
					i++
					if line[i] == '\n' {
						continue
					}
				}
				word.WriteByte(line[i])
			}
			if !closed {
				return nil, errors.New("a double quote is not closed")
			}
		case '\\':
			if i+1 == len(line) {
				return nil, errors.New("a backslash stands at the end")
			}
			i++
			if line[i] != '\n' {
				word.WriteByte(line[i])
				inWord = true
			}
		default:
			word.WriteByte(c)
			inWord = true
		}
	}
	if inWord {
		result = append(result, word.String())
	}
	return result, nil
}
