package module

import (
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// statics makes the static variables of functions that hold objects HPyGlobals
// of the file: only those can be listed in the module definition.
func statics(p *port.Port) {
	seen := map[string]bool{}
	hoisted := map[*syntax.Func][]*syntax.VarDecl{}
	p.Data["module:statics"] = hoisted
	for _, f := range p.Unit.Funcs {
		if f.Body == nil || p.Stays(f.Obj) != nil {
			continue
		}
		syntax.Walk(f.Body, func(n syntax.Node) bool {
			d, ok := n.(*syntax.VarDecl)
			if !ok || d.Obj == nil || d.Obj.Kind != syntax.VarObj || d.Obj.Storage != syntax.StaticStorage || !p.IsHandle(d.Type) || p.StructOf(d.Type) != nil {
				return true
			}
			switch {
			case d.Init != nil && (d.Init.Expr == nil || !facts.IsNull(d.Init.Expr)):
				return true
			case f.Loc.In != nil || f.Loc.Split:
				return true
			}
			for _, g := range d.Group {
				if g != d && (!p.IsHandle(g.Type) || p.StructOf(g.Type) != nil) {
					return true
				}
			}
			name := d.Name
			if p.Unit.Objects[name] != nil || seen[name] || declared(f, name) > 1 {
				name = p.Fresh(f.Name + "_" + d.Name)
				p.Renamed[d.Obj] = name
			}
			seen[d.Name] = true
			p.GlobalVars[d.Obj] = true
			p.StaticGlobals[name] = true
			p.HPyGlobals = append(p.HPyGlobals, name)
			hoisted[f] = append(hoisted[f], d)
			return true
		})
	}
}

// declared counts the variables and parameters of a function that have a name.
func declared(f *syntax.Func, name string) int {
	n := 0
	for _, q := range f.Params {
		if q.Name == name {
			n++
		}
	}
	syntax.Walk(f.Body, func(x syntax.Node) bool {
		if d, ok := x.(*syntax.VarDecl); ok && d.Name == name {
			n++
		}
		return true
	})
	return n
}

// declareStatics puts the declarations of such variables before their functions.
func declareStatics(p *port.Port) {
	hoisted, _ := p.Data["module:statics"].(map[*syntax.Func][]*syntax.VarDecl)
	for _, f := range p.Unit.Funcs {
		if len(hoisted[f]) == 0 {
			continue
		}
		names := map[string][]string{}
		for _, d := range hoisted[f] {
			static := "static "
			name := d.Name
			if to := p.Renamed[d.Obj]; to != "" {
				name = to
			}
			if p.Exported[name] {
				static = ""
			}
			names[static] = append(names[static], name)
		}
		at := port.AboveComment(f.Loc.Range)
		for _, static := range []string{"static ", ""} {
			if len(names[static]) > 0 {
				p.Edit(source.Range{File: at.File, Start: at.Start, End: at.Start}, static+"HPyGlobal "+strings.Join(names[static], ", ")+";\n\n")
			}
		}
	}
}

// arrays makes static arrays of objects HPyGlobals, in the file that defines the module:
// its exec function prepares them. What of a hybrid module stays would go on to see the array.
func arrays(p *port.Port) {
	if p.Plan != nil {
		return
	}
	for _, d := range p.Unit.Vars {
		if p.ObjectArray(d) {
			p.GlobalVars[d.Obj] = true
			p.GlobalArrays[d.Obj] = d.Type.Len
			p.StaticGlobals[d.Name] = true
			p.HPyGlobals = append(p.HPyGlobals, d.Name)
		}
	}
}

// arrayDecls are the declarations of those arrays.
func arrayDecls(p *port.Port) []*syntax.VarDecl {
	var out []*syntax.VarDecl
	for _, d := range p.Unit.Vars {
		if p.GlobalArrays[d.Obj] > 0 {
			out = append(out, d)
		}
	}
	return out
}
