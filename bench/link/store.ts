/** The store of linking for measuring: reports without keys, blocks or cases, and linking whatever waits in it. */
import { sql } from 'kysely';
import { stableHash } from '../../src/domain/ids.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { findMates, findRelated, linkBlocks, relateSome } from '../../src/link/index.ts';
import { chunks, json, type TraceDb } from '../../src/trace/columns.ts';
import { linkCases } from '../../src/workers/case.ts';
import type { Context } from '../../src/workers/context.ts';
import type { Arrival } from './press.ts';

/** Stores reports, one an article, that wait to be linked. */
export async function store(db: TraceDb, arrivals: readonly Arrival[]): Promise<void> {
  for (const part of chunks(arrivals, 1000)) {
    const rows = part.map(({ article, source, text, published, incident }) => ({
      article,
      source,
      text,
      published,
      url: `https://presse.example/${article}`,
      snapshot: stableHash(text),
      ...columnsOf(incident),
    }));
    await sql`
      with r as (select * from json_to_recordset(${json(rows)}) as r (article text, source text, text text, published text,
        url text, snapshot text, id text, type text, modality text, main boolean, date text, country text, place text[],
        confidence double precision, record jsonb)),
      a as (insert into trace.articles (id, url, canonical, source_id, revision) select article, url, url, source, 1 from r),
      v as (insert into trace.article_revisions (article_id, revision, lang, text, published, snapshot, mentions)
        select article, 1, 'es', text, published, snapshot, '{"persons":[]}' from r)
      insert into trace.incidents (id, article_id, revision, type, modality, main, date, country, place, confidence, record)
      select id, article, 1, type, modality, main, date, country, place, confidence, record from r
    `.execute(db);
  }
}

const columnsOf = (record: Incident) => {
  const { id, type, modality, main, date, country, place, confidence } = record;
  return { id, type, modality, main, date, country, place, confidence, record };
};

const PARTS: Readonly<Record<string, (input: never) => unknown>> = {
  findMates,
  linkBlocks,
  findRelated,
  relateSome,
};

/** Links what waits; `spent` adds up milliseconds by part, `sizes` what each round looked at. */
export async function link(db: TraceDb, spent: Map<string, number>, sizes: number[]): Promise<void> {
  const silent = () => undefined;
  const context = {
    db,
    threads: {
      run: async (kind: string, input: never) => {
        const start = performance.now();
        const result = PARTS[kind]?.(input);
        spent.set(kind, (spent.get(kind) ?? 0) + performance.now() - start);
        sizes.push(((input as { reports?: readonly unknown[] }).reports ?? []).length);
        return result;
      },
      close: silent,
    },
    log: { debug: silent, info: silent, warn: silent, error: silent },
    queues: { match: { add: silent } },
  } as unknown as Context;
  await linkCases(context, { payload: {}, id: 'case', createdAt: 0 });
}
