// One backend for all test extensions; its flags say what it does. Without any it only waits.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == "tool" {
		os.Exit(tool(os.Args[2:]))
	}
	socket := flag.String("socket", "", "Unix socket to answer on")
	listen := flag.String("listen", "", "TCP address to answer on, host:port")
	upstream := flag.String("upstream", "", "base URL that /upstream asks for /hello")
	delay := flag.Duration("delay", 0, "time to wait before listening")
	closing := flag.Bool("close", false, "close each connection after one request")
	flag.Parse()

	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT)
	handler := routes(*upstream)
	go func() {
		time.Sleep(*delay)
		if *socket != "" {
			if err := os.RemoveAll(*socket); err != nil {
				log.Fatal(err)
			}
			go serve("unix", *socket, handler, *closing)
		}
		if *listen != "" {
			go serve("tcp", *listen, handler, *closing)
		}
	}()
	<-stop
}

func serve(network, address string, handler http.Handler, closing bool) {
	listener, err := net.Listen(network, address)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("listening on %s", address)
	server := http.Server{Handler: handler}
	server.SetKeepAlivesEnabled(!closing)
	log.Fatal(server.Serve(listener))
}

func routes(upstream string) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/hello", hello)
	mux.HandleFunc("/upstream", func(w http.ResponseWriter, _ *http.Request) { ask(w, upstream+"/hello") })
	mux.HandleFunc("/echo", echo)
	mux.HandleFunc("/status", status)
	mux.HandleFunc("/slow", slow)
	mux.HandleFunc("/trickle", trickle)
	mux.HandleFunc("/big", big)
	mux.HandleFunc("/big-json", bigJSON)
	mux.HandleFunc("/text", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "plain text, no JSON") })
	mux.HandleFunc("/empty", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("/length", length)
	mux.HandleFunc("/created", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusCreated) })
	mux.HandleFunc("/broken-json", brokenJSON)
	mux.HandleFunc("/binary", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte{'a', 0, 0xff, 0xfe, 'z'}) })
	mux.HandleFunc("/hangup", raw(""))
	mux.HandleFunc("/garbage", raw("\x00\xffthis is not HTTP at all\r\n\r\n"))
	mux.HandleFunc("/cut", raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this"))
	mux.HandleFunc("/cut-chunked", raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100\r\nonly this"))
	mux.HandleFunc("/reason", raw("HTTP/1.1 409 Not Now\r\nContent-Length: 4\r\n\r\nbusy"))
	worldRoutes(mux)
	return mux
}

// hello names the service (environment SERVICE), its greeting (GREETING) and its container.
func hello(w http.ResponseWriter, _ *http.Request) {
	hostname, _ := os.Hostname()
	answer(w, map[string]any{
		"service":  os.Getenv("SERVICE"),
		"greeting": os.Getenv("GREETING"),
		"hostname": hostname,
	})
}

// ask passes on what another service answers.
func ask(w http.ResponseWriter, url string) {
	client := http.Client{Timeout: 5 * time.Second}
	response, err := client.Get(url)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer response.Body.Close()
	w.Header().Set("Content-Type", response.Header.Get("Content-Type"))
	w.WriteHeader(response.StatusCode)
	if _, err := io.Copy(w, response.Body); err != nil {
		log.Print(err)
	}
}

// echo says what arrived.
func echo(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	answer(w, map[string]any{
		"method":      r.Method,
		"query":       r.URL.RawQuery,
		"contentType": r.Header.Get("Content-Type"),
		"custom":      r.Header.Get("X-Custom"),
		"path":        r.URL.Path,
		"host":        r.Host,
		"body":        string(body),
	})
}

// length says how many bytes the body has.
func length(w http.ResponseWriter, r *http.Request) {
	bytes, err := io.Copy(io.Discard, r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	answer(w, bytes)
}

// status answers ?code=N with the body {"problem": "N on request"}.
func status(w http.ResponseWriter, r *http.Request) {
	code := number(r, "code", http.StatusInternalServerError)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	fmt.Fprintf(w, `{"problem":"%d on request"}`, code)
}

// slow answers after ?ms=N.
func slow(w http.ResponseWriter, r *http.Request) {
	time.Sleep(time.Duration(number(r, "ms", 1000)) * time.Millisecond)
	answer(w, "slow")
}

// trickle answers ?bytes=N letters, one a second.
func trickle(w http.ResponseWriter, r *http.Request) {
	for left := number(r, "bytes", 3); left > 0; left-- {
		w.Write([]byte{'x'})
		w.(http.Flusher).Flush()
		time.Sleep(time.Second)
	}
}

// big answers ?bytes=N letters, chunked.
func big(w http.ResponseWriter, r *http.Request) {
	chunk := bytes.Repeat([]byte("x"), 64*1024)
	for left := number(r, "bytes", len(chunk)); left > 0; left -= len(chunk) {
		if left < len(chunk) {
			chunk = chunk[:left]
		}
		if _, err := w.Write(chunk); err != nil {
			return
		}
	}
}

// bigJSON answers a JSON array of about ?bytes=N, with its length.
func bigJSON(w http.ResponseWriter, r *http.Request) {
	element := []byte(`{"Id":"0123456789abcdef","Names":["/one"],"State":"running","Created":1700000000},`)
	list := bytes.Repeat(element, number(r, "bytes", 1<<20)/len(element)+1)
	list[len(list)-1] = ']'
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(list)+1))
	w.Write([]byte{'['})
	w.Write(list)
}

// brokenJSON says that it is JSON, and is not.
func brokenJSON(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprint(w, `{"broken":`)
}

// raw answers with these bytes as they are and closes the connection.
func raw(answer string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		connection, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			io.WriteString(connection, answer)
			connection.Close()
		}
	}
}

func number(r *http.Request, name string, otherwise int) int {
	value, err := strconv.Atoi(r.URL.Query().Get(name))
	if err != nil {
		return otherwise
	}
	return value
}

func answer(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(value); err != nil {
		log.Print(err)
	}
}
