import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/read/read-page.ts';

const HISTOIRE = `<p>Les douaniers ont ouvert mardi un conteneur au port et trouvé douze fusils sous des sacs de riz, a dit le parquet.</p>
<p>Le conteneur avait quitté Miami neuf jours plus tôt, au nom d’une boutique que personne en ville ne connaît.</p>
<p>Deux hommes venus chercher les sacs ont été placés en garde à vue ; un juge doit les entendre vendredi matin.</p>
<p>Le parquet a demandé au pays d’envoi les papiers de la cargaison, et attend une réponse d’ici la fin du mois.</p>`;
const HISTORIA = `<p>La aduana abrió el martes un contenedor en el puerto y encontró doce fusiles bajo sacos de arroz, dijo la fiscalía.</p>
<p>El contenedor había salido de Miami nueve días antes, a nombre de una tienda que nadie en la ciudad conoce.</p>
<p>Dos hombres que llegaron a recoger los sacos quedaron detenidos; un juez los escuchará el viernes por la mañana.</p>
<p>La fiscalía pidió al país de envío los papeles de la carga y espera una respuesta antes de fin de mes.</p>`;
const talk = (words: string): string =>
  Array.from(
    { length: 30 },
    (_, i) =>
      `<li id="comment-${i}"><p>${words} ${i} : je n’en crois pas un mot, et je le dis depuis des années à qui veut l’entendre.</p></li>`,
  ).join('');

async function bodyOf(html: string): Promise<string> {
  const outcome = await readPage({
    bytes: Buffer.from(html),
    headers: { 'content-type': 'text/html; charset=utf-8' },
    url: 'https://www.journal.example/2026/11/douze-fusils',
    fetchedAt: '2026-11-23T12:00:00Z',
    secondOpinion: 'never',
  });
  return outcome.kept ? outcome.value.body : '';
}
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/\n+/g, '\n')
    .trim();

describe('the story is read, and not what is longer beside it', () => {
  it.each([
    [
      'comments of a blog',
      `<div class="post"><h1>Douze fusils</h1>${HISTOIRE}</div><ol id="commentlist">${talk('Avis')}</ol>`,
      HISTOIRE,
    ],
    [
      'a forum below',
      `<div id="contenu"><h1>Douze fusils</h1><div class="texte">${HISTOIRE}</div></div><div id="bas"><ul class="forum">${talk('Avis')}</ul></div>`,
      HISTOIRE,
    ],
    [
      'comentarios',
      `<div class="nota"><h1>Doce fusiles</h1>${HISTORIA}</div><section class="comentarios"><ul>${talk('Opinión')}</ul></section>`,
      HISTORIA,
    ],
    [
      'a side column',
      `<div id="content"><article>${HISTORIA}</article></div><section id="sidebar"><aside class="widget"><div>${talk('Estatutos')}</div></aside></section>`,
      HISTORIA,
    ],
    [
      'the next story',
      `<div id="container"><div id="story"><h1>Douze fusils</h1>${HISTOIRE}</div><div id="next"><div class="nextstory"><p>${'Une autre affaire, qui ne doit rien à la première. '.repeat(4)}</p></div></div></div>`,
      HISTOIRE,
    ],
  ])('%s', async (_, html, story) => {
    expect(await bodyOf(`<html><body>${html}</body></html>`)).toBe(textOf(story));
  });

  it('but a page that is all comments by name is read whole', async () => {
    expect(await bodyOf(`<div class="comments">${HISTOIRE}</div>`)).toBe(textOf(HISTOIRE));
  });
});

describe('a name that tells of a state is no name of furniture', () => {
  it('fields of Drupal whose labels are hidden', async () => {
    const field = (html: string) =>
      `<div class="field field--name-field-texto field--type-text-long field--label-hidden field__item">${html}</div>`;
    const html = `<article class="node">${HISTORIA.split('\n').map(field).join('')}</article>`;
    expect(await bodyOf(html)).toBe(textOf(HISTORIA));
  });

  it('sections that say that they hold advertisements', async () => {
    const section = (html: string) =>
      `<section class="Report__Section Report__Section--Ads"><p>${html.repeat(4)}</p></section>`;
    const html = `<article itemprop="articleBody" class="Report">${HISTORIA.replace(/<\/?p>/g, '')
      .split('\n')
      .map(section)
      .join('')}</article>`;
    expect(await bodyOf(html)).toContain('fusiles bajo sacos de arroz');
  });
});
