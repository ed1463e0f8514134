int left;

BEGIN
{
  left = 10;
}

tick-1s
/--left == 0 || left < -5/
{
  exit(0);
}

profile:::tick-1sec
/beats++ > 3, left > 2/
{
  printf("%d\n", left);
}
