package main

import (
	"os"
	"testing"

	"hpyport/runtime/inspect"
)

// Commands that start the program again start the test's program here.
func TestMain(m *testing.M) {
	inspect.Child()
	os.Exit(m.Run())
}
