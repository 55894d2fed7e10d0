import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPressSite } from '../../../src/serve/press/loadSite.ts';
import { parseSiteFile } from '../../../src/serve/press/siteFile.ts';

const LABELS = 'related share newsletter cookies comments by advertisement subscribe published'
  .split(' ')
  .map((key) => `${key}: x`)
  .join(', ');

const siteYaml = (pages: string, host = 'a.press.example'): string => `
updated: "2026-06-08T12:00:00Z"
labels: { fr: { ${LABELS} }, es: { ${LABELS} }, en: { ${LABELS} } }
outlets:
  - id: a
    name: A
    host: ${host}
    language: en
    country: TT
    timeZone: America/Port_of_Spain
    kind: press
    charset: utf-8
    layout: blog
    discovery: { by: atom, path: /atom.xml }
    nav: []
    ads: []
    robots: []
    pages:
${pages}`;

describe('site.yaml', () => {
  it('reads a page with its defaults', () => {
    const site = parseSiteFile(siteYaml('      - { slug: one, path: /one }'), 'site.yaml');
    expect(site.outlets[0]?.pages[0]).toMatchObject({ slug: 'one', form: 'html', comments: [] });
  });

  it.each([
    ['an unknown key', siteYaml('      - { slug: one, path: /one, tone: loud }'), /pages\.0.*tone/],
    [
      'a local time',
      siteYaml('      - { slug: one, path: /one, published: "2026-01-01T08:00" }'),
      /published/,
    ],
    [
      'a foreign hostname',
      siteYaml('      - { slug: one, path: /one }', 'example.org'),
      /under \.press\.example/,
    ],
    [
      'a path twice',
      siteYaml('      - { slug: one, path: /one }\n      - { slug: two, path: /one }'),
      /\/one stands twice/,
    ],
    ['broken YAML', 'updated: [', /site\.yaml: /],
  ])('names %s', (_, yaml, said) => {
    expect(() => parseSiteFile(yaml, 'site.yaml')).toThrow(said);
  });

  it('names the article file that is missing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'press-'));
    try {
      writeFileSync(join(folder, 'site.yaml'), siteYaml('      - { slug: one, path: /one }'));
      expect(() => loadPressSite(folder)).toThrow(/a\/one\.txt: cannot be read/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
