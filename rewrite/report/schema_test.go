package report

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// check validates a value against the part of JSON Schema that our schema uses;
// a keyword it does not know is an error, so that nothing goes unchecked.
func check(root, schema map[string]any, v any, at string) (errs []string) {
	fail := func(format string, args ...any) { errs = append(errs, at+": "+fmt.Sprintf(format, args...)) }
	for key, want := range schema {
		switch key {
		case "$schema", "$id", "$defs", "title", "description":
		case "$ref":
			ref := root["$defs"].(map[string]any)[strings.TrimPrefix(want.(string), "#/$defs/")]
			if ref == nil {
				fail("no definition %s", want)
				continue
			}
			errs = append(errs, check(root, ref.(map[string]any), v, at)...)
		case "const":
			if v != want {
				fail("%v, want %v", v, want)
			}
		case "enum":
			if !slices.Contains(want.([]any), v) {
				fail("%v is none of %v", v, want)
			}
		case "type":
			ok := false
			switch x := v.(type) {
			case string:
				ok = want == "string"
			case bool:
				ok = want == "boolean"
			case float64:
				ok = want == "integer" && x == float64(int(x))
			case []any:
				ok = want == "array"
			case map[string]any:
				ok = want == "object"
			}
			if !ok {
				fail("%T, want %s", v, want)
			}
		case "minimum":
			if x, ok := v.(float64); ok && x < want.(float64) {
				fail("%v is below %v", x, want)
			}
		case "items":
			list, _ := v.([]any)
			for i, x := range list {
				errs = append(errs, check(root, want.(map[string]any), x, fmt.Sprintf("%s/%d", at, i))...)
			}
		case "properties":
			for name, x := range v.(map[string]any) {
				sub, ok := want.(map[string]any)[name]
				if !ok {
					fail("no property %s", name)
					continue
				}
				errs = append(errs, check(root, sub.(map[string]any), x, at+"/"+name)...)
			}
		case "required":
			for _, name := range want.([]any) {
				if _, ok := v.(map[string]any)[name.(string)]; !ok {
					fail("%s is missing", name)
				}
			}
		case "additionalProperties":
			if want != false {
				fail("additionalProperties is %v", want)
			}
		default:
			fail("the test does not know the keyword %s", key)
		}
	}
	return errs
}

func decode(t *testing.T, text []byte) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSchema(t *testing.T) {
	text, err := os.ReadFile("../../docs/schema/analyze.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	schema := decode(t, text)
	for _, files := range [][]string{mixed, {example}, {"testdata/bad/syntax.c", "testdata/bad/done.c"}} {
		v := decode(t, print(t, "json", analyze(t, files...)))
		for _, e := range check(schema, schema, v, "") {
			t.Error(e)
		}
	}
	// The check itself finds what is wrong.
	v := decode(t, print(t, "json", analyze(t, mixed...)))
	v["schema"] = "hpyport-analyze-0"
	v["files"].([]any)[0].(map[string]any)["status"] = "half"
	delete(v, "python")
	v["more"] = 1.0
	if errs := check(schema, schema, v, ""); len(errs) != 4 {
		t.Errorf("four faults were planted, found %q", errs)
	}
}

func TestSARIF(t *testing.T) {
	r := analyze(t, mixed...)
	var log sarifLog
	if err := json.Unmarshal(print(t, "sarif", r), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if log.Version != "2.1.0" || run.Tool.Driver.Name != "hpyport" || !run.Invocations[0].Successful {
		t.Errorf("head: %+v", log)
	}
	prints := map[string]bool{}
	for _, x := range run.Results {
		rule := run.Tool.Driver.Rules[x.RuleIndex]
		if rule.ID != x.RuleID || rule.Help.Text == "" || rule.FullDescription.Text == "" {
			t.Errorf("%s has the rule %+v", x.RuleID, rule)
		}
		at := x.Locations[0].Physical
		if a := run.Artifacts[*at.Artifact.Index].Location; a.URI != at.Artifact.URI || strings.Contains(a.URI, ":") {
			t.Errorf("location %+v, artifact %+v", at.Artifact, a)
		}
		if at.Region.StartLine < 1 || at.Region.EndLine < at.Region.StartLine {
			t.Errorf("region %+v", at.Region)
		}
		prints[x.Fingerprints["hpyportReason/v1"]] = true
	}
	if len(run.Results) != 5 || len(prints) != 5 {
		t.Errorf("%d results with %d fingerprints, want 5", len(run.Results), len(prints))
	}
	notes := []string{}
	for _, n := range run.Invocations[0].Notifications {
		if run.Tool.Driver.Notifications[n.Descriptor.Index].ID != n.Descriptor.ID {
			t.Errorf("notification %+v", n)
		}
		notes = append(notes, n.Descriptor.ID)
	}
	if !slices.Equal(notes, []string{"missing-header", "arm-not-read", "arm-not-read"}) {
		t.Errorf("notifications %v", notes)
	}
	bad := analyze(t, "testdata/bad/syntax.c")
	if err := json.Unmarshal(print(t, "sarif", bad), &log); err != nil || log.Runs[0].Invocations[0].Successful {
		t.Errorf("a file that could not be read: successful, %v", err)
	}
}

// A fingerprint stays when lines are put before the code, and changes with the code.
func TestFingerprints(t *testing.T) {
	source, err := os.ReadFile(mixed[0])
	if err != nil {
		t.Fatal(err)
	}
	header, err := os.ReadFile("testdata/mixed/shared.h")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	prints := func(text string) (out []string) {
		for name, s := range map[string]string{"mixed.c": text, "shared.h": string(header)} {
			if err := os.WriteFile(name, []byte(s), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		var log sarifLog
		if err := json.Unmarshal(print(t, "sarif", analyze(t, "mixed.c")), &log); err != nil {
			t.Fatal(err)
		}
		for _, r := range log.Runs[0].Results {
			out = append(out, r.Fingerprints["hpyportReason/v1"])
		}
		return out
	}
	first := prints(string(source))
	if moved := prints("/* new */\n\n" + strings.ReplaceAll(string(source), "    PyThread", "\tPyThread")); !reflect.DeepEqual(first, moved) {
		t.Errorf("%v became %v", first, moved)
	}
	if other := prints(strings.ReplaceAll(string(source), "*ts = ", "*state = ")); slices.Equal(first, other) {
		t.Error("another line has the same fingerprint")
	}
}
