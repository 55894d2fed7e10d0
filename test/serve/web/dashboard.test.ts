import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CONTENT_POLICY } from '../../../src/serve/api/security.ts';
import type { IncidentView, SummaryView } from '../../../src/serve/api/views.ts';
import { HOSTILE, HOSTILE_INCIDENT, LOSS, SEIZURE, SEIZURE_ES } from '../api/seed.ts';
import { serveSeeded } from '../api/serving.ts';
import { browserMissing, openedBrowser } from './browser.ts';

const incidentPath = (id: string): string => `/incidents/${encodeURIComponent(id)}`;
const titles = (page: Page): Promise<string[]> => page.locator('.lines .line-title').allTextContents();

/** The words that are highlighted for a field, joined over the stretches that they were cut into. */
const highlighted = (page: Page, field: string): Promise<string> =>
  page
    .locator(`mark[data-fields~="${field}"]`)
    .evaluateAll((marks) => marks.map(({ textContent }) => textContent).join(''));

const suite =
  browserMissing === null ? 'the dashboard in a browser' : `the dashboard in a browser (${browserMissing})`;

describe.skipIf(browserMissing !== null)(suite, () => {
  const serving = serveSeeded();
  const open = openedBrowser();
  const at = (path: string): string => `${serving().server.url}${path}`;

  it('lists the incidents newest first, asks nobody else, and violates no policy', async () => {
    const { page, complaints, asked } = await open(at('/'));
    await page.locator('.line').first().waitFor();
    expect(await titles(page)).toEqual([
      'Seizure · Caucedo, Dominican Republic',
      'Seizure · Caucedo, Dominican Republic',
      'Seizure · "><svg onload=alert(1)> Jacmel, Haiti',
      'Loss · Port of Spain, Trinidad & Tobago',
    ]);
    await page.getByText('4 incidents, newest first').waitFor();
    expect(asked.filter((url) => !url.startsWith(serving().server.url))).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('filters by what is chosen, keeps it in the address, and says when nothing passes', async () => {
    const { page, complaints } = await open(at('/'));
    await page.getByLabel('Type').selectOption('loss');
    await page.getByText('1 incident, newest first').waitFor();
    expect(await titles(page)).toEqual(['Loss · Port of Spain, Trinidad & Tobago']);
    expect(new URL(page.url()).search).toBe('?type=loss');
    await page.getByLabel('Words in the article').fill('Caucedo');
    await page.getByText('No incident passes these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText('4 incidents, newest first').waitFor();
    await page.getByLabel('From', { exact: true }).fill('2025-05-01');
    await page.getByLabel('To', { exact: true }).fill('2025-06-01');
    await page.getByText('1 incident, newest first').waitFor();
    await page.reload();
    await page.getByText('1 incident, newest first').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('says so when the server does not answer', async () => {
    const { page } = await open(at('/cases'));
    await page.locator('.line').first().waitFor();
    await page.route('**/api/sources', (route) => route.abort());
    await page.getByRole('link', { name: 'Sources' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('the server does not answer');
    await page.close();
  });

  it('highlights exactly the words of the evidence', async () => {
    const { page, complaints } = await open(at(incidentPath(SEIZURE.id)));
    await page.locator('mark').first().waitFor();
    const view = (await (await fetch(at(`/api${incidentPath(SEIZURE.id)}`))).json()) as IncidentView;
    const said = new Map<string, string>();
    for (const { field, spans } of view.incident.evidence)
      said.set(field, (said.get(field) ?? '') + spans.map(({ quote }) => quote).join(''));
    expect(said.size).toBe(14);
    for (const [field, words] of said) expect(await highlighted(page, field), field).toBe(words);
    const lines = await page.locator('.article-text > *').allTextContents();
    expect(lines.join('\n')).toBe(view.article.text);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('lights up the words of the field that is pointed at, by mouse and by keyboard', async () => {
    const { page } = await open(at(incidentPath(SEIZURE.id)));
    const lit = (): Promise<string[]> => page.locator('mark.active').allTextContents();
    const date = page.locator('.field[data-pointer="/date"] button');
    await date.focus();
    await expect.poll(lit).toEqual(['16 septembre']);
    await page.keyboard.press('Tab');
    await expect.poll(lit).toEqual(['Caucedo', 'Caucedo']);
    await page.locator('tr[data-pointer="/items/0"]').hover();
    await expect.poll(lit).toEqual(['vingt', " fusils d'assaut"]);
    await page.locator('mark', { hasText: 'Miami' }).hover();
    await expect
      .poll(() => page.locator('.field.lit .field-value').allTextContents())
      .toEqual(['United States']);
    await page.close();
  });

  it('hides the highlights of a group that is switched off', async () => {
    const { page } = await open(at(incidentPath(SEIZURE.id)));
    await page.getByRole('checkbox', { name: 'Arms' }).uncheck();
    await expect.poll(() => highlighted(page, '/items/0/quantity')).toBe('');
    expect(await highlighted(page, '/date')).toBe('16 septembre');
    await page.close();
  });

  it('shows the case, its ledger, and the match as a sum of its reasons', async () => {
    const { page } = await open(at(incidentPath(SEIZURE.id)));
    await page.locator('.waterfall').waitFor();
    expect(await page.locator('.ledger tbody tr').allTextContents()).toEqual([
      expect.stringMatching(/items.*20.*La Presse.*22.*La Prensa.*20 the earlier report/),
    ]);
    const weights = await page.locator('.waterfall tbody .number').allTextContents();
    const sum = weights.reduce((total, text) => total + Number(text.replace('\u2212', '-')), 0);
    expect(sum).toBeCloseTo(Number(await page.locator('.waterfall tfoot .number').textContent()), 6);
    expect(await page.locator('#case .line-title').count()).toBe(1);
    await page.close();
  });

  it('stores a ruling and shows it', async () => {
    const { page, complaints } = await open(at(incidentPath(SEIZURE_ES.id)));
    await page.getByRole('button', { name: 'Same event' }).click();
    await page.getByText('Say who rules').waitFor();
    await page.getByLabel('Ruled by').fill('A. Nalyst');
    await page.getByLabel('Note').fill('<b>same</b> container');
    await page.getByRole('button', { name: 'Same event' }).click();
    await page.locator('.verdicts li').waitFor();
    expect(await page.locator('.verdicts li').textContent()).toContain('<b>same</b> container');
    const { rows } = { rows: await serving().db.selectFrom('trace.verdicts').selectAll().execute() };
    expect(rows.map(({ incident_id, ruling, by }) => [incident_id, ruling, by])).toEqual([
      [SEIZURE_ES.id, 'same', 'A. Nalyst'],
    ]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('shows markup in an article as text and runs none of it', async () => {
    const { page, complaints } = await open(at(incidentPath(HOSTILE_INCIDENT.id)));
    await page.locator('mark').first().waitFor();
    const lines = await page.locator('.article-text > *').allTextContents();
    expect(lines.join('\n')).toBe(HOSTILE.text);
    expect(await page.locator('#app script, #app img, #app svg[onload]').count()).toBe(0);
    expect(await page.title()).toBe('Incident · Tracewire');
    expect(await page.locator('.items').textContent()).toContain('<b>Glock</b>');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('keeps the text of a source error as text', async () => {
    const { page } = await open(at('/sources'));
    await page.locator('.sources').waitFor();
    expect(await page.locator('.sources').textContent()).toContain('HTTP 500 <b>from</b> the feed');
    await page.locator('.sources a', { hasText: '2' }).click();
    await page.getByText('2 incidents, newest first').waitFor();
    await page.close();
  });

  it('leads from a case to its reports', async () => {
    const { page, complaints } = await open(at('/cases'));
    await page.locator('.line-title').first().click();
    await page.getByText('2 reports, 2 independent sources').first().waitFor();
    expect(await page.locator('section[aria-label="Reports"] .line').count()).toBe(2);
    await page.locator('.links a').click();
    await page.getByRole('heading', { level: 1, name: 'Loss · Port of Spain' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/cases/${encodeURIComponent(LOSS.id)}`);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('reads a pasted text, shows it as text, and stores nothing', async () => {
    const counts = async (): Promise<SummaryView> =>
      (await fetch(at('/api/summary'))).json() as Promise<SummaryView>;
    const before = await counts();
    const { page, complaints } = await open(at('/paste'));
    const text =
      'Un pistolet saisi. <img src=x onerror="document.title=\'owned\'"> "><script>alert(1)</script>';
    await page.getByLabel('Text, in French, Spanish or English').fill(text);
    await page.getByRole('button', { name: 'Read' }).click();
    await page.locator('mark').first().waitFor();
    expect(await page.locator('.article-text > *').allTextContents()).toEqual([text]);
    expect(await highlighted(page, '/items/0')).toBe('pistolet');
    expect(await page.title()).toBe('Read a text · Tracewire');
    await page.getByLabel('Text, in French, Spanish or English').fill('Rien du tout.');
    await page.getByRole('button', { name: 'Read' }).click();
    await page.getByText('not about illicit arms: no arms are named').waitFor();
    expect(await counts()).toEqual(before);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('carries a policy that the browser enforces', async () => {
    const { page, complaints } = await open(at('/paste'));
    const answer = await page.reload();
    expect(answer?.headers()['content-security-policy']).toBe(CONTENT_POLICY);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "owned"';
      document.body.append(script);
    });
    expect(await page.title()).toBe('Read a text · Tracewire');
    expect(complaints.join()).toMatch(/Content Security Policy/);
    await page.close();
  });

  it.each([
    ['/', 390],
    ['/', 1280],
    [incidentPath(SEIZURE.id), 390],
    [incidentPath(SEIZURE.id), 1280],
    [`/cases/${encodeURIComponent(SEIZURE.id)}`, 390],
    ['/cases', 390],
    ['/sources', 390],
    ['/paste', 390],
  ])('%s fits into %i pixels', async (path, width) => {
    const { page } = await open(at(path), { width });
    await page.locator('.line, table, textarea').first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
    await page.close();
  });

  it('can be used from the keyboard: the first stop skips to the content', async () => {
    const { page } = await open(at('/'));
    await page.locator('.line').first().waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    const unlabelled = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLInputElement>('input, select, textarea')]
        .filter(({ labels }) => labels === null || labels.length === 0)
        .map(({ id }) => id),
    );
    expect(unlabelled).toEqual([]);
    await page.close();
  });
});
