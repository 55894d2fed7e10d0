import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/read/read-page.ts';

const TITLE = 'Seis pistolas halladas en una lancha';
const STORY = [
  'La guardia costera revisó el martes una lancha frente a la isla y halló seis pistolas envueltas en plástico, según la fiscalía.',
  'El dueño de la lancha dijo que la había prestado a un primo y que no sabía nada de los paquetes bajo la cubierta.',
  'Las pistolas fueron enviadas a la capital, donde un perito buscará sus números y la tienda que las vendió.',
];
const paragraphs = (lines: readonly string[]): string => lines.map((line) => `<p>${line}</p>`).join('');

async function linesOf(body: string, head = ''): Promise<readonly string[]> {
  const html = `<html lang="es"><head><title>${TITLE}</title>${head}</head><body><h1>${TITLE}</h1>${body}</body></html>`;
  const outcome = await readPage({
    bytes: Buffer.from(html),
    headers: { 'content-type': 'text/html; charset=utf-8' },
    url: 'https://www.diario.example/2026/11/seis-pistolas',
    fetchedAt: '2026-11-23T12:00:00Z',
    secondOpinion: 'never',
  });
  if (!outcome.kept) throw new Error(outcome.why);
  return outcome.value.body.split('\n');
}

describe('keeps every line of the story', () => {
  it('keeps the linked source under a quotation', async () => {
    const quote =
      '<blockquote>No sabíamos qué llevaba la lancha.<br>— <a href="/v">El capitán, en la radio</a></blockquote>';
    expect(await linesOf(`<div class="nota">${quote}${paragraphs(STORY)}</div>`)).toEqual([
      'No sabíamos qué llevaba la lancha.',
      '— El capitán, en la radio',
      ...STORY,
    ]);
  });

  it('keeps a last paragraph of a word or two beside a long one', async () => {
    const long = STORY.join(' ').repeat(3);
    expect(await linesOf(`<div class="nota"><p>${long}</p><p>Así fue…</p></div>`)).toEqual([
      long,
      'Así fue…',
    ]);
  });
});

describe('ledes', () => {
  const LEDE =
    'Los investigadores sospechan de una banda que cruza el canal con mercancía de Florida cada quincena.';
  const story = `<div class="cuerpo">${paragraphs(STORY)}</div>`;

  it.each([
    ['named so', `<div class="entradilla">${LEDE}</div>`, ''],
    ['that the head of the page gives as its description', `<div class="x7">${LEDE}</div>`, LEDE],
    ['of which the description is the beginning', `<h2>${LEDE}</h2>`, `${LEDE.slice(0, 70)}...`],
  ])('reads one %s', async (_, lede, description) => {
    const head = `<meta name="description" content="${description}">`;
    expect(await linesOf(`${lede}<p class="autor">Ana Ruiz</p>${story}`, head)).toEqual([LEDE, ...STORY]);
  });

  it.each([
    ['that the body tells again', `<div class="entradilla">${STORY[0]?.replace('el martes', 'ayer')}</div>`],
    ['that is a link to another story', `<div class="lead"><a href="/b">${LEDE}</a></div>`],
    ['that is a label and no sentence', `<div class="subtitle">${LEDE.slice(0, -1)}</div>`],
  ])('reads none %s', async (_, lede) => {
    expect(await linesOf(`${lede}${story}`)).toEqual(STORY);
  });
});

describe('leaves out what is no line of the story', () => {
  it.each([
    [
      'links on lines of their own in one paragraph, under a label that nobody knows',
      '<p><strong>Otros hallazgos</strong><br><a href="/a">Dos rifles en un camión de naranjas cerca del puente viejo</a><br><a href="/b">Una granada en la playa del norte, a pocos metros del mercado</a></p>',
    ],
    ['the address of the author', '<p>mruiz@diario.example<br>(FIN)</p>'],
    ['a line on how to write to the author', '<p>Escriba a <b>Ana Ruiz</b>: mruiz@diario.example</p>'],
    [
      'who helped to write it',
      '<div id="pnlContributors"><p>Con información de Ana Ruiz y Luis Peña.</p></div>',
    ],
    [
      'whose text it is',
      '<p>Agencia del Istmo<br>™ &amp; © 2026 Agencia del Istmo, S.A. Todos los derechos reservados.</p>',
    ],
    [
      'a notice that sends readers to the rules of the site',
      `<div><p>Damos las gracias por cada aporte a la charla. Antes de escribir lea las <a href="/normas-de-uso">normas</a> y lo que hacemos con sus datos (<a href="/politica_de_privacidad.html">privacidad</a>).</p></div>`,
    ],
  ])('%s', async (_, after) => {
    expect(await linesOf(`<div class="nota">${paragraphs(STORY)}${after}</div>`)).toEqual(STORY);
  });

  it('but keeps a paragraph in which lines of text and links take turns', async () => {
    const list =
      'Fuentes consultadas para la nota:<br><a href="/a">El parte de la fiscalía</a> del martes<br><a href="/b">El registro de lanchas</a> de la isla';
    expect(await linesOf(`<div class="nota">${paragraphs(STORY)}<p>${list}</p></div>`)).toHaveLength(5);
  });
});
