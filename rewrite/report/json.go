package report

import (
	"encoding/json"
	"io"
)

// JSON prints the report as docs/schema/analyze.schema.json describes it.
func JSON(w io.Writer, r *Report) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}
