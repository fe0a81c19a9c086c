package abi

import (
	"fmt"
	"strconv"
	"strings"
)

// parse reads the table's text. Every error names its line.
func parse(text string) (*Table, error) {
	t := &Table{byName: map[string]int{}}
	section := ""
	inMacros := false
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		var err error
		if strings.HasPrefix(line, "[") {
			section = strings.Trim(line, "[]")
			continue
		}
		switch section {
		case "context":
			err = t.parseMember(line)
		case "signatures":
			err = t.parseSignature(line)
		case "slots":
			err = t.parseSlot(line)
		case "enums":
			switch {
			case line == "macros":
				inMacros = true
			case strings.HasPrefix(line, "enum "):
				t.Enums = append(t.Enums, Enum{Name: line[5:]})
			default:
				err = t.parseConst(line, inMacros)
			}
		case "structs":
			err = t.parseStruct(line)
		default:
			err = fmt.Errorf("entry in unknown section %q", section)
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	return t, nil
}

func (t *Table) parseMember(line string) error {
	if at, ok := strings.CutPrefix(line, "@"); ok {
		if want, err := strconv.Atoi(at); err != nil || want != len(t.Members) {
			return fmt.Errorf("next index is %d, not %s", len(t.Members), at)
		}
		return nil
	}
	decl, rest, _ := strings.Cut(line, "  ")
	m := Member{Index: len(t.Members), PyPyIndex: len(t.Members)}
	if strings.HasPrefix(decl, "h_") {
		m.Kind, m.Name, m.Ret = Handle, decl, "HPy"
	} else {
		m.Kind = Function
		head, params, ok := strings.Cut(strings.TrimSuffix(decl, ")"), "(")
		if !ok {
			return fmt.Errorf("%q is neither a handle nor a function", decl)
		}
		p, err := parseDecl(head)
		if err != nil {
			return err
		}
		m.Name, m.Ret = p.Name, p.Type
		if m.Params, err = parseParams(params); err != nil {
			return err
		}
	}
	for _, word := range strings.Fields(rest) {
		key, value, _ := strings.Cut(word, "=")
		switch key {
		case "capi":
			m.CAPI = value
		case "null":
			m.RetNull = true
		case "legacy":
			m.Legacy = true
		case "rawdata":
			m.RawData = true
		case "special":
			m.Special = true
		case "since":
			m.Later = value == "later"
		case "pypy":
			if i, err := strconv.Atoi(value); err == nil {
				m.PyPyIndex = i
			} else if strings.HasPrefix(value, "ctx_") {
				m.PyPyInstead = value
			} else {
				return fmt.Errorf("neither index nor member in %q", word)
			}
		default:
			if m.Public != "" || value != "" {
				return fmt.Errorf("unknown word %q", word)
			}
			m.Public = word
		}
	}
	if _, dup := t.byName[m.Name]; dup {
		return fmt.Errorf("%s is there twice", m.Name)
	}
	t.byName[m.Name] = m.Index
	t.Members = append(t.Members, m)
	return nil
}

// parseDecl splits "const HPy *args" into type and name.
func parseDecl(s string) (Param, error) {
	s = strings.TrimSpace(s)
	i := strings.LastIndexAny(s, " *")
	if i < 0 || i == len(s)-1 {
		return Param{}, fmt.Errorf("%q is not a declaration", s)
	}
	return Param{Type(strings.TrimSpace(s[:i+1])), s[i+1:]}, nil
}

func parseParams(s string) ([]Param, error) {
	if s == "" {
		return nil, nil
	}
	var ps []Param
	for _, one := range strings.Split(s, ",") {
		p, err := parseDecl(one)
		if err != nil {
			return nil, err
		}
		ps = append(ps, p)
	}
	return ps, nil
}

func parseFunc(s string) (*Func, error) {
	if s == "-" {
		return nil, nil
	}
	ret, params, ok := strings.Cut(strings.TrimSuffix(s, ")"), " (")
	if !ok {
		return nil, fmt.Errorf("%q is not a function type", s)
	}
	ps, err := parseParams(params)
	return &Func{Type(ret), ps}, err
}

func (t *Table) parseSignature(line string) error {
	parts := strings.Split(line, "  ")
	if len(parts) != 4 {
		return fmt.Errorf("a signature has four parts, two spaces apart")
	}
	var s Signature
	if _, err := fmt.Sscan(parts[0], &s.Value, &s.Name); err != nil {
		return fmt.Errorf("bad value or name in %q", parts[0])
	}
	var err error
	if s.HPy, err = parseFunc(parts[1]); err != nil {
		return err
	}
	if s.CPython, err = parseFunc(parts[3]); err != nil {
		return err
	}
	if parts[2] != "-" {
		for _, f := range strings.Split(strings.Trim(parts[2], "{}"), ";") {
			p, err := parseDecl(f)
			if err != nil {
				return err
			}
			s.Args = append(s.Args, p)
		}
		s.HasResult = s.Args[len(s.Args)-1].Name == "result"
	}
	t.Signatures = append(t.Signatures, s)
	return nil
}

func (t *Table) parseSlot(line string) error {
	f := strings.Fields(line)
	if len(f) < 4 {
		return fmt.Errorf("a slot has value, name, signature and CPython's number")
	}
	v, err := strconv.Atoi(f[0])
	if err != nil {
		return err
	}
	s := Slot{Name: f[1], Value: v, Signature: f[2], Later: len(f) > 4 && f[4] == "since=later"}
	if f[3] != "-" {
		if s.CPython, err = strconv.Atoi(f[3]); err != nil {
			return err
		}
	}
	if t.Signature(s.Signature) == nil {
		return fmt.Errorf("no signature %s", s.Signature)
	}
	t.Slots = append(t.Slots, s)
	return nil
}

func (t *Table) parseConst(line string, macro bool) error {
	f := strings.Fields(line)
	if len(f) < 2 {
		return fmt.Errorf("a constant has a name and a value")
	}
	c := Const{Name: f[0], Value: f[1], Later: len(f) > 2 && f[2] == "since=later"}
	switch {
	case macro:
		t.Macros = append(t.Macros, c)
	case len(t.Enums) == 0:
		return fmt.Errorf("constant outside of an enum")
	default:
		e := &t.Enums[len(t.Enums)-1]
		e.Consts = append(e.Consts, c)
	}
	return nil
}

func (t *Table) parseStruct(line string) error {
	var s Struct
	if rest, ok := strings.CutPrefix(line, "struct "); ok {
		if _, err := fmt.Sscan(rest, &s.Name, &s.Size); err != nil {
			return err
		}
		t.Structs = append(t.Structs, s)
		return nil
	}
	if len(t.Structs) == 0 {
		return fmt.Errorf("field outside of a struct")
	}
	at, decl, _ := strings.Cut(line, " ")
	off, err := strconv.Atoi(at)
	if err != nil {
		return err
	}
	p, err := parseDecl(decl)
	if err != nil {
		return err
	}
	last := &t.Structs[len(t.Structs)-1]
	last.Fields = append(last.Fields, Field{p, off})
	return nil
}
