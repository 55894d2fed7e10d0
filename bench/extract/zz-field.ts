import { loadKnowledge } from '../../src/effects/knowledge.ts';
import { readGold } from '../../src/eval/gold.ts';
import * as pair from '../../src/eval/pair.ts';
import { createExtractor } from '../../src/extract/index.ts';

const x = createExtractor(loadKnowledge());
const field = process.env.F!;
const langs = (process.env.L ?? 'fr,es,en').split(',') as any;
for (const a of readGold('corpora/gold', ['dev'], langs)) {
  const r = x.extract({ id: a.gold.id, text: a.text, published: a.gold.published });
  const p: any[] = (pair as any).pairIncidents(
    a.gold.incidents,
    r.incidents,
    (a: string, b: string) => a === b,
  );
  for (const q of p) {
    if (q.gold === null || q.found === null) continue;
    const g: any = a.gold.incidents[q.gold]!,
      f: any = r.incidents[q.found]!;
    if (g.type !== f.type) continue;
    const gv = JSON.stringify(g[field]),
      fv = JSON.stringify(f[field]);
    if (gv === fv) continue;
    const sent = (o: number) => {
      const s = Math.max(a.text.lastIndexOf('\n', o), a.text.lastIndexOf('. ', o));
      let e = a.text.indexOf('. ', o);
      const e2 = a.text.indexOf('\n', o);
      if (e < 0 || (e2 >= 0 && e2 < e)) e = e2 < 0 ? a.text.length : e2;
      return a.text.slice(s + 1, e + 1).trim();
    };
    const ev = f.evidence.find((e: any) => e.field.startsWith('/' + field));
    console.log(
      a.gold.id,
      a.gold.published,
      g.type,
      'gold',
      gv,
      'found',
      fv,
      ev ? ev.rule + ' ' + JSON.stringify(ev.spans.map((s: any) => s.quote)) : '',
      '::',
      sent(f.evidence[0].spans[0].start).slice(0, 330),
    );
  }
}
