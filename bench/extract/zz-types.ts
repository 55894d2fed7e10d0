import { loadKnowledge } from '../../src/effects/knowledge.ts';
import { readGold } from '../../src/eval/gold.ts';
import * as pair from '../../src/eval/pair.ts';
import { evaluateArticles } from '../../src/eval/run.ts';
import { createExtractor } from '../../src/extract/index.ts';

const x = createExtractor(loadKnowledge());
const missed: Record<string, number> = {},
  invented: Record<string, number> = {},
  conf: Record<string, number> = {},
  ok: Record<string, number> = {};
const langs = (process.env.L ?? 'fr,es,en').split(',') as any;
for (const a of readGold('corpora/gold', ['dev'], langs)) {
  const r = x.extract({ id: a.gold.id, text: a.text, published: a.gold.published });
  const p: any[] = (pair as any).pairIncidents(
    a.gold.incidents,
    r.incidents,
    (a: string, b: string) => a === b,
  );
  const gs = new Set<any>(),
    fs = new Set<any>();
  for (const q of p) {
    if (q.gold === null || q.found === null) continue;
    const g = a.gold.incidents[q.gold]!,
      f = r.incidents[q.found]!;
    gs.add(g);
    fs.add(f);
    if (g.type === f.type) ok[g.type] = (ok[g.type] ?? 0) + 1;
    else {
      const k = g.type + '->' + f.type;
      conf[k] = (conf[k] ?? 0) + 1;
    }
  }
  for (const g of a.gold.incidents) if (!gs.has(g)) missed[g.type] = (missed[g.type] ?? 0) + 1;
  for (const f of r.incidents)
    if (!fs.has(f)) {
      invented[f.type] = (invented[f.type] ?? 0) + 1;
    }
}
console.log({ ok, missed, invented, conf });
if (process.env.SHOW) {
  const [side, type] = process.env.SHOW.split(':');
  for (const a of readGold('corpora/gold', ['dev'], langs)) {
    const r = x.extract({ id: a.gold.id, text: a.text, published: a.gold.published });
    const p: any[] = (pair as any).pairIncidents(
      a.gold.incidents,
      r.incidents,
      (a: string, b: string) => a === b,
    );
    for (const q of p) {
      const g = q.gold === null ? null : a.gold.incidents[q.gold]!,
        f = q.found === null ? null : r.incidents[q.found]!;
      const sent = (o: number) => {
        const s = Math.max(a.text.lastIndexOf('\n', o), a.text.lastIndexOf('. ', o));
        let e = a.text.indexOf('. ', o);
        const e2 = a.text.indexOf('\n', o);
        if (e < 0 || (e2 >= 0 && e2 < e)) e = e2 < 0 ? a.text.length : e2;
        return a.text.slice(s + 1, e + 1).trim();
      };
      if (side === 'inv' && f && f.type === type && (!g || g.type !== type))
        console.log(
          a.gold.id,
          g ? 'gold ' + g.type : '-',
          f.date,
          f.place.join(),
          JSON.stringify(f.evidence[0]!.spans[0]!.quote),
          '::',
          sent(f.evidence[0]!.spans[0]!.start),
        );
      if (side === 'miss' && g && g.type === type && (!f || f.type !== type))
        console.log(
          a.gold.id,
          f ? 'found ' + f.type + ' @' + sent(f.evidence[0]!.spans[0]!.start).slice(0, 120) : '-',
          g.date,
          g.country,
          g.place.join(),
          g.items.map((i) => i.type + ':' + i.quantity).join(','),
          g.main,
        );
    }
  }
}
