/** An error that the person at the terminal can mend: the message says what, where and what to do. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
