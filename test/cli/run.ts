/** Runs one command in this process and catches what it prints. */
import { PassThrough } from 'node:stream';
import { vi } from 'vitest';
import { main } from '../../src/cli/main.ts';

export type Ran = { readonly out: string; readonly err: string; readonly code: number };

/** `input` is what stands on standard input; without it standard input is a terminal. */
export async function runCommand(args: readonly string[], input?: string): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const keep = (list: string[]) => (text: string | Uint8Array) => list.push(String(text)) > 0;
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(keep(out)),
    vi.spyOn(process.stderr, 'write').mockImplementation(keep(err)),
  ];
  const stdin = Object.assign(new PassThrough(), { isTTY: input === undefined });
  stdin.end(input ?? '');
  const spy = vi.spyOn(process, 'stdin', 'get').mockReturnValue(stdin as unknown as typeof process.stdin);
  process.exitCode = 0;
  try {
    await main(args);
    return { out: out.join(''), err: err.join(''), code: Number(process.exitCode) };
  } finally {
    for (const one of [...spies, spy]) one.mockRestore();
    process.exitCode = 0;
  }
}
