/** Fills the record of one draft: every value with the words that say it. */

import { incidentId } from '../../domain/ids.ts';
import type { Incident, ItemLine } from '../../domain/incident.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import type { Unit } from '../clauses/layout.ts';
import { readActing } from '../facts/acting.ts';
import { ageWords } from '../facts/ages.ts';
import { readConcealment } from '../facts/concealment.ts';
import { readMode } from '../facts/conveyance.ts';
import { findIdentifiers } from '../facts/identifiers.ts';
import type { Item } from '../facts/item.ts';
import { readPeople } from '../facts/people.ts';
import { completeRoute, readRoute } from '../facts/route.ts';
import { readSources } from '../facts/sources.ts';
import type { DatedPhrase } from '../mentions/located.ts';
import { type Reading, within } from '../reading.ts';
import { isAnnouncement } from './announcement.ts';
import type { Draft } from './draft.ts';
import { EvidenceLedger, fitsQuote, type Slots } from './evidence.ts';
import { COUNTS_HELD, fillArrests } from './fill-arrests.ts';
import type { Frame } from './frames.ts';
import { type Goods, settleGoods } from './goods.ts';
import { daysIn, wholeMonths } from './intervals.ts';
import { leadOf, overviewsOf, sceneDate, sceneOf } from './scene.ts';
import type { Scope } from './scope.ts';
import { mainWords, modalityWords, typeWords } from './telling.ts';
import { countryWords, fillPlace } from './where.ts';

function emptyIncident(draft: Draft, articleId: string, offset: number): Slots {
  const first = draft.frames[0] ?? draft.titles[0];
  return {
    id: incidentId(articleId, draft.type, offset),
    type: draft.type,
    modality: first?.modality ?? 'actual',
    main: !draft.recall,
    date: null,
    country: null,
    place: [],
    location: null,
    items: [],
    arrests: null,
    persons: [],
    agencies: [],
    origin: [],
    transit: [],
    destination: [],
    identifiers: { containers: [], vessels: [], flights: [], cases: [], operations: [] },
    conveyance: { mode: null, concealment: [] },
    totals: [],
    figures: [],
    statedBy: [],
    conflicts: [],
    confidence: 0,
    evidence: [],
  };
}

function fillDate(
  reading: Reading,
  drafts: readonly Draft[],
  draft: Draft,
  scene: readonly Unit[],
  slots: Slots,
  ledger: EvidenceLedger,
): void {
  const dated = draft.frames.flatMap((frame): DatedPhrase[] => {
    const date =
      frame.date !== null && liesAhead(reading, draft, frame.date)
        ? besides(reading, draft, frame)
        : frame.date;
    return date === null || date.interval === null ? [] : [date];
  });
  const plain = dated.filter((date) => !isAnnouncement(reading, date));
  const own = draft.type === 'statistic' ? (dated[0] ?? null) : finest(plain);
  const set = own === null ? sceneDate(reading, scene) : null;
  const best =
    own ??
    (set !== null && !isAnnouncement(reading, set) ? set : null) ??
    finest(dated) ??
    set ??
    datelineOf(reading, drafts, draft);
  if (best?.interval == null) return;
  slots.date = wholeMonths(best.interval);
  ledger.say(
    '/date',
    [best],
    best === own
      ? `date/${best.grain}`
      : best === set
        ? 'date/scene'
        : best.dateline
          ? 'date/dateline'
          : 'date/announced',
  );
}

/** "renewed until 31 May 2026", "antes de 2027": a term that a policy sets is not the day of its telling. */
const liesAhead = ({ published }: Reading, { type }: Draft, { interval, future }: DatedPhrase): boolean =>
  type === 'policy' && (future || (published !== null && (interval ?? '') > `${published}~`));

/** A past day of the sentence that sets the term. */
const besides = (reading: Reading, draft: Draft, { unit }: Frame): DatedPhrase | null =>
  within(reading.dates, unit).find(
    (date) => !date.dateline && date.grain === 'day' && !liesAhead(reading, draft, date),
  ) ?? null;

/** The day of the dateline: that of the announcement, where a text that tells one event says no other. */
const datelineOf = (reading: Reading, drafts: readonly Draft[], draft: Draft): DatedPhrase | null =>
  draft.recall || drafts.some((other) => other !== draft && !other.recall)
    ? null
    : (reading.dates.find((date) => date.dateline && date.grain === 'day' && date.interval !== null) ?? null);

/** The shortest interval, the first of equals. */
const finest = (dates: readonly DatedPhrase[]): DatedPhrase | null =>
  [...dates].sort((a, b) => daysIn(a.interval ?? '') - daysIn(b.interval ?? ''))[0] ?? null;

