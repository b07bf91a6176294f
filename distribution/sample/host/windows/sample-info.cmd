@echo off
rem Prints one JSON object about this machine; with --watch, a line a second until it is ended.
if "%~1"=="--watch" goto watch
powershell.exe -NoProfile -Command "$os = Get-CimInstance Win32_OperatingSystem; [ordered]@{ os = $os.Caption; kernel = $os.Version; machine = $env:PROCESSOR_ARCHITECTURE; host = $env:COMPUTERNAME; user = $env:USERNAME; uptime = [long]((Get-Date) - $os.LastBootUpTime).TotalSeconds } | ConvertTo-Json -Compress"
exit /b %errorlevel%
:watch
powershell.exe -NoProfile -Command "while ($true) { $cpu = (Get-CimInstance Win32_Processor | Measure-Object LoadPercentage -Average).Average; '{0:HH:mm:ss}  load {1}%%' -f (Get-Date), $cpu; Start-Sleep 1 }"
exit /b %errorlevel%
