module berth/sample

go 1.19
