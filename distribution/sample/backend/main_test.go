package main

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// start runs the backend on a socket in a new folder until the test ends.
func start(t *testing.T) *http.Client {
	t.Helper()
	socket := filepath.Join(t.TempDir(), "sample.sock")
	// A socket left over from a killed container must not stop it.
	if err := os.WriteFile(socket, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- serve(socket) }()
	t.Cleanup(func() {
		if err := syscall.Kill(os.Getpid(), syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if err := <-ended; err != nil {
			t.Errorf("serve ended with %v", err)
		}
		if _, err := os.Stat(socket); !os.IsNotExist(err) {
			t.Errorf("the socket is still there: %v", err)
		}
	})
	client := &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{
		DialContext: func(context.Context, string, string) (net.Conn, error) { return net.Dial("unix", socket) },
	}}
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		answer, err := client.Get("http://localhost/none")
		if err == nil {
			answer.Body.Close()
			return client
		}
		if time.Now().After(end) {
			t.Fatal(err)
		}
	}
}

func TestHelloCountsRequests(t *testing.T) {
	client := start(t)
	var hello struct {
		Greeting, Hostname string
		Uptime, Requests   int64
	}
	answer, err := client.Get("http://localhost/hello")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if err := json.NewDecoder(answer.Body).Decode(&hello); err != nil {
		t.Fatal(err)
	}
	if hello.Greeting == "" || hello.Hostname == "" || hello.Uptime < 0 || hello.Requests != 2 {
		t.Errorf("got %+v", hello)
	}
}

func TestEchoTakesOnlySmallPosts(t *testing.T) {
	client := start(t)
	for _, c := range []struct {
		body, answer string
		status       int
	}{
		{`say "hi"`, `{"bytes":8,"echo":"say \"hi\""}` + "\n", http.StatusOK},
		{strings.Repeat("x", maxEcho+1), "http: request body too large\n", http.StatusRequestEntityTooLarge},
	} {
		answer, err := client.Post("http://localhost/echo", "text/plain", strings.NewReader(c.body))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode != c.status || string(body) != c.answer {
			t.Errorf("got %d %q %v", answer.StatusCode, body, err)
		}
	}
	answer, err := client.Get("http://localhost/echo")
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("GET /echo gave %d", answer.StatusCode)
	}
}
