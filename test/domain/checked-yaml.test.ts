import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readYaml } from '../../src/domain/checked-yaml.ts';

const schema = z.strictObject({
  name: z.string(),
  parts: z.array(z.strictObject({ size: z.number() })),
  kind: z.union([z.literal('a'), z.strictObject({ other: z.string() })]).optional(),
});
const said = (text: string, also?: Parameters<typeof readYaml<typeof schema>>[3]): string => {
  try {
    return JSON.stringify(readYaml(text, 'f.yaml', schema, also));
  } catch (error) {
    return String(error);
  }
};

describe('what a user writes in YAML', () => {
  it('is read where it meets the schema', () => {
    expect(said('name: x\nparts:\n  - size: 1')).toBe('{"name":"x","parts":[{"size":1}]}');
  });

  it.each([
    ['an unknown key', 'name: x\nparts: []\ncolour: red', 'f.yaml:3: unknown key "colour"'],
    ['an unknown key within', 'name: x\nparts:\n  - size: 1\n    with: 2', 'f.yaml:4: unknown key "with"'],
    ['a wrong value', 'name: x\nparts:\n  - size: one', 'f.yaml:3: size:'],
    ['a key given twice', 'name: x\nname: y\nparts: []', 'f.yaml:2: Map keys must be unique'],
    ['a missing key', 'parts: []', 'f.yaml:1: name:'],
    ['no YAML', 'name: [', 'f.yaml:1:'],
    ['nothing', '', 'f.yaml:1:'],
    ['another form', 'name: x\nparts: []\nkind:\n  odd: 1', 'f.yaml:3: kind:'],
    [
      'a bomb of aliases',
      `a: &a [x]\n${'bcdefgh'.replace(/./g, (c) => `${c}: &${c} [*a, *a, *a, *a, *a, *a, *a, *a]\n`)}`,
      'f.yaml: Excessive alias count',
    ],
    ['3 MB', `name: ${'x'.repeat(3_000_000)}`, 'f.yaml: larger than 2 MB'],
  ])('is complained of with its line: %s', (_, text, expected) => {
    expect(said(text)).toMatch(/^UserError: f\.yaml:/);
    expect(said(text)).toContain(expected);
  });

  it('names every complaint, and what no schema can tell', () => {
    expect(said('parts:\n  - size: one\n    odd: 1').split('\n')).toHaveLength(3);
    const twice = () => [{ path: ['parts', 1, 'size'], message: 'the same size again' }];
    expect(said('name: x\nparts:\n  - size: 1\n  - size: 1', twice)).toBe(
      'UserError: f.yaml:4: the same size again',
    );
  });
});
