// Package show carries the Python module that test scripts print with: values and failures as text
// that says everything two builds of a module must agree on, and nothing that changes from run to run.
package show

import _ "embed"

// Text is the source of the module, to be written beside a script as show.py.
//
//go:embed show.py
var Text string
