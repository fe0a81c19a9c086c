package verify

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"syscall"
	"time"
)

// limits bound one process group.
type limits struct {
	time   time.Duration // 0: none
	memory int           // MiB of address space; 0: none
	// With a file that the program writes as it gets on, the time is what may
	// pass without a word in it: how long many calls take together depends on
	// what else the machine has to do.
	file string
}

// A watch ends a context when a file did not grow for some time.
func watch(ctx context.Context, file string, limit time.Duration) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		var size int64 = -1
		since := time.Now()
		tick := time.NewTicker(min(time.Second, limit))
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			// A file that is not there yet has not grown.
			if info, err := os.Stat(file); err == nil && info.Size() != size {
				size, since = info.Size(), time.Now()
			}
			if time.Since(since) > limit {
				cancel()
				return
			}
		}
	}()
	return ctx, cancel
}

// An ending is how a process ended.
type ending struct {
	status   int            // exit status, -1 when there is none
	signal   syscall.Signal // 0 when it exited by itself
	timedOut bool
	output   string // standard output and standard error as they came
	elapsed  time.Duration
}

func (e ending) String() string {
	switch {
	case e.timedOut:
		return fmt.Sprintf("no end within %v", e.elapsed.Round(time.Second))
	case e.signal != 0:
		return fmt.Sprintf("killed by signal %d (%v)", int(e.signal), e.signal)
	}
	return fmt.Sprintf("exit status %d", e.status)
}

// crashed says that the process did not end by itself.
func (e ending) crashed() bool { return e.timedOut || e.signal != 0 }

// execute runs a program in a process group of its own, which is gone when the
// function returns. An error says that it could not be started or that the
// context was cancelled; everything else is an ending.
func execute(ctx context.Context, dir string, argv, env []string, lim limits) (ending, error) {
	if lim.memory > 0 {
		// The limit is inherited by what the program starts. A system without
		// such a limit runs without.
		kib := strconv.Itoa(lim.memory * 1024)
		argv = append([]string{"/bin/sh", "-c", "ulimit -v " + kib + ` 2>/dev/null; exec "$@"`, "sh"}, argv...)
	}
	timed := ctx
	if lim.time > 0 {
		var cancel context.CancelFunc
		if lim.file != "" {
			timed, cancel = watch(ctx, lim.file, lim.time)
		} else {
			timed, cancel = context.WithTimeout(ctx, lim.time)
		}
		defer cancel()
	}
	cmd := exec.CommandContext(timed, argv[0], argv[1:]...)
	cmd.Dir = dir
	cmd.Env = env
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	killed := false
	cmd.Cancel = func() error {
		killed = true
		return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	}
	// What a test left running may hold the pipe open.
	cmd.WaitDelay = 3 * time.Second
	out := &capped{limit: 256 << 10}
	cmd.Stdout, cmd.Stderr = out, out
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return ending{}, err
	}
	err := cmd.Wait()
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // most often nobody is left
	e := ending{status: -1, output: out.String(), elapsed: time.Since(start)}
	if ctx.Err() != nil {
		return e, ctx.Err()
	}
	if cmd.ProcessState == nil {
		return e, err
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) && !errors.Is(err, exec.ErrWaitDelay) && timed.Err() == nil {
		return e, err
	}
	ws := cmd.ProcessState.Sys().(syscall.WaitStatus)
	switch {
	case killed && ws.Signaled() && ws.Signal() == syscall.SIGKILL:
		e.timedOut = true
	case ws.Signaled():
		e.signal = ws.Signal()
	default:
		e.status = ws.ExitStatus()
	}
	return e, nil
}

// capped keeps the first and the last bytes of an output of any length.
type capped struct {
	mu         sync.Mutex
	limit      int
	head, tail []byte
	dropped    int
}

func (c *capped) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := len(p)
	if room := c.limit - len(c.head); room > 0 {
		k := min(room, len(p))
		c.head = append(c.head, p[:k]...)
		p = p[k:]
	}
	c.tail = append(c.tail, p...)
	if over := len(c.tail) - c.limit; over > 0 {
		c.dropped += over
		c.tail = append(c.tail[:0], c.tail[over:]...)
	}
	return n, nil
}

func (c *capped) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.dropped == 0 {
		return string(c.head) + string(c.tail)
	}
	return fmt.Sprintf("%s\n[%d bytes left out]\n%s", c.head, c.dropped, c.tail)
}

// environment is the process's own, with settings that make runs repeatable
// and without those that would change which files Python takes.
func environment(extra ...string) []string {
	drop := map[string]bool{"PYTHONPATH": true, "PYTHONHOME": true, "PYTHONSTARTUP": true, "PYTHONSAFEPATH": true,
		"PYTHONINSPECT": true, "PYTHONWARNINGS": true, "HPY": true, "HPYPORT_LEAKS": true}
	var env []string
	for _, kv := range os.Environ() {
		name := kv
		for i := range kv {
			if kv[i] == '=' {
				name = kv[:i]
				break
			}
		}
		if !drop[name] {
			env = append(env, kv)
		}
	}
	env = append(env, "PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1", "PYTHONFAULTHANDLER=1", "PYTHONIOENCODING=utf-8")
	return append(env, extra...)
}
