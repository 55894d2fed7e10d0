/** Lists the fields of the record from its schema. Pure. */
import { z } from 'zod';

/** A field: its path (`*` for the elements of a list) and what it holds. */
export type FieldRow = { readonly path: string; readonly holds: string };

type Node = {
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Node[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly minimum?: number;
  readonly maximum?: number;
};

const nodeSchema: z.ZodType<Node> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.string()).optional(),
    anyOf: z.array(nodeSchema).optional(),
    properties: z.record(z.string(), nodeSchema).optional(),
    items: nodeSchema.optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
  }),
);

function range({ minimum, maximum }: Node): string {
  const bounded = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  if (minimum === undefined) return bounded ? `, at most ${maximum}` : '';
  return bounded ? `, ${minimum} to ${maximum}` : `, ${minimum} or more`;
}

function holdsOf(node: Node): string {
  if (node.anyOf !== undefined) return node.anyOf.map(holdsOf).join(' or ');
  if (node.enum !== undefined) return node.enum.map((word) => `\`${word}\``).join(' ');
  if (Array.isArray(node.type)) return node.type.join(' or ');
  if (node.type === 'array')
    return node.items?.properties === undefined ? `list of ${holdsOf(node.items ?? {})}` : 'list';
  return `${node.type ?? 'anything'}${range(node)}`;
}

function walk(node: Node, path: string): readonly FieldRow[] {
  const inner = node.anyOf?.find(({ properties }) => properties !== undefined) ?? node;
  const below = Object.entries(inner.properties ?? {}).flatMap(([name, child]) => [
    { path: `${path}/${name}`, holds: holdsOf(child) },
    ...walk(child, `${path}/${name}`),
  ]);
  return [...below, ...(node.items === undefined ? [] : walk(node.items, `${path}/*`))];
}

/** The fields of a schema, each before what it holds. */
export const fieldsOf = (schema: z.ZodType): readonly FieldRow[] =>
  walk(nodeSchema.parse(z.toJSONSchema(schema)), '');
