import { describe, expect, it } from 'vitest';
import { knownClasses, loadHints } from '../../../src/trace/import/library.ts';
import { parseMapping } from '../../../src/trace/import/mapping.ts';
import { type Proposal, proposeMapping } from '../../../src/trace/import/propose.ts';
import { surveyFile } from '../../../src/trace/import/survey.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { corpusFile, fileOf } from './support.ts';

const folder = temporaryFolder();
const propose = async (path: string, name: string): Promise<Proposal> =>
  proposeMapping(await surveyFile(path), name, loadHints(), knownClasses());

describe('a proposed mapping', () => {
  it('guesses columns by name and shape, and can be read back', async () => {
    const { yaml, unmapped } = await propose(corpusFile('demo', 'seizures.csv'), 'seizures.csv');
    const mapping = parseMapping(yaml, 'proposed.yaml');
    expect(mapping.columns).toMatchObject({
      record_id: { to: 'ref' },
      date: { to: 'date', read: 'yyyy-mm-dd' },
      country: { to: 'country' },
      item_class: { to: 'class' },
      quantity: { to: 'quantity' },
      container_no: { to: 'container' },
      origin_country: { to: 'origin' },
    });
    expect(unmapped).toEqual(['source_note']);
    expect(yaml).toContain('# UNMAPPED "source_note"');
  });

  it('knows delimiter, encoding and day form of a Latin-1 file', async () => {
    const { yaml } = await propose(corpusFile('ecuador-mdi', 'sample.csv'), 'sample.csv');
    const mapping = parseMapping(yaml, 'proposed.yaml');
    expect(mapping.file).toMatchObject({ encoding: 'windows-1252', delimiter: ';' });
    expect(mapping.columns).toMatchObject({ fecha_evento: { to: 'date', read: 'dd/mm/yyyy' } });
  });

  it('leaves open what is not plain: a day that could be a month, a quantity in words, a column with no name for it', async () => {
    const path = fileOf(folder, 'open.csv', [
      'fecha;cantidad;zzz;nombre del comprador',
      '04/03/2025;dos;1;N. N.',
      '05/03/2025;tres;2;N. N.',
    ]);
    const { yaml, unmapped } = await propose(path, 'open.csv');
    expect(unmapped).toEqual(['fecha', 'cantidad', 'zzz']);
    expect(yaml).toContain('"nombre del comprador": {never: personal data}');
    expect(yaml).not.toContain('N. N.');
  });

  it('says what an open column needs where its header tells what it holds, and what there is to choose from', async () => {
    const path = fileOf(folder, 'needs.csv', [
      'Seized on;País;weapon;cantidad',
      '04/03/2025;República Dominicana;handgun;1.500',
      '05/03/2025;Haití;blunderbuss;2.000,5',
    ]);
    const { yaml } = await propose(path, 'needs.csv');
    expect(yaml).toContain('# UNMAPPED "Seized on": give it {to: date, read: dd/mm/yyyy or mm/dd/yyyy}');
    expect(yaml).toContain(
      '"País": give it {to: country, values: {"República Dominicana": XX, "Haití": XX}}',
    );
    expect(yaml).toContain('"cantidad": give it {to: quantity} and, under file, the marks of its numbers');
    expect(yaml).toContain('"weapon": {to: class}');
    expect(yaml).toMatch(/# A column may fill \(to\): ref, date, .*model\./);
    expect(yaml).toMatch(/# Its cells may be read as \(read\): .*dd\/mm\/yyyy/);
  });

  it('lists every class; those that no mapping knows are marked', async () => {
    const path = fileOf(folder, 'classes.csv', ['clase', 'PISTOLA', 'Pistolas de clavos', 'PISTOLA']);
    const { yaml, unknownClasses } = await propose(path, 'classes.csv');
    expect(yaml).toContain('"PISTOLA": {type: pistol}');
    expect(yaml).toContain('# UNKNOWN "Pistolas de clavos"');
    expect(unknownClasses).toBe(1);
  });
});
