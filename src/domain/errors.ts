/** An error that the person at the terminal can mend: the message says what, where and what to do. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder, not a file',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EACCES: 'there is no permission to read it',
  EPERM: 'there is no permission to read it',
};

/** Why a file cannot be read, in words: what a system's error code means, or the error's own message. */
export function fileProblem(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return FILE_PROBLEMS[code] ?? error.message;
}
