import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../src/read/html-tree.ts';
import { readAddress } from '../../src/read/page-address.ts';
import { gatherFacts } from '../../src/read/page-facts.ts';

function addressOf(own: string, declared: string) {
  const root = parseHtml(`<head><link rel="canonical" href="${declared}"></head><p>x</p>`);
  if (root === null) throw new Error('it parses');
  return readAddress(gatherFacts(root), own);
}

const STORY = 'https://www.paper.example/2026/11/four-rifles';

describe('a page is shown under the address that it declares', () => {
  it.each([
    ['a telephone copy', 'https://amp.paper.example/2026/11/four-rifles'],
    ['a copy below its story', `${STORY}/amp/`],
    ['a copy beside its story', 'https://www.paper.example/amp/2026/11/four-rifles.amp.html'],
    ['a copy for printers', 'https://www.paper.example/print/four-rifles?view=print'],
    ['a copy with the mark of a campaign', `${STORY}?from=whatsapp`],
  ])('%s', (_, own) => {
    expect(addressOf(own, STORY)).toEqual({ canonical: STORY, shown: STORY });
  });
});

describe('a declared address is kept for comparing, and the own one shown', () => {
  it.each([
    ['another story', 'https://www.paper.example/2026/11/six-pistols', STORY],
    ['one listing for all', STORY, 'https://www.paper.example/news'],
    [
      'one script for all',
      'https://www.paper.example/article.php?id=5',
      'https://www.paper.example/article.php',
    ],
  ])('%s', (_, own, declared) => {
    expect(addressOf(own, declared)).toEqual({ canonical: declared, shown: own });
  });
});

describe('a declared address is not believed', () => {
  it.each([
    ['on another site', 'https://other.example/2026/11/four-rifles'],
    ['on the front page', 'https://www.paper.example/'],
    ['that is no address', 'javascript:alert(1)'],
  ])('%s', (_, declared) => {
    expect(addressOf(STORY, declared)).toEqual({ canonical: STORY, shown: STORY });
  });
});
