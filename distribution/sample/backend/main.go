// The backend of the sample extension: HTTP over a Unix socket in the folder
// that the host shares with every backend.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"
)

// What a page may send to /echo.
const maxEcho = 1 << 20

type server struct {
	started time.Time
	served  int64
}

func main() {
	socket := flag.String("socket", "/run/guest-services/sample.sock", "the Unix socket to answer on")
	flag.Parse()
	if err := serve(*socket); err != nil {
		log.Fatal(err)
	}
}

// serve answers on the socket until the container is told to stop.
func serve(socket string) error {
	// A container that was killed leaves its socket behind, and listening on it would fail.
	if err := os.RemoveAll(socket); err != nil {
		return err
	}
	listener, err := net.Listen("unix", socket)
	if err != nil {
		return err
	}
	log.Printf("listening on %s", socket)

	web := &http.Server{Handler: (&server{started: time.Now()}).routes(), ReadHeaderTimeout: 10 * time.Second}
	stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer cancel()
	stopped := make(chan error, 1)
	go func() {
		<-stop.Done()
		limit, done := context.WithTimeout(context.Background(), 5*time.Second)
		defer done()
		stopped <- web.Shutdown(limit)
	}()
	if err := web.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

func (s *server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/hello", s.hello)
	mux.HandleFunc("/echo", s.echo)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		atomic.AddInt64(&s.served, 1)
		log.Printf("%s %s", r.Method, r.URL.Path)
		mux.ServeHTTP(w, r)
	})
}

// hello says who answers, for how long it has been up (seconds) and how much it has done.
func (s *server) hello(w http.ResponseWriter, _ *http.Request) {
	hostname, err := os.Hostname()
	if err != nil {
		hostname = "unknown"
	}
	answer(w, map[string]any{
		"greeting": "Hello from the backend",
		"hostname": hostname,
		"uptime":   int64(time.Since(s.started).Seconds()),
		"requests": atomic.LoadInt64(&s.served),
	})
}

// echo sends back the text that it was posted.
func (s *server) echo(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "POST a text to /echo", http.StatusMethodNotAllowed)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxEcho))
	if err != nil {
		http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
		return
	}
	answer(w, map[string]any{"echo": string(body), "bytes": len(body)})
}

func answer(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(value); err != nil {
		log.Printf("answer not sent: %v", err)
	}
}
