// A backend for tests: serves on a socket, ends at once, or does nothing.
package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
)

func main() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM)
	go func() {
		<-signals
		os.Exit(0)
	}()
	switch os.Args[1] {
	case "serve":
		serve(os.Args[2])
	case "exit":
		code, _ := strconv.Atoi(os.Args[2])
		os.Exit(code)
	case "idle":
		select {}
	}
}

func serve(name string) {
	path := filepath.Join("/run/guest-services", name)
	os.RemoveAll(path)
	listener, err := net.Listen("unix", path)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	http.HandleFunc("/hello", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "hello from ", name)
	})
	http.HandleFunc("/mode", func(w http.ResponseWriter, r *http.Request) {
		info, err := os.Stat(r.URL.Query().Get("path"))
		if err != nil {
			fmt.Fprint(w, err)
			return
		}
		fmt.Fprint(w, info.Mode())
	})
	http.Serve(listener, nil)
}
