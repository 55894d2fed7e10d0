import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AnnotatedIncident, Annotation } from '../../src/domain/annotation.ts';
import { LANGUAGES } from '../../src/domain/vocabulary.ts';
import { projectRoot } from '../../src/effects/threads/entry.ts';
import { daysOf, foldName } from '../../src/eval/agree.ts';
import { type GoldArticle, readGold } from '../../src/eval/gold.ts';

const articles = readGold(join(projectRoot(), 'corpora', 'gold'), ['dev', 'test', 'calibration']);

/** Ids of the articles that break a rule. The held-out split is not for reading: nothing of its content is printed. */
const breaking = (rule: (article: GoldArticle) => boolean): string[] =>
  articles.filter((article) => !rule(article)).map(({ gold }) => gold.id);

const everyIncident = (gold: Annotation, rule: (incident: AnnotatedIncident) => boolean): boolean =>
  gold.incidents.every(rule);

/** The words of a name stand in the text, in their order or apart. */
function stands(folded: ReadonlySet<string>, name: string): boolean {
  return foldName(name)
    .split(' ')
    .every((word) => folded.has(word));
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(foldName(text).split(' '));

const isCode = (code: string): boolean => /^[A-Z]{2}$/.test(code);

describe('the annotated articles', () => {
  it('are at least 60 a language, a third of them held out and a third without a day of publication', () => {
    for (const lang of LANGUAGES) {
      const own = articles.filter(({ gold }) => gold.lang === lang && !/-(dev|cal)-\d/.test(gold.id));
      const heldOut = own.filter(({ split }) => split === 'test');
      const undated = own.filter(({ gold }) => gold.published === null);
      expect(own.length, lang).toBeGreaterThanOrEqual(60);
      expect(heldOut.length / own.length, lang).toBeGreaterThan(0.3);
      expect(undated.length / own.length, lang).toBeGreaterThan(0.28);
    }
  });

  it('bear the name and language of their file, once', () => {
    const ids = articles.map(({ gold }) => gold.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(breaking(({ gold }) => gold.id.startsWith(`${gold.lang}-`))).toEqual([]);
  });

  it('have a title line and a body', () => {
    expect(breaking(({ text }) => /^[^\n]+\n\s*\S/.test(text))).toEqual([]);
  });

  it('have incidents only where they are relevant', () => {
    expect(breaking(({ gold }) => gold.relevant || gold.incidents.length === 0)).toEqual([]);
  });

  it('have a bound exactly where they have a quantity', () => {
    const rule = (incident: AnnotatedIncident): boolean =>
      incident.items.every((item) => (item.bound === null) === (item.quantity === null));
    expect(breaking(({ gold }) => everyIncident(gold, rule))).toEqual([]);
  });

  it('count no arrests of a conviction or an extradition', () => {
    const rule = ({ type, arrests }: AnnotatedIncident): boolean =>
      arrests === null || (type !== 'conviction' && type !== 'extradition');
    expect(breaking(({ gold }) => everyIncident(gold, rule))).toEqual([]);
  });

  it('have dates that exist and intervals that do not run backwards', () => {
    const rule = ({ date }: AnnotatedIncident): boolean => {
      if (date === null) return true;
      const [from, to] = daysOf(date);
      return from <= to && [from, to].every((day) => new Date(day).toISOString().startsWith(day));
    };
    expect(breaking(({ gold }) => everyIncident(gold, rule))).toEqual([]);
  });

  it('have countries as ISO codes', () => {
    const rule = (incident: AnnotatedIncident): boolean =>
      [incident.country ?? 'XX', ...incident.origin, ...incident.transit, ...incident.destination].every(
        isCode,
      );
    expect(breaking(({ gold }) => gold.countries.every(isCode) && everyIncident(gold, rule))).toEqual([]);
  });

  it('name only persons whose names stand in the text', () => {
    const rule = ({ gold, text }: GoldArticle): boolean => {
      const words = wordsOf(text);
      const held = gold.incidents.flatMap((incident) => incident.persons.map(({ name }) => name));
      return [...gold.persons, ...held].every((name) => stands(words, name));
    };
    expect(breaking(rule)).toEqual([]);
  });

  it('name only agencies that the text names', () => {
    const rule = ({ gold, text }: GoldArticle): boolean => {
      const words = wordsOf(text);
      const acting = gold.incidents.flatMap((incident) => incident.agencies);
      return [...gold.agencies, ...acting].every((name) => stands(words, name));
    };
    expect(breaking(rule)).toEqual([]);
  });

  it('place incidents where the text says', () => {
    const rule = ({ gold, text }: GoldArticle): boolean => {
      const words = wordsOf(text);
      return everyIncident(gold, ({ place }) => place.every((level) => stands(words, level)));
    };
    expect(breaking(rule)).toEqual([]);
  });

  it('list persons held and acting agencies among those mentioned', () => {
    const rule = ({ gold }: GoldArticle): boolean => {
      const persons = gold.persons.map(foldName);
      const agencies = gold.agencies.map(foldName);
      return everyIncident(
        gold,
        (incident) =>
          incident.persons.every(({ name }) => persons.includes(foldName(name))) &&
          incident.agencies.every((name) => agencies.includes(foldName(name))),
      );
    };
    expect(breaking(rule)).toEqual([]);
  });
});
