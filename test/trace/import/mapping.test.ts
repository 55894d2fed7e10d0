import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/domain/errors.ts';
import { loadMapping, mappingNames } from '../../../src/trace/import/library.ts';
import { parseMapping } from '../../../src/trace/import/mapping.ts';
import { corpusFile } from './support.ts';

const GOOD = readFileSync(corpusFile('demo', 'mapping.yaml'), 'utf8');
const lineOf = (text: string, needle: string): number =>
  text.slice(0, text.indexOf(needle)).split('\n').length;

describe('the mappings that come with the program', () => {
  it.each(mappingNames())('%s can be read, and names its own folder', (name) => {
    expect(loadMapping(name).dataset.id).toBe(name);
  });

  it('that are not there are named beside those that are', () => {
    expect(() => loadMapping('nowhere')).toThrow(/no mapping "nowhere".*cbp.*demo/);
    expect(() => loadMapping('../press')).toThrow(UserError);
  });
});

describe('a broken mapping is told with its line', () => {
  it.each([
    ['an unknown key', 'supersedes: dataset', 'supersede: dataset', 'unknown key "supersede"'],
    ['an unknown target', '{to: agency}', '{to: agent}', 'to: Invalid option'],
    ['an unknown key in a column', 'strip: [" (CT)"]', 'cut: [" (CT)"]', 'unknown key "cut"'],
    ['a column that does two things', '{to: make}', '{to: make, ignore: why}', 'give exactly one of'],
    ['an unknown item type', '{type: revolver}', '{type: revolvers}', 'type: Invalid option'],
    ['a country that is no code', '[BS, CO,', '[Bahamas, CO,', 'an ISO 3166 code'],
  ])('%s', (_what, before, after, message) => {
    const broken = GOOD.replace(before, after);
    const line = lineOf(broken, after);
    const told = (() => {
      try {
        return String(parseMapping(broken, 'm.yaml'));
      } catch (error) {
        return error instanceof UserError ? error.message : String(error);
      }
    })();
    expect(told).toContain(message);
    expect(told).toMatch(new RegExp(`^m\\.yaml:${line}:`, 'm'));
  });

  it('text that is no YAML', () => {
    expect(() => parseMapping('columns: [', 'm.yaml')).toThrow(/^m\.yaml:1:/);
  });

  it('a key that stands twice', () => {
    expect(() => parseMapping(`${GOOD}\nversion: 2\n`, 'm.yaml')).toThrow(
      /m\.yaml:\d+: Map keys must be unique/,
    );
  });
});
