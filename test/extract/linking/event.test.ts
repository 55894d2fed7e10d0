/** The chance of an event: what it is judged by, where it is noted, and what leans on it. */
import { describe, expect, test } from 'vitest';
import { fieldFeatures, incidentFeatures, withConfidence } from '../../../src/extract/confidence.ts';
import { feature, featureText, weightsOf } from '../../../src/extract/features.ts';
import { createExtractor, readIncidents } from '../../../src/extract/index.ts';
import { eventFeatures } from '../../../src/extract/linking/event.ts';
import { countIn, glanceAt, readArticle, readingKit } from '../../../src/extract/read-article.ts';
import { weighArms } from '../../../src/extract/relevance.ts';
import { knowledge } from '../mentions/located.ts';

const kit = readingKit(knowledge);

/** The features of each event of a text, as they stand in the table. */
function featuresIn(language: 'fr' | 'es' | 'en', text: string): (readonly string[])[] {
  const glance = glanceAt(kit, language, text, true);
  const reading = readArticle(kit, countIn(glance), { published: '2025-03-06' });
  const { article } = readIncidents('a', reading, weighArms(glance));
  return (article?.drafts ?? []).map((draft) =>
    article === null ? [] : eventFeatures(article, draft).map(featureText),
  );
}

describe('an event is judged by', () => {
  const told: readonly ['fr' | 'es' | 'en', string, readonly string[]][] = [
    [
      'fr',
      'Douanes\nLes douaniers ont saisi douze pistolets mardi au port de Jacmel.',
      [
        'read\tseizure\t',
        'cue\tseizure\tseizure',
        'size\tfew\t',
        'length\tday\t',
        'read&first\ttrue\tseizure',
      ],
    ],
    [
      'es',
      'Aduanas\nEntre enero y junio de 2024 la policía incautó 640 fusiles en todo el país.',
      ['read\tstatistic\t', 'length\tyear\t', 'size\tmany\t', 'own-cue\tseizure-asserted\t'],
    ],
    [
      'en',
      'Court\nOn Tuesday a judge sentenced Marlon Petty to nine years in prison for smuggling 14 rifles.',
      ['read\tconviction\t', 'read&named\ttrue\tconviction', 'item\trifle\t'],
    ],
  ];
  test.each(told)('%s: %s', (language, text, expected) => {
    const [first] = featuresIn(language, text);
    expect(first).toEqual(expect.arrayContaining([...expected]));
  });

  test('the other events of the article', () => {
    const [first] = featuresIn(
      'fr',
      'Douanes\nLes douaniers ont saisi douze pistolets mardi au port de Jacmel.\nLe 3 février, le tribunal des Cayes a condamné Jean Moreau à cinq ans de prison pour trafic de fusils.',
    );
    expect(first).toContain('other\tconviction\tseizure');
  });
});

const INPUT = {
  text: 'Douanes\nLes douaniers ont saisi douze pistolets mardi au port de Jacmel.',
  published: '2025-03-06',
};

/** The record under a model by which every event has these log-odds; its chances still stand beside its words. */
function recordAt(weight: number) {
  const links = new Map([['event', new Map([['\tbias\t\t', weight]])]]);
  const [incident] = createExtractor(knowledge, { links, weigh: false }).extract(INPUT, 'fr').incidents;
  if (incident === undefined) throw new Error('no incident');
  return incident;
}

describe('the chance of an event', () => {
  test('stands with the words of its type, whose rule and value stay', () => {
    const [sure, unsure] = [recordAt(2), recordAt(-2)].map((incident) =>
      incident.evidence.find(({ field }) => field === '/type'),
    );
    expect(sure?.confidence).toBeCloseTo(0.881, 3);
    expect(unsure?.confidence).toBeCloseTo(0.119, 3);
    expect({ ...sure, confidence: 0 }).toEqual({ ...unsure, confidence: 0 });
    expect(recordAt(-2).type).toBe('seizure');
  });

  test('is a feature of the record and of each of its fields', () => {
    const incident = recordAt(2);
    expect(incidentFeatures(incident, 1).map(featureText)).toContain('incident-event\t8\t');
    for (const entry of incident.evidence)
      expect(fieldFeatures(entry, incident, 1).map(featureText)).toContain('event\t8\t');
  });

  test('lowers the confidence of every field where it is low', () => {
    const weights = weightsOf([
      [feature('event', '8'), 1],
      [feature('event', '1'), -1],
    ]);
    const [sure] = withConfidence([recordAt(2)], weights);
    const [unsure] = withConfidence([recordAt(-2)], weights);
    expect(sure?.evidence.every(({ confidence }) => confidence === 0.731)).toBe(true);
    expect(unsure?.evidence.every(({ confidence }) => confidence === 0.269)).toBe(true);
  });
});
