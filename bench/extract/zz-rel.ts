import { loadKnowledge } from '../../src/effects/knowledge.ts';
import { readGold } from '../../src/eval/gold.ts';
import { createExtractor } from '../../src/extract/index.ts';

const x = createExtractor(loadKnowledge());
for (const a of readGold('corpora/gold', ['dev'], ['fr', 'es', 'en'])) {
  const r = x.extract({ id: a.gold.id, text: a.text, published: a.gold.published });
  if (r.relevant !== a.gold.relevant) {
    console.log((r.relevant ? 'FALSE ACCEPT ' : 'MISSED ') + a.gold.id, r.reason);
    console.log('   ', a.text.split('\n')[0]);
    for (const i of r.incidents.slice(0, 4))
      console.log(
        '     ',
        i.type,
        i.items.map((t) => t.type + ':' + t.quantity).join(','),
        JSON.stringify(i.evidence[0].spans[0].quote),
        i.evidence
          .filter((e) => e.field.startsWith('/items'))
          .slice(0, 2)
          .map((e) => e.spans[0].quote)
          .join('|'),
      );
  }
  if (r.language !== a.gold.lang) console.log('LANG', a.gold.id, r.language);
}
