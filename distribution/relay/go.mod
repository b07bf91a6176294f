module berth/relay

go 1.19
