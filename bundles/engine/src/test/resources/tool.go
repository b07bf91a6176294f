// The program of the test image: each command does one thing that a test looks at.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
	"unsafe"
)

func main() {
	if filepath.Base(os.Args[0]) == "kill" {
		kill(os.Args[1], os.Args[2:])
		return
	}
	if filepath.Base(os.Args[0]) == "sh" {
		shell()
		return
	}
	if len(os.Args) < 2 {
		select {} // Only a command line gives something to do.
	}
	switch os.Args[1] {
	case "wait": // for the container itself
		stop := make(chan os.Signal, 1)
		signal.Notify(stop, syscall.SIGTERM)
		<-stop
	case "say": // lines on both streams in turn
		for i := 0; i < 5; i++ {
			fmt.Println("out", i)
			time.Sleep(20 * time.Millisecond)
			fmt.Fprintln(os.Stderr, "err", i)
			time.Sleep(20 * time.Millisecond)
		}
	case "where":
		directory, _ := os.Getwd()
		fmt.Println(directory, os.Getenv("GREETING"))
	case "exit":
		code, _ := strconv.Atoi(os.Args[2])
		os.Exit(code)
	case "flood": // so many KiB, then says on stderr that all is written
		count, _ := strconv.Atoi(os.Args[2])
		block := make([]byte, 1024)
		for i := range block {
			block[i] = 'x'
		}
		for i := 0; i < count; i++ {
			os.Stdout.Write(block)
			if i%64 == 63 {
				os.WriteFile("/progress", []byte(strconv.Itoa(i+1)), 0o644)
			}
		}
	case "stay": // until a signal ends it
		fmt.Println("here")
		time.Sleep(time.Hour)
	case "scatter": // a grandchild that leaves the process tree and the session
		if len(os.Args) < 3 {
			exec.Command(os.Args[0], "scatter", "child").Run()
			fmt.Println("here")
			time.Sleep(time.Hour)
		} else if os.Args[2] == "child" {
			orphan := exec.Command(os.Args[0], "scatter", "orphan")
			orphan.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
			orphan.Start()
		} else {
			time.Sleep(time.Hour)
		}
	case "cling": // a family that does not care about SIGTERM
		signal.Ignore(syscall.SIGTERM)
		if len(os.Args) < 3 {
			child := exec.Command(os.Args[0], "cling", "child")
			child.Stdout = os.Stdout
			child.Start()
		} else {
			fmt.Println("here")
		}
		time.Sleep(time.Hour)
	case "cat": // gives back its input; many lines on stderr, at last the end of the input
		for i := 0; i < 1000; i++ {
			fmt.Fprintln(os.Stderr, "line", i)
		}
		io.Copy(os.Stdout, os.Stdin)
		fmt.Fprintln(os.Stderr, "input ended")
	case "hush": // closes its output and goes on for a moment
		os.Stdout.Close()
		os.Stderr.Close()
		time.Sleep(500 * time.Millisecond)
		os.Exit(7)
	}
}

func kill(name string, pids []string) {
	signals := map[string]syscall.Signal{"-TERM": syscall.SIGTERM, "-KILL": syscall.SIGKILL}
	for _, text := range pids {
		pid, _ := strconv.Atoi(text)
		if err := syscall.Kill(pid, signals[name]); err != nil {
			os.Exit(1)
		}
	}
}

// A shell that tells the size of its terminal, at first and whenever it changes, and repeats lines.
func shell() {
	changed := make(chan os.Signal, 8)
	signal.Notify(changed, syscall.SIGWINCH)
	tell := func() {
		var size [4]uint16
		syscall.Syscall(syscall.SYS_IOCTL, 0, syscall.TIOCGWINSZ, uintptr(unsafe.Pointer(&size)))
		fmt.Printf("size %dx%d\n", size[1], size[0])
	}
	fmt.Println("shell", os.Getenv("TERM"))
	go func() {
		for range changed {
			tell()
		}
	}()
	tell()
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() && lines.Text() != "exit" {
		fmt.Println("typed", lines.Text())
	}
}
