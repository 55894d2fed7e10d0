import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/read/read-page.ts';
import { OUTLET_PAGES } from '../support/outlets/pages.ts';
import { scoreTokens } from '../support/outlets/score.ts';

const fetchedAt = '2026-11-23T12:00:00Z';
const layouts = [...new Set(OUTLET_PAGES.map(({ layout }) => layout))];

describe('reads the pages of twelve outlets', () => {
  it.each(layouts)('finds the body, title, date and author in the layout "%s"', async (layout) => {
    const pages = OUTLET_PAGES.filter((page) => page.layout === layout);
    expect(pages.length).toBeGreaterThanOrEqual(6);
    for (const { name, bytes, headers, url, truth } of pages) {
      const outcome = await readPage({ bytes, headers, url, fetchedAt });
      if (!outcome.kept) throw new Error(`${name}: ${outcome.why}`);
      const { title, body, publishedAt, text } = outcome.value;
      expect(title, name).toBe(truth.title);
      expect(text, name).toBe(`${title}\n${body}`);
      expect(scoreTokens(body, truth.body.join('\n')).f1, `${name}\n${body}`).toBeGreaterThan(0.93);
      expect(publishedAt?.slice(0, 10), name).toBe(truth.published.slice(0, 10));
    }
  });
});
