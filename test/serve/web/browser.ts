/** A headless Chromium of one test file, with an empty profile; or why there is none. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { temporaryFolder } from '../../support/folder.ts';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));

/** Why the browser's tests cannot run here; null where they can. */
export const browserMissing =
  executablePath === undefined ? 'no /usr/bin/chromium: install the package chromium' : null;

export type Opened = {
  readonly page: Page;
  /** Errors, refused requests and policy violations that the page reported. */
  readonly complaints: readonly string[];
  /** Addresses that the page asked for. */
  readonly asked: readonly string[];
};

export type Look = { readonly width?: number; readonly height?: number; readonly dark?: boolean };

/** Gives a function that opens an address in a page of its own. */
export function openedBrowser(): (address: string, look?: Look) => Promise<Opened> {
  let browser: BrowserContext | null = null;
  const profile = join(temporaryFolder(), 'profile');
  beforeAll(async () => {
    browser = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: true,
      args: FLAGS,
    });
  });
  afterAll(() => browser?.close());
  return async (address, { width = 1280, height = 900, dark = false } = {}) => {
    if (browser === null) throw new Error('the browser runs only while tests run');
    const page = await browser.newPage();
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    const complaints: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => {
      // A page that moves on gives up what it no longer needs.
      const reason = request.failure()?.errorText ?? '';
      if (reason !== 'net::ERR_ABORTED') complaints.push(`${reason}: ${request.url()}`);
    });
    page.on('request', (request) => asked.push(request.url()));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(address);
    return { page, complaints, asked };
  };
}
