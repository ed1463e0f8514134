sysinfo:::sysexec
{
}
