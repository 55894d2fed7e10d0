import { describe, expect, it } from 'vitest';
import type { Annotation } from '../../../src/domain/annotation.ts';
import { loadPressSite, type PressPage } from '../../../src/serve/press/loadSite.ts';
import { plainText } from '../../../src/serve/press/text.ts';
import { countPressTruth, isMultilingual } from '../../../src/serve/press/truth.ts';
import { truthFaults } from './truthRules.ts';

const site = loadPressSite();
const truth = countPressTruth(site);
const pages = site.outlets.flatMap((outlet) => outlet.pages.map((page) => ({ outlet, page })));
const annotated = pages.flatMap(({ outlet, page }) =>
  page.truth === null ? [] : [{ outlet, page, truth: page.truth }],
);
const textLength = (page: PressPage): number => plainText(page.article).length;
const isRoundUp = ({ incidents }: Annotation): boolean => incidents.length >= 6;

describe('the truth of the press site', () => {
  it('obeys the rules of the annotation manual on every page', () => {
    const faults = annotated.flatMap((entry) => truthFaults(entry.outlet, entry.page, entry.truth));
    expect(faults).toEqual([]);
  });

  it('notices a truth that breaks the rules', () => {
    const [first] = annotated;
    if (first === undefined) throw new Error('the site has no annotated page');
    const [incident, ...others] = first.truth.incidents;
    if (incident === undefined) throw new Error('the first page tells no incident');
    const broken: Annotation = {
      ...first.truth,
      incidents: [
        {
          ...incident,
          place: ['Atlantis'],
          country: 'XQ',
          date: '2031-01-01',
          items: [
            { type: 'pistol', quantity: 98765, bound: 'exact', calibre: null, make: null, model: null },
          ],
        },
        {
          ...incident,
          items: [{ type: 'pistol', quantity: 3, bound: null, calibre: null, make: null, model: null }],
        },
        ...others,
      ],
    };
    const faults = truthFaults(first.outlet, first.page, broken).join('\n');
    for (const said of ['Atlantis', 'XQ', 'after publication', '98765', 'bound is null'])
      expect(faults).toContain(said);
  });

  it.each([
    ['36 articles', truth.articles, 36],
    ['12 French articles', truth.articlesByLanguage.fr, 12],
    ['12 Spanish articles', truth.articlesByLanguage.es, 12],
    ['12 English articles', truth.articlesByLanguage.en, 12],
    ['8 events told in two languages or more', truth.casesInSeveralLanguages, 8],
    ['8 pages that are not about arms', truth.notRelevant, 8],
    ['8 pages over 3,500 characters', annotated.filter(({ page }) => textLength(page) > 3500).length, 8],
    ['6 round-ups or court stories', annotated.filter((entry) => isRoundUp(entry.truth)).length, 6],
    ['6 outlets', site.outlets.length, 6],
    ['6 layouts', new Set(site.outlets.map(({ layout }) => layout)).size, 6],
  ])('has at least %s', (_, count, least) => {
    expect(count).toBeGreaterThanOrEqual(least);
  });

  it('lets every report of an event point at an incident that exists, and no incident at two events', () => {
    const told = new Set<string>();
    const truths = new Map(annotated.map((entry) => [entry.page.id, entry.truth]));
    for (const event of site.events)
      for (const { page, incident, relation } of event.reports) {
        const found = truths.get(page)?.incidents[incident];
        expect(found, `${event.id}: ${page}#${incident}`).toBeDefined();
        if (relation !== 'same' && relation !== 'recalled') continue;
        expect(found?.type, `${event.id}: ${page}#${incident}`).toBe(event.type);
        expect(told, `${page}#${incident} belongs to one event`).not.toContain(`${page}#${incident}`);
        told.add(`${page}#${incident}`);
      }
  });

  it('counts one case an event, and one for every incident that no event claims', () => {
    const claimed = site.events.flatMap((event) =>
      event.reports.filter(({ relation }) => relation === 'same' || relation === 'recalled'),
    );
    expect(truth.cases).toBe(truth.incidents - claimed.length + site.events.length);
    const toldTwice = site.events.filter(({ reports }) => reports.length > 1);
    expect(toldTwice.every((event) => isMultilingual(site, event))).toBe(true);
  });

  it('sums the incidents to the same number by type and by country', () => {
    const sum = (counts: Readonly<Record<string, number>>): number =>
      Object.values(counts).reduce((total, count) => total + count, 0);
    expect(sum(truth.incidentsByType)).toBe(truth.incidents);
    expect(sum(truth.incidentsByCountry)).toBe(truth.incidents);
    expect(truth.relevant + truth.notRelevant).toBe(truth.articles);
  });

  it('expects one page behind robots, one dead link, one in another language and one without text', () => {
    expect(truth.drops.map(({ why }) => why).sort()).toEqual([
      'no_body',
      'not_found',
      'other_language',
      'robots',
    ]);
  });

  it('holds one agency text that a second outlet copies word for word', () => {
    const bodies = annotated.map(({ page }) => plainText(page.article));
    const copied = bodies.filter((body, index) => bodies.indexOf(body) !== index);
    expect(copied).toHaveLength(1);
  });
});
