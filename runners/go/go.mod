module fencepost.dev/runners/go

go 1.21
