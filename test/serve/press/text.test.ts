import { describe, expect, it } from 'vitest';
import { rfc822 } from '../../../src/serve/press/dates.ts';
import { wrapText } from '../../../src/serve/press/renderPdf.ts';
import { fillTemplate } from '../../../src/serve/press/template.ts';
import { blocksToBreaks, blocksToHtml, parseArticleText, plainText } from '../../../src/serve/press/text.ts';

const ARTICLE = 'Guns & crates\n\nThe list:\n- 2 rifles <used>\n- 3 pistols\n\nKingston\nNobody was held.\n';

describe('an article file', () => {
  it('becomes a title, paragraphs, a list and a heading', () => {
    const { title, blocks } = parseArticleText(ARTICLE);
    expect(title).toBe('Guns & crates');
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'item', 'item', 'heading', 'paragraph']);
    expect(plainText({ title, blocks })).toBe(
      'Guns & crates\nThe list:\n2 rifles <used>\n3 pistols\nKingston\nNobody was held.',
    );
  });

  it('is escaped as markup', () => {
    const { blocks } = parseArticleText(ARTICLE);
    expect(blocksToHtml(blocks)).toBe(
      '<p>The list:</p>\n<ul>\n<li>2 rifles &lt;used&gt;</li>\n<li>3 pistols</li>\n</ul>\n<h3>Kingston</h3>\n<p>Nobody was held.</p>',
    );
    expect(blocksToBreaks(blocks)).toBe(
      'The list:<BR>\n- 2 rifles &lt;used&gt;<BR>\n- 3 pistols<BR><BR>\n<B>Kingston</B><BR>\nNobody was held.<BR><BR>',
    );
  });
});

describe('a layout', () => {
  it('is filled with escaped and raw values, and loses its empty sections', () => {
    const layout =
      '<h1>{{title}}</h1>{{#date}}<i>{{date}}</i>{{/date}}{{#author}}<b>{{author}}</b>{{/author}}{{{body}}}';
    const values = { title: 'A & B', date: '', author: 'C', body: '<p>x</p>' };
    expect(fillTemplate(layout, values)).toBe('<h1>A &amp; B</h1><b>C</b><p>x</p>');
  });

  it.each([
    ['a value that no page has', '{{weather}}', /weather/],
    ['a section that never ends', '{{#title}}x', /never closes/],
  ])('complains of %s', (_, layout, said) => {
    expect(() => fillTemplate(layout, { title: 'T' })).toThrow(said);
  });
});

describe('dates and lines', () => {
  it.each([
    ['2026-03-12T06:40:00-04:00', 'Thu, 12 Mar 2026 06:40:00 -0400'],
    ['2026-03-30T19:05:00+02:00', 'Mon, 30 Mar 2026 19:05:00 +0200'],
    ['2026-06-08T12:00:00Z', 'Mon, 08 Jun 2026 12:00:00 +0000'],
  ])('writes %s as RSS does', (instant, said) => {
    expect(rfc822(instant)).toBe(said);
  });

  it('breaks lines at spaces and keeps a word that is longer than the line', () => {
    expect(wrapText('un dos tres', 6)).toEqual(['un dos', 'tres']);
    expect(wrapText('antiaéreo y', 4)).toEqual(['antiaéreo', 'y']);
  });
});