/** What each sentence says of the goods; the lines of one list are one saying, in which nothing is told twice. */
function sayings(frames: readonly Frame[]): Item[][] {
  const lists = new Map<number, Item[]>();
  const said: Item[][] = [];
  const blocks = frames.map(({ unit }) => unit.block);
  const plain = new Set(blocks).size === blocks.length;
  for (const { unit, items } of frames) {
    const list = plain && unit.kind === 'bullet' && unit.intro !== null ? lists.get(unit.intro) : undefined;
    if (list !== undefined) list.push(...items);
    else {
      const own = [...items];
      said.push(own);
      if (unit.kind === 'bullet' && unit.intro !== null) lists.set(unit.intro, own);
    }
  }
  return said;
}

/** The goods that a draft tells of. */
export const goodsOf = (draft: Draft): Goods =>
  settleGoods(
    sayings(draft.frames),
    draft.frames.flatMap((frame) => frame.totals),
    draft.titles.map((frame) => frame.items),
  );

/** The frame that tells the draft's type: the first with a verb of its own, else the first. */
export function tellerOf({ frames, titles }: Draft): Frame {
  const teller = frames.find((frame) => frame.strong) ?? frames[0] ?? titles[0];
  if (teller === undefined) throw new Error('a draft without frames');
  return teller;
}

/** One arm is no sum of others: "a gun bought in Tucson" tells of one of those listed. */
const isSum = ({ quantity }: Item): boolean => quantity !== null && quantity > 1;

function fillGoods(goods: Goods, slots: Slots, ledger: EvidenceLedger): void {
  slots.items = goods.lines.map(
    ({ item }): ItemLine => ({
      type: item.type,
      quantity: item.quantity,
      bound: item.quantity === null ? null : item.bound,
      calibre: item.calibre,
      make: item.make,
      model: item.model,
    }),
  );
  goods.lines.forEach(({ item, said }, at) => {
    const own = said.filter((one) => one.quantity === item.quantity);
    const ranges = own.length > 0 ? own : said;
    ledger.say(`/items/${at}/type`, ranges, item.rule);
    if (item.quantity !== null) ledger.say(`/items/${at}/quantity`, ranges, item.rule);
    for (const field of ['calibre', 'make', 'model'] as const) {
      const value = item[field];
      const sayer = said.find((one) => one[field] === value);
      if (value !== null && sayer !== undefined)
        ledger.say(`/items/${at}/${field}`, [sayer.group], `items/${field}`);
    }
  });
  slots.totals = goods.totals.flatMap((total) =>
    !isSum(total) ? [] : [{ kind: total.type, quantity: total.quantity ?? 0, bound: total.bound ?? 'exact' }],
  );
  goods.totals.filter(isSum).forEach((total, at) => {
    ledger.say(`/totals/${at}`, [total], 'totals/sum');
  });
  slots.conflicts = [...goods.conflicts];
}

/** Who is held or charged by name where no number is told: the names are the count. */
const COUNTED_BY_NAME: ReadonlySet<string> = new Set([
  'persons/presented',
  'persons/listed',
  'persons/charge',
]);

const SCENIC: ReadonlySet<Incident['type']> = new Set(['seizure', 'arrest', 'other', 'loss']);

/** The sentences of the scene that lead up to a unit: those of its own paragraph, then those of the one before. */
const leadingUp = (scene: readonly Unit[], unit: Unit): (readonly Unit[])[] => {
  const before = scene.filter((one) => one.index < unit.index && one.kind !== 'title');
  return [before.filter((one) => one.block === unit.block), before.filter((one) => one.block < unit.block)];
};

/** Events that goods were carried for: a road or an airport where somebody is held or shot at carries none. */
const CARRIED: ReadonlySet<Incident['type']> = new Set([
  'seizure',
  'trafficking',
  'charge',
  'conviction',
  'loss',
]);

/** What bears goods of one event: no policy and no figure has a container or a vessel of its own. */
const BEARERS: ReadonlySet<string> = new Set(['containers', 'vessels', 'flights']);

/** Identifiers, conveyance, hiding places and sources of the draft's clauses. */
function fillCircumstances(
  reading: Reading,
  own: readonly TokenRange[],
  near: readonly TokenRange[],
  slots: Slots,
  ledger: EvidenceLedger,
): void {
  const ranges = [...own, ...near];
  const identifiers = ranges.flatMap((range) => findIdentifiers(reading, range));
  const lists = { ...slots.identifiers };
  const carries = slots.type !== 'policy' && slots.type !== 'statistic';
  for (const { kind, value, range } of identifiers) {
    if (lists[kind].includes(value) || (!carries && BEARERS.has(kind))) continue;
    lists[kind] = [...lists[kind], value];
    ledger.say(`/identifiers/${kind}/${lists[kind].length - 1}`, [range], `identifiers/${kind}`);
  }
  slots.identifiers = lists;
  if (!carries) return;
  const armed = near.filter((one) => within(reading.weapons, one).length > 0);
  const mode = CARRIED.has(slots.type)
    ? (readMode(reading, own) ?? readMode(reading, armed) ?? readMode(reading, near))
    : null;
  const hidden = readConcealment(reading, ranges);
  slots.conveyance = { mode: mode?.mode ?? null, concealment: hidden.map(({ value }) => value) };
  if (mode !== null) ledger.say('/conveyance/mode', [mode.range], 'conveyance/mode');
  hidden.forEach(({ range }, at) => {
    ledger.say(`/conveyance/concealment/${at}`, [range], 'conveyance/concealment');
  });
  const sources = readSources(reading, ranges);
  slots.statedBy = sources.map(({ source }) => source);
  sources.forEach(({ range }, at) => {
    ledger.say(`/statedBy/${at}`, [range], 'stated/near-say');
  });
}

