// Relay makes what a backend offers in its container reachable for the user of Berth.
//
// Where the engine mounts folders of the user's machine, the relay opens the sockets there to the user (open-sockets).
// Where it does not, the relay's container shares the folder with the backend and stays (idle), and Berth runs the
// relay in it once more, to carry connections to the sockets over its standard input and output (serve).
package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

const usage = `usage: relay open-sockets FOLDER   let everybody connect to the sockets in FOLDER, now and later
       relay idle FOLDER           let everybody make sockets in FOLDER, and wait
       relay serve FOLDER          carry connections to the sockets in FOLDER over standard input and output`

func main() {
	commands := map[string]func(folder string) error{
		"open-sockets": openSockets,
		"idle":         idle,
		"serve": func(folder string) error {
			return serve(folder, os.Stdin, os.Stdout, silence)
		},
	}
	if len(os.Args) != 3 || commands[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, usage)
		os.Exit(2)
	}
	exitOnSignal()
	if err := commands[os.Args[1]](os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "relay:", err)
		os.Exit(1)
	}
}

// idle lets backends that run as any user make their sockets, and keeps the container up for serve.
func idle(folder string) error {
	if err := os.Chmod(folder, 0o777); err != nil {
		return err
	}
	select {}
}

// exitOnSignal ends the program at once: as the first process of a container it would get no default action.
func exitOnSignal() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT)
	go func() {
		<-signals
		os.Exit(0)
	}()
}
