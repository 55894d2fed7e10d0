/** The SHA-256 of a file, read as a stream. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { fileProblem, UserError } from '../../domain/errors.ts';

/** Returns 64 hexadecimal characters. Throws a UserError when the file cannot be read. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (error) {
    throw new UserError(`${path} cannot be read: ${fileProblem(error)}`);
  }
  return hash.digest('hex');
}