/** Fills one draft into an incident record with its evidence. */
export function fillIncident(
  reading: Reading,
  drafts: readonly Draft[],
  draft: Draft,
  scope: Scope,
  goods: Goods,
  articleId: string,
): Incident {
  const teller = tellerOf(draft);
  const first = draft.frames[0] ?? teller;
  const ledger = new EvidenceLedger(reading);
  const slots = emptyIncident(draft, articleId, reading.tokens[first.cue.from]?.start ?? 0);
  ledger.say('/type', typeWords(reading, draft, teller), `type/${draft.type}${teller.strong ? '' : '-weak'}`);
  ledger.say('/modality', modalityWords(reading, draft, first), `modality/${slots.modality}`);
  ledger.say('/main', mainWords(reading, draft, first), slots.main ? 'main/told' : 'main/recalled');
  const scene = sceneOf(reading, drafts, draft, scope.soft);
  const overviews = draft.recall ? [] : overviewsOf(reading, drafts);
  fillDate(reading, drafts, draft, [...scene, ...leadOf(reading, draft), ...overviews], slots, ledger);
  const country = fillPlace(reading, draft, scope, scene, slots, ledger);
  fillGoods(goods, slots, ledger);
  const arrestClauses = fillArrests(reading, drafts, draft, scope, slots, ledger);
  const people = readPeople(reading, {
    type: draft.type,
    hard: scope.hard,
    others: drafts.flatMap((other) => (other === draft ? [] : other.frames.map(({ range }) => range))),
    held: arrestClauses,
    soft: draft.recall ? scope.soft.filter((unit) => unit.block === first.unit.block) : scope.soft,
    count: slots.arrests,
  });
  slots.persons = people.map(({ person, role }) => ({ name: person.name, role, age: person.age }));
  people.forEach(({ person, role, range, told, rule }, at) => {
    ledger.say(`/persons/${at}/name`, [range], rule);
    if (told === null && role === 'arrested' && (slots.arrests ?? 0) > 0)
      ledger.sayAs(`/persons/${at}/role`, '/arrests', rule);
    else ledger.say(`/persons/${at}/role`, [told ?? first.cue], rule);
    if (person.age === null) return;
    const fits = (words: TokenRange): boolean => fitsQuote(reading, words);
    ledger.say(`/persons/${at}/age`, [ageWords(reading, person, person.age, fits) ?? range], 'persons/age');
  });
  const named = people.filter(
    ({ role, rule }) => (role === 'arrested' || role === 'charged') && COUNTED_BY_NAME.has(rule),
  );
  const counts = draft.type === 'charge' ? named.length > (slots.arrests ?? 0) : slots.arrests === null;
  if (counts && COUNTS_HELD.has(draft.type) && named.length > 0) {
    slots.arrests = named.length;
    ledger.unsay('/arrests');
    ledger.say(
      '/arrests',
      named.map(({ range }) => range),
      'arrests/named',
    );
  }
  const told = draft.type === 'statistic' ? draft.frames.map((frame) => frame.unit) : scope.hard;
  const acting = readActing(
    reading,
    told,
    draft.recall ? [] : [...scope.soft, ...overviews],
    SCENIC.has(draft.type) ? leadingUp(scene, first.unit) : [],
  );
  slots.agencies = acting.map(({ agency }) => agency.name);
  acting.forEach(({ range, rule }, at) => {
    ledger.say(`/agencies/${at}`, [range], rule);
  });
  const ranges = [
    ...scope.hard,
    ...(draft.recall ? scope.soft.filter((unit) => unit.block === first.unit.block) : scope.soft),
    ...draft.titles.map((frame) => frame.range),
  ];
  const route = completeRoute(
    readRoute(reading, draft.type, ranges),
    country === null ? null : { ...country, range: countryWords(reading, country) },
    draft.type,
    slots.location?.precision === 'point' || country?.code === 'US',
  );
  for (const role of ['origin', 'transit', 'destination'] as const) {
    slots[role] = route[role].map((end) => end.code);
    route[role].forEach((end, at) => {
      ledger.say(
        `/${role}/${at}`,
        end.beside === undefined ? [end.range] : [end.range, end.beside],
        end.rule,
      );
    });
  }
  fillCircumstances(reading, scope.hard, draft.recall ? [] : scope.soft, slots, ledger);
  return { ...slots, evidence: ledger.entries };
}
