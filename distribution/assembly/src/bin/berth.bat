@echo off
rem Starts Berth on a Java 25 or newer.
setlocal
set "ROOT=%~dp0.."
set "FOUND="

if defined BERTH_JAVA_HOME (
  call :try "%BERTH_JAVA_HOME%"
  goto :found
)
call :try "%ROOT%\runtime"
if defined JAVA_HOME call :try "%JAVA_HOME%"
for /f "delims=" %%J in ('where java 2^>nul') do call :try "%%~dpJ.."
for /d %%J in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\*" "%ProgramFiles%\Zulu\*") do call :try "%%~J"

:found
if not defined FOUND (
  echo Berth needs Java 25 or newer and found none. Install one, or let BERTH_JAVA_HOME name its folder. 1>&2
  exit /b 1
)
"%FOUND%\bin\java.exe" -p "%ROOT%\lib\javafx" --add-modules javafx.web,javafx.swing ^
  --enable-native-access=javafx.graphics,javafx.media,javafx.web,ALL-UNNAMED ^
  --sun-misc-unsafe-memory-access=allow ^
  -Dcom.sun.webkit.useHTTP2Loader=false -Dsun.net.http.allowRestrictedHeaders=true -Djdk.httpclient.allowRestrictedHeaders=host ^
  -Djdk.http.auth.tunneling.disabledSchemes= ^
  -Xshare:auto -XX:+UseSerialGC -XX:+UseCompactObjectHeaders ^
  -Xms64m -XX:MetaspaceSize=96m ^
  "-Dberth.distribution=%ROOT%" ^
  -cp "%ROOT%\lib\*" berth.launcher.Main %*
exit /b %ERRORLEVEL%

rem Takes the folder when it holds a Java that is new enough and none was taken before.
:try
if defined FOUND exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
for /f "tokens=2 delims==." %%V in ('findstr /b JAVA_VERSION= "%~1\release" 2^>nul') do (
  if %%~V0 geq 250 set "FOUND=%~1"
)
exit /b 0
