/** The data folder: made where it is missing, checked before anything is written to it. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../domain/errors.ts';

/** Makes the folder and its missing parents one by one: Node's own recursive form never returns for a path below /proc. */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  makeFolders(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Makes sure that `folder` exists and can be written. Throws a UserError that says what to do. */
export function prepareFolder(folder: string): void {
  try {
    makeFolders(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `the data folder ${folder} cannot be written (${reason}): choose another with --data or TRACEWIRE_DATA`,
    );
  }
}
