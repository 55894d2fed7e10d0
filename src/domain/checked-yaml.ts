/** Reads what a user writes in YAML against a schema; every complaint names the file, the line and the key. */
import { LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import type { z } from 'zod';
import { UserError } from './errors.ts';

const MAX_CHARACTERS = 2_000_000;

/** What is wrong, at the place in the document that `path` leads to. */
export type Complaint = { readonly path: readonly PropertyKey[]; readonly message: string };

/** Flattens zod's issues; an unknown key is named itself, and of a union the alternative that fits best speaks. */
function complaintsOf(
  issues: readonly z.core.$ZodIssue[],
  base: readonly PropertyKey[] = [],
): readonly Complaint[] {
  return issues.flatMap((issue): readonly Complaint[] => {
    const path = [...base, ...issue.path];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: [...path, key], message: `unknown key "${key}"` }));
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const [best = []] = [...issue.errors].sort((a, b) => a.length - b.length);
      return complaintsOf(best, path);
    }
    return [{ path, message: `${path.at(-1)?.toString() ?? 'file'}: ${issue.message}` }];
  });
}

function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = root;
  let offset = 0;
  for (const step of path) {
    const items = (node as YAMLMap | null)?.items;
    if (!Array.isArray(items)) break;
    const pair = items.find(
      (item) => String((item as { key?: { value?: unknown } }).key?.value) === String(step),
    );
    const found = pair ?? (typeof step === 'number' ? items[step] : undefined);
    if (found === undefined) break;
    const { key, value, range } = found as { key?: Node; value?: unknown; range?: readonly number[] };
    offset = key?.range?.[0] ?? range?.[0] ?? offset;
    node = key === undefined ? found : value;
  }
  return offset;
}

/** Aliases of aliases could multiply to any size: past some fifty the document is refused. */
function contentOf(document: ReturnType<typeof parseDocument>, text: string, fileName: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const alias = message.startsWith('Unresolved alias')
      ? message.slice(message.lastIndexOf(': ') + 2)
      : null;
    const at = alias === null ? -1 : text.indexOf(`*${alias}`);
    const line = at < 0 ? '' : `:${text.slice(0, at).split('\n').length}`;
    throw new UserError(`${fileName}${line}: ${message}`);
  }
}

/**
 * Parses `text` and checks it. Broken YAML, unknown keys and wrong values are one UserError with a line of text each.
 * @param fileName named in the errors only
 * @param furtherComplaints what no schema can tell, asked for once the schema is met
 */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  fileName: string,
  schema: Schema,
  furtherComplaints: (value: z.output<Schema>) => readonly Complaint[] = () => [],
): z.output<Schema> {
  if (text.length > MAX_CHARACTERS) throw new UserError(`${fileName}: larger than 2 MB`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, logLevel: 'error' });
  const said = document.errors.map(
    (error) =>
      `${fileName}:${error.linePos?.[0].line ?? 1}: ${error.message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '')}`,
  );
  if (said.length > 0) throw new UserError(said.join('\n'));
  const result = schema.safeParse(contentOf(document, text, fileName));
  const found = result.success ? furtherComplaints(result.data) : complaintsOf(result.error.issues);
  if (result.success && found.length === 0) return result.data;
  const complaints = found.map(
    ({ path, message }) => `${fileName}:${lines.linePos(offsetOf(document.contents, path)).line}: ${message}`,
  );
  throw new UserError([...new Set(complaints)].join('\n'));
}
