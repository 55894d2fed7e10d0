/** Checks that several commands share: which mode they need, which stages they name. */
import { UserError } from '../domain/errors.ts';
import type { Config } from '../effects/config.ts';
import { STAGES, type StageName } from '../pipeline.ts';

/** The embedded database belongs to one process: commands that run beside others need a server. */
export function requireServer(config: Config, command: string): void {
  if (config.databaseUrl === null)
    throw new UserError(
      `${command} runs beside other processes, and the embedded database takes only one: set DATABASE_URL, or use tracewire up`,
    );
}

/** Reads a list of stage names, separated by commas. */
export function stagesOption(option: string, text: string | undefined): ReadonlySet<StageName> {
  const names = (text ?? '').split(',').filter((name) => name !== '');
  const unknown = names.find((name) => !(STAGES as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new UserError(`${option}: no stage "${unknown}"; there are ${STAGES.join(', ')}`);
  return new Set(names as readonly StageName[]);
}
