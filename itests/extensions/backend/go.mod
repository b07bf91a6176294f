module berth/itests/backend

go 1.19
