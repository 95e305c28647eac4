@echo off
rem Starts the engine. JAVA_HOME: the Java to use; ENGINE_JAVA_OPTS: options for it, e.g. -Xmx4g
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
set "JBLAS="
if exist "%~dp0..\lib\jblas-*.jar" set "JBLAS=--enable-native-access=jblas"
"%JAVA%" %ENGINE_JAVA_OPTS% %JBLAS% --module-path "%~dp0..\lib" --module engine.cli %*
exit /b %ERRORLEVEL%
