/** What must hold of a page's hand-written truth, beyond its schema: rules of the annotation manual that a program can check. */
import countries from 'i18n-iso-countries';
import type { AnnotatedIncident, Annotation } from '../../../src/domain/annotation.ts';
import type { PressOutlet, PressPage } from '../../../src/serve/press/loadSite.ts';
import { plainText } from '../../../src/serve/press/text.ts';

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]{1,200}/gu, ' ')
    .trim();

const ARTICLES = new Set(['le', 'la', 'les', 'el', 'los', 'las']);

/** Whether every word of a name stands in the text; a place's leading article may be contracted ("du Robert"). */
function occurs(name: string, foldedText: string): boolean {
  const [first = '', ...rest] = fold(name).split(' ');
  const words = ARTICLES.has(first) && rest.length > 0 ? rest : [first, ...rest];
  return words.every((word) => ` ${foldedText} `.includes(` ${word} `));
}

/** Digits of the text with group separators and "5 mil" forms closed up. */
function digitsOf(text: string): string {
  const closed = text.replace(/(\d)[.,\s\u00a0\u202f](?=\d{3}(?!\d))/g, '$1');
  const thousands = [...closed.matchAll(/(\d{1,4})\s?mil(?:\s(\d{1,3}))?(?!\p{L})/gu)].map(
    ([, head, tail]) => Number(head) * 1000 + Number(tail ?? 0),
  );
  return `${closed} ${thousands.join(' ')}`;
}

function lastDay(interval: string): string {
  const end = interval.split('/').at(-1) ?? '';
  return end.padEnd(10, '-01').slice(0, 10);
}

function itemFaults({ items }: AnnotatedIncident, digits: string): readonly string[] {
  return items.flatMap(({ type, quantity, bound }) => {
    const faults: string[] = [];
    if ((quantity === null) !== (bound === null))
      faults.push(`${type}: bound is null exactly where quantity is`);
    if (quantity !== null && quantity > 100 && bound === 'exact' && !digits.includes(String(quantity)))
      faults.push(`${type}: ${quantity} does not stand in the text`);
    return faults;
  });
}

function codeFaults(codes: readonly string[]): readonly string[] {
  return codes.filter((code) => !countries.isValid(code)).map((code) => `${code} is no ISO 3166 code`);
}

function incidentFaults(incident: AnnotatedIncident, truth: Annotation, text: string): readonly string[] {
  const folded = fold(text);
  const { type, arrests, date } = incident;
  const names = [...incident.persons.map(({ name }) => name), ...incident.agencies, ...incident.place];
  const codes = [...incident.origin, ...incident.transit, ...incident.destination];
  const known = new Set(truth.persons);
  return [
    ...itemFaults(incident, digitsOf(text)),
    ...codeFaults(incident.country === null ? codes : [...codes, incident.country]),
    ...names.filter((name) => !occurs(name, folded)).map((name) => `"${name}" does not stand in the text`),
    ...incident.persons.filter(({ name }) => !known.has(name)).map(({ name }) => `${name} is not in persons`),
    ...(['conviction', 'extradition'].includes(type) && arrests !== null
      ? [`arrests of a ${type} is null`]
      : []),
    ...(type === 'charge' && arrests === 0 ? ['a charge charges somebody'] : []),
    ...(date !== null &&
    truth.published !== null &&
    incident.modality !== 'planned' &&
    lastDay(date) > truth.published
      ? [`${date} is after publication`]
      : []),
  ].map((fault) => `${type}: ${fault}`);
}

/** The faults of a page's truth against its text and its entry in site.yaml; empty where all rules hold. */
export function truthFaults(outlet: PressOutlet, page: PressPage, truth: Annotation): readonly string[] {
  const text = plainText(page.article);
  const folded = fold(text);
  const unsaid = [...truth.persons, ...truth.agencies].filter((name) => !occurs(name, folded));
  return [
    ...(truth.id === page.id ? [] : [`id is ${truth.id}`]),
    ...(truth.lang === outlet.language ? [] : [`language is ${truth.lang}`]),
    ...(truth.published === (page.published?.slice(0, 10) ?? null)
      ? []
      : [`published is ${truth.published}`]),
    ...(truth.relevant === truth.incidents.length > 0 ? [] : ['relevant exactly where there are incidents']),
    ...codeFaults(truth.countries),
    ...unsaid.map((name) => `"${name}" does not stand in the text`),
    ...truth.incidents.flatMap((incident) => incidentFaults(incident, truth, text)),
  ].map((fault) => `${page.id}: ${fault}`);
}
