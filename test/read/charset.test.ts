import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/read/charset.ts';

const SENTENCE = 'Saisie à Cap-Haïtien : « œuvre » d’un réseau — 3 000 €, señor Núñez, ¿dónde?';
const latin = SENTENCE.replace(/[œ’—€]/g, 'e');
const page = (text: string, meta = ''): string =>
  `<html><head>${meta}</head><body><p>${text}</p></body></html>`;
const meta = (charset: string): string => `<meta charset="${charset}">`;

describe('decodes pages to the exact text', () => {
  it.each([
    ['UTF-8 without a label', 'utf8', '', null],
    ['UTF-8 under a Latin header', 'utf8', '', 'text/html; charset=iso-8859-1'],
    ['UTF-8 under a Latin meta', 'utf8', meta('windows-1252'), 'text/html'],
    ['windows-1252 under a UTF-8 header', 'win1252', '', 'text/html; charset=utf-8'],
    ['windows-1252 under a UTF-8 meta', 'win1252', meta('utf-8'), null],
    ['windows-1252 without a label', 'win1252', '', null],
    ['windows-1252 called Latin-1', 'win1252', meta('iso-8859-1'), 'text/html'],
    ['a header in quotes', 'win1252', '', 'text/html; Charset="WINDOWS-1252"'],
    [
      'a header that nobody knows, and a right meta',
      'win1252',
      meta('windows-1252'),
      'text/html; charset=foo',
    ],
    ['a meta behind 8 KB of comments', 'win1252', `<!--${'x'.repeat(8000)}-->${meta('windows-1252')}`, null],
    [
      'the old form of meta',
      'win1252',
      '<meta http-equiv="content-type" content="text/html; charset=windows-1252">',
      null,
    ],
  ])('%s', (_, encoding, head, contentType) => {
    const { text } = decodeText(iconv.encode(page(SENTENCE, head), encoding), contentType, false);
    expect(text).toContain(`<p>${SENTENCE}</p>`);
  });

  it.each([
    ['<meta http-equiv=Content-Type content="text/html; charset">', 'windows-1252'],
    ['<meta http-equiv=Content-Type content="text/html; charset=">', 'windows-1252'],
    ['<meta http-equiv=Content-Type content="text/html; charset"><meta charset=koi8-r>', 'koi8-r'],
    ['<meta http-equiv=refresh http-equiv=content-type content="text/html;charset=koi8-r">', 'windows-1252'],
    ['<meta content="text/html;charset=koi8-r" http-equiv=content-type>', 'koi8-r'],
    ['<meta content="text/html;charset=koi8-r">', 'windows-1252'],
    ['<meta charset="koi8-r"', 'windows-1252'],
    ['<meta = charset=koi8-r>', 'koi8-r'],
    ['<meta charset=nobody charset=koi8-r>', 'windows-1252'],
    ['<meta name=x/charset="koi8-r">', 'windows-1252'],
    ['<meta/charset="koi8-r">', 'koi8-r'],
    ['<!--><meta charset=koi8-r>', 'koi8-r'],
    ['<script charset=koi8-r></script><p title="<meta charset=koi8-u>">', 'windows-1252'],
    ['</p charset><meta charset=koi8-r>', 'koi8-r'],
    ['<!doctype x><?php ?><meta charset=koi8-r>', 'koi8-r'],
    ['<meta charset=utf-16be>', 'utf-8'],
    ['<meta charset=x-user-defined>', 'windows-1252'],
    ['<?xml version="1.0" encoding="koi8-r"?><p>', 'koi8-r'],
    ['<?xml encoding="koi8-r"?><meta charset=koi8-u>', 'koi8-u'],
    ['<?xml encoding=koi8-r?><p>', 'windows-1252'],
    ['<meta charset', 'windows-1252'],
    ['<', 'windows-1252'],
  ])('%s is %s', (html, encoding) => {
    expect(decodeText(Buffer.from(html), null, false).encoding).toBe(encoding);
  });

  it.each([
    [
      'French',
      'La gendarmerie a saisi samedi à Cap-Haïtien des munitions : « c’est une première ».',
      ['win1252'],
    ],
    ['signs alone', 'Price 12\u00a0000 F, 4° to 7°, © 2026', ['win1252']],
    ['French capitals', 'ÉTAT D’URGENCE À L’ÎLE', ['win1252', 'macintosh']],
    ['Spanish', 'El niño cayó al mar; su mamá gritó ¡auxilio! La Guardia lo rescató.', ['win1252', 'cp850']],
    ['English', 'The officer said “nothing” – he didn’t know.', ['win1252', 'macintosh']],
    ['Danish', 'Årsmødet blev afholdt i går, og gæsterne sejlede hjem.', ['win1252']],
    ['Czech', 'Policie včera večer zadržela v přístavu dva muže se zbraněmi.', ['win1250', 'iso-8859-2']],
    ['Turkish', 'Polis dün akşam limanda silahlı iki kişiyi gözaltına aldı.', ['win1254']],
    ['Lithuanian', 'Policija vakar vakare uoste sulaikė du ginkluotus vyrus, kurie išvežti.', ['win1257']],
    [
      'Russian',
      'Полиция задержала двух мужчин с оружием в порту.',
      ['win1251', 'koi8-r', 'iso-8859-5', 'cp866'],
    ],
    ['Greek', 'Η αστυνομία συνέλαβε δύο άνδρες με όπλα στο λιμάνι.', ['win1253', 'iso-8859-7']],
    ['Hebrew', 'המשטרה עצרה שני גברים עם כלי נשק בנמל', ['win1255']],
    ['Arabic', 'ألقت الشرطة القبض على رجلين في ميناء المدينة', ['win1256']],
    ['Thai', 'ตำรวจจับชายสองคนพร้อมอาวุธที่ท่าเรือ', ['win874']],
    ['Japanese', '警察は昨夜、港で銃を持った二人の男を逮捕しました。', ['shift_jis', 'euc-jp']],
    ['Korean', '경찰은 어젯밤 항구에서 총기를 가진 남성을 체포했다고 밝혔다.', ['euc-kr']],
    ['Chinese', '警方昨晚在港口逮捕了两名携带枪支的男子,他们说这是为了保护自己的人。', ['gb18030']],
    ['Chinese, a short title', '港口缉获枪支：两名男子被捕', ['gb18030']],
    ['traditional Chinese', '警方昨晚在港口逮捕了兩名攜帶槍支的男子,他們說這是為了保護自己的人。', ['big5']],
  ])('guesses unlabelled %s', (_, sentence, encodings) => {
    for (const encoding of encodings) {
      const { text } = decodeText(iconv.encode(page(sentence), encoding), null, false);
      expect(text, encoding).toBe(page(sentence));
    }
  });

  it('reads seven-bit Japanese by its escapes', () => {
    const bytes = Buffer.from('<p>\u001b$B$3$l\u001b(B</p>');
    expect(decodeText(bytes, null, false).text).toBe('<p>これ</p>');
  });

  it('reads the declaration of a feed behind blanks, and old code pages by any name', () => {
    const title = Buffer.from([0x80]);
    for (const [label, character] of [
      ['IBM850', 'Ç'],
      ['cp437', 'Ç'],
      ['csIBM866', 'А'],
      ['windows_1251', 'Ђ'],
      ['hex', '€'],
      ['utf-7', '€'],
    ])
      expect(
        decodeText(
          Buffer.concat([Buffer.from(`\n<?xml version='1.0' encoding='${label}'?>`), title]),
          null,
          true,
        ).text,
      ).toContain(`?>${character}`);
  });

  it.each([
    ['koi8-u', 0xae, 'ў'],
    ['macintosh', 0xdb, '€'],
    ['windows-1253', 0x81, '\u0081'],
    ['windows-1253', 0xd2, '\ufffd'],
    ['windows-1257', 0x90, '\u0090'],
    ['x-mac-cyrillic', 0xff, '€'],
  ])('%s has %i as %s, as the standard says', (charset, byte, character) => {
    expect(decodeText(Uint8Array.of(0x41, byte, 0x41), `text/html; charset=${charset}`, false).text).toBe(
      `A${character}A`,
    );
  });

  it('reads GBK with the euro sign and four bytes', () => {
    const bytes = Uint8Array.of(0xa2, 0xe3, 0x81, 0x30, 0x81, 0x30);
    expect(decodeText(bytes, 'text/html; charset=gbk', false).text).toBe('€\u0080');
  });

  it('takes no late label from a comment or a script, and no early one from a comment', () => {
    const label = meta('iso-8859-2');
    const late = `<p>${'x'.repeat(2000)}</p>`;
    for (const hidden of [
      `<!-- ${label} -->`,
      `${late}<!-- ${label} -->`,
      `${late}<script>'${label}'</script>`,
    ])
      expect(decodeText(Buffer.from(`${hidden}<p>plain</p>`), null, false).encoding).toBe('windows-1252');
    expect(decodeText(Buffer.from(`${late}${label}`), null, false).encoding).toBe('iso-8859-2');
  });

  it.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])(
    '%s with and without a byte order mark',
    (encoding) => {
      for (const addBOM of [true, false]) {
        const { text } = decodeText(
          iconv.encode(page(SENTENCE), encoding, { addBOM }),
          'text/html; charset=iso-8859-1',
          false,
        );
        expect(text).toBe(page(SENTENCE));
      }
    },
  );

  it.each(['iso-8859-1', 'iso-8859-15', 'macintosh', 'iso-8859-9'])(
    'single bytes declared as %s',
    (encoding) => {
      const { text } = decodeText(iconv.encode(page('déjà été', meta(encoding)), encoding), null, false);
      expect(text).toContain('déjà été');
    },
  );

  it('old Macintosh and DOS pages that declare nothing', () => {
    for (const encoding of ['macintosh', 'cp850']) {
      expect(
        decodeText(
          iconv.encode(page(`${latin} été désarmé à l’arrivée`.replace('’', "'")), encoding),
          null,
          false,
        ).text,
      ).toContain('désarmé');
    }
  });

  it('a byte order mark wins over everything and is not part of the text', () => {
    const bytes = Buffer.concat([
      Buffer.from([0xef, 0xbb, 0xbf]),
      Buffer.from(page('é', meta('windows-1252'))),
    ]);
    expect(decodeText(bytes, 'text/html; charset=windows-1252', false)).toMatchObject({
      text: page('é', meta('windows-1252')),
      basis: 'bom',
    });
  });

  it('UTF-8 that was cut in the middle of a letter stays UTF-8', () => {
    const bytes = Buffer.from(page(SENTENCE)).subarray(0, Buffer.from(page(SENTENCE)).indexOf(0xc2) + 1);
    expect(decodeText(Buffer.concat([Buffer.from('été '), bytes]), null, false).encoding).toBe('utf-8');
  });

  it('XML says its encoding in its declaration, and is UTF-8 without', () => {
    const declared = (encoding: string) =>
      iconv.encode(`<?xml version="1.0" encoding="${encoding}"?><a>é</a>`, encoding);
    expect(decodeText(declared('iso-8859-1'), 'application/xml', true).text).toContain('<a>é</a>');
    expect(decodeText(Buffer.from('<a>plain</a>'), null, true).encoding).toBe('utf-8');
  });

  it('keeps the five bytes that windows-1252 leaves unassigned', () => {
    expect(
      decodeText(
        Uint8Array.from([0x81, 0x80, 0x9d, 0xe9, 0x22, 0xe9]),
        'text/html; charset=windows-1252',
        false,
      ).text,
    ).toBe('\u0081€\u009dé"é');
  });

  it('does not trust TextDecoder, which on Node 20.18 to 20.20 loses the typographic signs', () => {
    const bytes = Uint8Array.from([0x80, 0x92, 0x9c]);
    expect(decodeText(bytes, 'text/html; charset=windows-1252', false).text).toBe('€’œ');
  });
});
