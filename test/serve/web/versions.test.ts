import { beforeAll, describe, expect, it } from 'vitest';
import { saveArticle } from '../../../src/trace/articles.ts';
import { withdrawArticle } from '../../../src/trace/at-source.ts';
import { saveHealth } from '../../../src/trace/sources.ts';
import { ES, FR, SEIZURE, SEIZURE_ES } from '../api/seed.ts';
import { serveSeeded } from '../api/serving.ts';
import { browserMissing, openedBrowser } from './browser.ts';

const suite =
  browserMissing === null ? 'versions on the dashboard' : `versions on the dashboard (${browserMissing})`;

describe.skipIf(browserMissing !== null)(suite, () => {
  const serving = serveSeeded();
  const open = openedBrowser();
  const at = (path: string): string => `${serving().server.url}${path}`;

  beforeAll(async () => {
    const { db } = serving();
    const text = FR.text.replace('24 600 munitions', '26 000 munitions');
    await saveArticle(db, { ...FR, text, snapshot: 'e'.repeat(64) }, null);
    await withdrawArticle(db, ES.id, 'HTTP 410', '2025-10-01T08:00:00.000Z');
    await saveHealth(db, 'demo/presse', {
      health: 'no_text',
      note: '96 % of its pages gave a text before, 0 % now',
    });
  });

  it('an edited article shows what was taken out and what was put in', async () => {
    const { page, complaints } = await open(at(`/incidents/${encodeURIComponent(SEIZURE.id)}`));
    await page.getByText('edited at its source').first().waitFor();
    await page.locator('#versions del').first().waitFor();
    expect(await page.locator('#versions del').allTextContents()).toEqual(['24 600 ']);
    expect(await page.locator('#versions ins').allTextContents()).toEqual(['26 000 ']);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('a withdrawn article says so, in lists too', async () => {
    const { page } = await open(at(`/incidents/${encodeURIComponent(SEIZURE_ES.id)}`));
    await page.getByText('Its source has taken it down: HTTP 410').waitFor();
    await page.goto(at('/'));
    await page.getByText('withdrawn at its source').first().waitFor();
    expect(await page.getByText('withdrawn at its source').count()).toBe(1);
    await page.close();
  });

  it('a source says that its pages give no text, and what they gave before', async () => {
    const { page } = await open(at('/sources'));
    await page.getByText('gives no text').waitFor();
    await page.getByText('96 % of its pages gave a text before, 0 % now').waitFor();
    await page.close();
  });
});
