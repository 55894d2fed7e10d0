/** Counts so far: figures up to a day or since a measure took effect, told with their period once and repeated without it. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const extractor = createExtractor(knowledge);
const read = (language: Language, title: string, text: string): string[] =>
  extractor
    .extract({ title, text, published: '2025-03-21' }, language)
    .incidents.map(({ type, date, items }) =>
      [type, date ?? '-', ...items.map((item) => `${item.quantity} ${item.type}`)].join(' '),
    );

describe('A count up to a day', () => {
  it.each<[Language, string, string]>([
    ['es', 'Hasta el 10 de marzo, la Policía decomisó 412 pistolas.', '2025-01-01/2025-03-10'],
    ['es', 'Al 27 de febrero, la Guardia había incautado 412 pistolas.', '2025-01-01/2025-02-27'],
    ['fr', 'Au 27 février, la police avait saisi 412 pistolets.', '2025-01-01/2025-02-27'],
    ['fr', "Jusqu'au 10 mars, la douane a saisi 412 pistolets.", '2025-01-01/2025-03-10'],
    ['en', 'As of March 10, police had seized 412 pistols.', '2025-01-01/2025-03-10'],
    ['en', 'Through February 27, officers seized 412 pistols.', '2025-01-01/2025-02-27'],
  ])('%s: %s', (language, text, period) => {
    expect(read(language, 'Armas ilegales – armes illégales – illegal guns', text)).toEqual([
      `statistic ${period} 412 pistol`,
    ]);
  });
});

describe('A count since a measure took effect', () => {
  it.each([
    'Desde la entrada en vigor del plan se han decomisado 640 fusiles.',
    'Desde que se decretó la emergencia, los militares incautaron 640 fusiles.',
    'Desde su puesta en marcha, la unidad ha retirado 640 fusiles.',
    'Desde la instauración del toque de queda han sido confiscados 640 fusiles.',
  ])('%s', (text) => {
    expect(read('es', 'Balance de la emergencia', text)).toEqual(['statistic - 640 rifle']);
  });
});

describe('A count told again without its period', () => {
  it.each<[string, string, string]>([
    [
      'by the headline',
      'Más de 600 fusiles decomisados',
      'Desde la entrada en vigor del plan se han decomisado 640 fusiles.',
    ],
    [
      'before',
      'Armas en el país',
      'El ministro destacó el decomiso de más de 600 fusiles. Desde la instauración del toque de queda se han decomisado 640 fusiles.',
    ],
    [
      'behind',
      'Armas en el país',
      'Desde la entrada en vigor del plan se han decomisado 640 fusiles.\n\n"El decomiso de 640 fusiles es un logro", dijo la ministra.',
    ],
  ])('%s', (_, title, text) => {
    expect(read('es', title, text)).toEqual(['statistic - 640 rifle']);
  });

  it('keeps a find of the same size with its own day and town apart', () => {
    const text =
      'El martes, la Marina decomisó 640 fusiles en Manzanillo.\n\nDesde la entrada en vigor del plan se han decomisado 640 fusiles.';
    expect(read('es', 'Gran decomiso', text)).toEqual([
      'seizure 2025-03-18 640 rifle',
      'statistic - 640 rifle',
    ]);
  });
});

describe('Words of procedure, streets and decades', () => {
  it('takes a complaint that is lodged for no charge', () => {
    const text =
      'El robo de una pistola fue advertido el martes. La denuncia se formalizó ante la Guardia Civil.';
    expect(read('es', 'Roban una pistola', text)).toEqual(['loss 2025-03-18 1 pistol']);
  });

  it.each(['la ciudadela 8 de Febrero', 'la cooperativa 8 de Febrero', 'la urbanización 8 de Febrero'])(
    'reads no day in %s',
    (place) => {
      const text = `El martes, la Policía incautó tres fusiles en ${place}.`;
      expect(read('es', 'Incautan fusiles', text)).toEqual(['seizure 2025-03-18 3 rifle']);
    },
  );

  it.each([
    'el aeropuerto, el 18 de marzo',
    'el muelle el 18 de marzo',
    'la comunidad, el martes 18 de marzo',
  ])('reads the day behind %s', (place) => {
    const text = `La Policía incautó tres fusiles en ${place}.`;
    expect(read('es', 'Incautan fusiles', text)).toEqual(['seizure 2025-03-18 3 rifle']);
  });

  it('reads the day behind a plan', () => {
    const text = 'La Policía incautó tres fusiles al ejecutar el plan el 18 de marzo.';
    expect(read('es', 'Incautan fusiles', text)).toEqual(['seizure 2025-03-18 3 rifle']);
  });

  it('reads no date in a decade', () => {
    const text = 'La Policía incautó el martes tres fusiles, remanentes de la guerra de la década de 1980.';
    expect(read('es', 'Incautan fusiles', text)).toEqual(['seizure 2025-03-18 3 rifle']);
  });
});
