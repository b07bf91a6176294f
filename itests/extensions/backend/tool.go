package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// tool is what "/backend tool ACT ARGS" does in place of a shell, which no test image has. The
// result is its exit code.
func tool(arguments []string) int {
	if len(arguments) == 0 {
		return complain("an act is missing")
	}
	act, rest := arguments[0], arguments[1:]
	switch act {
	case "args":
		for _, argument := range rest {
			fmt.Printf("[%s]\n", argument)
		}
	case "variable":
		fmt.Println(os.Getenv(strings.Join(rest, "")))
	case "folder":
		folder, err := os.Getwd()
		if err != nil {
			return complain(err.Error())
		}
		fmt.Println(folder)
	case "fail":
		code, err := strconv.Atoi(strings.Join(rest, ""))
		if err != nil {
			return complain(err.Error())
		}
		fmt.Fprintln(os.Stderr, "failed as asked")
		return code
	case "tick":
		for i := 1; ; i++ {
			fmt.Println("tick", i)
			time.Sleep(100 * time.Millisecond)
		}
	default:
		return complain("no such act: " + act)
	}
	return 0
}

func complain(problem string) int {
	fmt.Fprintln(os.Stderr, problem)
	return 2
}
