// A backend for tests: serves on a socket, ends at once, or does nothing.
package main

import (
	"bytes"
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
	case "serve-private":
		syscall.Umask(0o777)
		serve(os.Args[2])
	case "exit":
		code, _ := strconv.Atoi(os.Args[2])
		os.Exit(code)
	case "idle":
		select {}
	case "lines":
		// lines COUNT CODE [both]: prints, then ends, or stays where the code is "stay".
		count, _ := strconv.Atoi(os.Args[2])
		for i := 0; i < count; i++ {
			output := os.Stdout
			if i%2 == 1 && len(os.Args) > 4 {
				output = os.Stderr
			}
			fmt.Fprintln(output, "line", i)
		}
		if os.Args[3] == "stay" {
			select {}
		}
		code, _ := strconv.Atoi(os.Args[3])
		os.Exit(code)
	case "bytes":
		// bytes COUNT: one line that is so long, then another one that is no text.
		count, _ := strconv.Atoi(os.Args[2])
		os.Stdout.Write(append(bytes.Repeat([]byte("x"), count), '\n', 0xff, 0, 'a', '\n'))
		select {}
	case "eat":
		// Takes memory until there is no more.
		for all := [][]byte{}; ; {
			all = append(all, bytes.Repeat([]byte{1}, 1<<20))
		}
	case "check":
		// check FILE: a check of health, which says why it fails.
		if _, err := os.Stat(os.Args[2]); err != nil {
			fmt.Println("\x1b[31mnot well:\x1b[0m", err)
			os.Exit(1)
		}
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
