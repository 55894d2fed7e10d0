import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/read/read-page.ts';

const TITLE = 'Douze fusils saisis au port de la ville';
const STORY = [
  'Les douaniers ont ouvert mardi un conteneur au port et trouvé douze fusils sous des sacs de riz, a dit le parquet.',
  'Le conteneur avait quitté Miami neuf jours plus tôt, au nom d’une boutique que personne en ville ne connaît.',
  'Deux hommes venus chercher les sacs ont été placés en garde à vue ; un juge doit les entendre vendredi matin.',
  'Le parquet a demandé au pays d’envoi les papiers de la cargaison, et attend une réponse d’ici la fin du mois.',
];
const other = (count: number): readonly string[] =>
  Array.from(
    { length: count },
    (_, i) =>
      `Zorro ${i} raconte la récolte des mangues, les prix du marché, la pluie qui tarde, et bien d’autres choses encore.`,
  );
const paragraphs = (lines: readonly string[]): string => lines.map((line) => `<p>${line}</p>`).join('');
const H1 = `<h1>${TITLE}</h1>`;
const ld = (value: unknown): string => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
const article = (body: string | undefined) => ({
  '@type': 'NewsArticle',
  headline: TITLE,
  articleBody: body,
});

async function linesOf(body: string, head = ''): Promise<readonly string[]> {
  const html = `<html lang="fr"><head><title>${TITLE}</title>${head}</head><body>${body}</body></html>`;
  const outcome = await readPage({
    bytes: Buffer.from(html),
    headers: { 'content-type': 'text/html; charset=utf-8' },
    url: 'https://www.journal.example/2026/11/douze-fusils',
    fetchedAt: '2026-11-23T12:00:00Z',
    secondOpinion: 'never',
  });
  if (!outcome.kept) throw new Error(outcome.why);
  return outcome.value.body.split('\n');
}

describe('the story is told from what stands around it', () => {
  it.each([
    [
      'the next stories of an endless page',
      `<main><article class="s">${H1}${paragraphs(STORY)}</article><article class="s"><h1>Récolte</h1>${paragraphs(other(9))}</article><article class="s"><h1>Marché</h1>${paragraphs(other(9))}</article></main>`,
    ],
    [
      'another article below, under a heading that leads to it',
      `<main><article>${H1}${paragraphs(STORY)}</article><article><h2><a href="/b">Récolte</a></h2>${paragraphs(other(5))}</article></main>`,
    ],
    [
      'a long text on consent before the headline',
      `<div class="c-w"><h2>Votre vie privée</h2>${paragraphs(other(6))}</div><article>${H1}${paragraphs(STORY)}</article>`,
    ],
    [
      'comments that only their heading tells from the story',
      `<div class="x1">${H1}<div class="x2">${paragraphs(STORY)}</div></div><div class="x3"><h3>12 commentaires</h3>${other(
        30,
      )
        .map((line) => `<div class="x4"><b>Lecteur</b><p>${line}</p></div>`)
        .join('')}</div>`,
    ],
    [
      'comments under a count in two elements, beside the story',
      `<div>${H1}${paragraphs(STORY)}<div><span>30</span> <span>Comentarios</span></div>${paragraphs(other(30))}</div>`,
    ],
    [
      'a newsletter in the middle',
      `<article>${H1}${paragraphs(STORY.slice(0, 2))}<div class="nl"><h3>Votre matin</h3><p>Zorro vous écrit chaque jour à l’aube.</p><div><input type="email"></div></div>${paragraphs(STORY.slice(2))}</article>`,
    ],
    [
      'a box on the author under its heading',
      `<article>${H1}${paragraphs(STORY)}<hr><div class="k2"><h4>À propos de l’auteur</h4><p>Zorro couvre la justice.</p></div></article>`.replace(
        'l’auteur',
        "l'auteur",
      ),
    ],
    [
      'a section of a telephone page for those who do not subscribe',
      `<article>${H1}${paragraphs(STORY)}<section amp-access="NOT subscriber"><p>${other(1)}</p></section></article>`,
    ],
  ])('without %s', async (_, body) => {
    expect(await linesOf(body)).toEqual(STORY);
  });

  it.each([
    [
      'parts under headings of their own',
      `<div class="part">${H1}${paragraphs(STORY.slice(0, 2))}</div><div class="part"><h2>Une enquête ouverte</h2>${paragraphs(STORY.slice(2))}</div>`,
    ],
    [
      'a count of comments over the story',
      `<article>${H1}<div>12 commentaires</div>${paragraphs(STORY)}</article>`,
    ],
    [
      'the lede in the head of the article',
      `<article><header>${H1}<p class="chapo">${STORY[0]}</p><p class="byline">Par Ana Ruiz</p></header>${paragraphs(STORY.slice(1))}</article>`,
    ],
    ['a page that is one form', `<form><input type="text"><div>${H1}${paragraphs(STORY)}</div></form>`],
    ['an anchor that is never closed', `<div>${H1}<a name="top">${paragraphs(STORY)}</div>`],
    ['lines that only single breaks part', `<div>${H1}${STORY.join('<br>')}</div>`],
    ['preformatted paragraphs', `${H1}<pre>${STORY.join('\n\n')}</pre>`],
    [
      'lines that are wrapped by breaks',
      `<div>${H1}${STORY.map((line) => line.replace(/(.{40,60}[a-z]) /g, '$1<br>')).join('<br><br>')}</div>`,
    ],
    [
      'letters that were escaped twice',
      `<article>${H1}${paragraphs(STORY.map((line) => line.replace(/é/g, '&amp;eacute;')))}</article>`,
    ],
  ])('with %s', async (_, body) => {
    expect((await linesOf(body)).filter((line) => line !== 'Une enquête ouverte')).toEqual(STORY);
  });

  it('gives a short item rather than the teasers around it', async () => {
    const teasers = other(5).map(
      (line) => `<div class="t"><h3><a href="/x">Autre</a></h3><p>${line}</p></div>`,
    );
    const lines = await linesOf(
      `<article>${H1}<p>${STORY[0]}</p></article><section>${teasers.join('')}</section>`,
    );
    expect(lines).toEqual([STORY[0]]);
  });
});

describe('structured data that gives the body of another article', () => {
  it.each([
    ['as that of the page', ld(article(other(12).join('\n')))],
    [
      'in a list of other articles',
      ld(article(undefined)) +
        ld({
          '@type': 'ItemList',
          itemListElement: [{ ...article(other(40).join('\n')), headline: 'Récolte' }],
        }),
    ],
    [
      'longer, beside the page’s own',
      ld({
        '@graph': [article(STORY.join('\n')), { '@type': 'Article', articleBody: other(40).join('\n') }],
      }),
    ],
  ])('is not believed: %s', async (_, head) => {
    expect(await linesOf(`<article>${H1}${paragraphs(STORY)}</article>`, head)).toEqual(STORY);
  });

  it('is believed where the page holds only a text on consent', async () => {
    const body = `<div>${paragraphs(other(3))}</div><div id="app"></div>`;
    expect(await linesOf(body, ld(article(`${STORY.join('\n')}\n${STORY.join('\n')}`)))).toContain(STORY[3]);
  });
});
