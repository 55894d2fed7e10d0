/** An article file as a title and body blocks, and those blocks as HTML. */

export type Block = { readonly kind: 'heading' | 'paragraph' | 'item'; readonly text: string };
export type ArticleText = { readonly title: string; readonly blocks: readonly Block[] };

const BULLET = /^[ \t]{0,8}[•*-][ \t]{1,8}/;
const MAX_HEADING = 80;

const isHeading = (line: string): boolean => line.length < MAX_HEADING && /[\p{L}\p{N}]$/u.test(line);

function blockOf(line: string): Block {
  if (BULLET.test(line)) return { kind: 'item', text: line.replace(BULLET, '').trim() };
  const text = line.trim();
  return { kind: isHeading(text) ? 'heading' : 'paragraph', text };
}

/** Reads an article file: the first line is the title, every further line that is not blank is a block. */
export function parseArticleText(file: string): ArticleText {
  const [title = '', ...lines] = file.normalize('NFC').split(/\r?\n/);
  return { title: title.trim(), blocks: lines.filter((line) => line.trim() !== '').map(blockOf) };
}

/** The article in the pipeline's coordinate system: title, one line feed, body. */
export const plainText = ({ title, blocks }: ArticleText): string =>
  `${title}\n${blocks.map(({ text }) => text).join('\n')}`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes text for HTML and XML content and double-quoted attributes. */
export const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** Blocks as paragraphs, sub-headings and lists. */
export function blocksToHtml(blocks: readonly Block[]): string {
  const html: string[] = [];
  blocks.forEach(({ kind, text }, index) => {
    const said = escapeMarkup(text);
    if (kind !== 'item') {
      html.push(kind === 'heading' ? `<h3>${said}</h3>` : `<p>${said}</p>`);
      return;
    }
    const opens = blocks[index - 1]?.kind !== 'item' ? '<ul>\n' : '';
    const closes = blocks[index + 1]?.kind !== 'item' ? '\n</ul>' : '';
    html.push(`${opens}<li>${said}</li>${closes}`);
  });
  return html.join('\n');
}

/** Blocks as pages of the table era wrote them: running text and line breaks. */
export const blocksToBreaks = (blocks: readonly Block[]): string =>
  blocks
    .map(({ kind, text }, index) => {
      const said = escapeMarkup(text);
      if (kind === 'heading') return `<B>${said}</B><BR>`;
      if (kind === 'item') return `- ${said}<BR>${blocks[index + 1]?.kind === 'item' ? '' : '<BR>'}`;
      return `${said}<BR>${blocks[index + 1]?.kind === 'item' ? '' : '<BR>'}`;
    })
    .join('\n');
