// Relay makes what a backend offers in its container reachable for the user of Berth.
//
// The engine creates sockets as root with mode 755, and an ordinary user cannot connect to those: connecting needs
// write permission. The relay runs as root in a container that shares the folder and grants it. The folder lies in
// the user's home of Berth, which nobody else can enter.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

const usage = "usage: relay open-sockets FOLDER"

func main() {
	if len(os.Args) != 3 || os.Args[1] != "open-sockets" {
		fmt.Fprintln(os.Stderr, usage)
		os.Exit(2)
	}
	exitOnSignal()
	if err := openSockets(os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "relay:", err)
		os.Exit(1)
	}
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
