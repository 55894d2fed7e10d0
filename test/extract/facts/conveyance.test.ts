/** How goods went: words for roads and ships count where they carry goods, not in names, parts and other events. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);
const modes = (lang: Language, text: string): (string | null)[] =>
  extract({ text, published: '2025-03-06' }, lang).incidents.map(({ conveyance }) => conveyance.mode);

describe('The mode of transport', () => {
  it.each<[Language, string, string | null]>([
    ['en', 'Customs seized nine pistols in a parcel at Piarco airport on Tuesday.', 'mail'],
    ['en', 'Customs seized nine pistols sent by courier to Belize City on Tuesday.', 'mail'],
    ['en', 'Police seized nine pistols near a bus stand in Castries on Tuesday.', null],
    ['en', 'Police seized nine pistols among car parts in Castries on Tuesday.', null],
    ['en', 'Police seized nine pistols from an arms courier in Castries on Tuesday.', null],
    ['fr', 'Les agents en poste à Belladère ont saisi mardi neuf pistolets.', null],
    ['fr', 'La douane a saisi mardi neuf pistolets expédiés par la poste.', 'mail'],
    ['fr', 'La douane a saisi mardi neuf pistolets dans un camion à Belladère.', 'land'],
    ['es', 'La Policía detuvo el martes en Tela a Edgar Iván Puente, de 30 años, con nueve pistolas.', null],
    ['es', 'La Policía decomisó el martes nueve pistolas en una lancha frente a Tela.', 'sea'],
  ])('%s: %s', (lang, text, mode) => {
    expect(modes(lang, text)[0]).toBe(mode);
  });

  it('is none of an extradition', () => {
    expect(
      modes(
        'en',
        'Mexico on Tuesday extradited Omar Lashley, wanted for gun smuggling, from Toluca airport.',
      ),
    ).toEqual([null]);
  });
});
