@echo off
echo {"probe":"here"}
