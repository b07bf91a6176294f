module berth/testbackend

go 1.19
