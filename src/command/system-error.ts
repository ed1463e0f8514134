/** What the system, or Node, says when a file cannot be read or written, in words. */

const words: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of the path is not a directory',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'disk quota exceeded',
  EFBIG: 'the file would be too large',
  EIO: 'input/output error',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many open files',
  EEXIST: 'a file is in the way',
  EBADF: 'it is closed',
  ERR_STRING_TOO_LONG: 'it is larger than 512 megabytes, the most that is read',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 512 megabytes, the most that is read',
};

export const isSystemError = (error: unknown, code?: string): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error && (code === undefined || error.code === code);

export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return ('code' in error && words[String(error.code)]) || error.message;
};
