import { describe, expect, it } from 'vitest';
import { compileRobots, robotsFromAnswer } from '../../src/crawl/robots.ts';
import { processorTime } from '../support/processor-time.ts';

const allows = (robots: string | Uint8Array, path: string, agent = 'Tracewire'): boolean =>
  compileRobots(robots, agent).allows(`http://host.example${path}`);

describe('robots.txt groups', () => {
  it.each([
    ['no rules', '', '/x', true],
    ['rules for everyone', 'User-agent: *\nDisallow: /x', '/x', false],
    ['rules for others', 'User-agent: Other\nDisallow: /', '/x', true],
    [
      'own rules before those for everyone',
      'User-agent: *\nDisallow: /\n\nUser-agent: tracewire\nDisallow: /y',
      '/x',
      true,
    ],
    [
      'an own group that forbids nothing',
      'User-agent: *\nDisallow: /\nUser-agent: Tracewire\nDisallow:',
      '/x',
      true,
    ],
    ['the name in any case', 'USER-AGENT: TRACEWIRE\nDISALLOW: /x', '/x', false],
    ['a version after the name', 'User-agent: Tracewire/2.0\nDisallow: /x', '/x', false],
    ['a longer name', 'User-agent: Tracewire-news\nDisallow: /x', '/x', true],
    ['a shorter name', 'User-agent: Trace\nDisallow: /x', '/x', true],
    ['two names with one group', 'User-agent: a\nUser-agent: Tracewire\nDisallow: /x', '/x', false],
    [
      'two groups of one name',
      'User-agent: Tracewire\nDisallow: /a\nUser-agent: b\nDisallow: /b\nUser-agent: Tracewire\nDisallow: /x',
      '/x',
      false,
    ],
    ['an unknown line within a group', 'User-agent: Tracewire\nNoindex: /q\nDisallow: /x', '/x', false],
    [
      'a sitemap between names',
      'User-agent: a\nSitemap: http://s/\nUser-agent: Tracewire\nDisallow: /x',
      '/x',
      false,
    ],
    ['a rule before any name', 'Disallow: /x\nUser-agent: b\nDisallow: /y', '/x', true],
    ['blanks around everything', '\t User-agent :\tTracewire \n  Disallow  :  /x  ', '/x', false],
    ['comments', 'User-agent: * # all\nDisallow: /x # this', '/x', false],
    ['carriage returns alone', 'User-agent: *\rDisallow: /x', '/x', false],
    ['a byte order mark', '\ufeffUser-agent: *\nDisallow: /x', '/x', false],
    ['no colon', 'user-agent *\ndisallow /x', '/x', false],
    ['a misspelt directive', 'User-agent: *\nDissallow: /x', '/x', false],
    [
      'a delay between the names of one group',
      'User-agent: Tracewire\nCrawl-delay: 9\nUser-agent: b\nDisallow: /x',
      '/x',
      false,
    ],
    [
      'a name without a value as nobody',
      'User-agent: Tracewire\nDisallow: /y\nUser-agent:\nDisallow: /x',
      '/x',
      true,
    ],
    [
      'a sentence as no name',
      'User-agent: *\nDisallow: /a\nUser-agent lines go here: no\nDisallow: /x',
      '/x',
      false,
    ],
    ['UTF-16 with its mark', Buffer.from('\ufeffUser-agent: *\nDisallow: /x', 'utf16le'), '/x', false],
    [
      'UTF-16 the other way round',
      Buffer.from('\ufeffUser-agent: *\nDisallow: /x', 'utf16le').swap16(),
      '/x',
      false,
    ],
    ['a web page', '<html><head><title>Not found</title></head><body>Nothing</body></html>', '/x', true],
  ])('read %s', (_, robots, path, expected) => {
    expect(allows(robots, path)).toBe(expected);
  });
});

describe('robots.txt patterns', () => {
  it.each([
    ['/fish', '/fish.html', false],
    ['/fish', '/Fish', true],
    ['/fish/', '/fish', true],
    ['/fish*', '/fishheads/yummy', false],
    ['/*.php', '/folder/any.php?a=b', false],
    ['/*.php$', '/any.php?a=b', true],
    ['/*.php$', '/any.php', false],
    ['/fish*.php', '/fishheads/catfish.php?a', false],
    ['/a*b*c', '/a-b-x', true],
    ['/a*b*c', '/a-b-b-c', false],
    ['/a**b', '/aXb', false],
    ['/$', '/', false],
    ['/$', '/x', true],
    ['*', '/anything', false],
    ['/x$y', '/x$y/z', false],
    ['/a?b=1', '/a?b=1&c=2', false],
    ['/caf\u00e9', '/caf%C3%A9/x', false],
    ['/caf%c3%a9', '/caf%C3%A9', false],
    ['/caf%C3%A9', '/caf\u00e9', false],
    ['/%61bc', '/abc', false],
    ['/abc', '/%61bc', false],
    ['/a%3cb', '/a<b', false],
    ['/a<b', '/a%3Cb', false],
    ['/a%2fb', '/a/b', true],
    ['/a%2fb', '/a%2Fb', false],
    ['/a?u=http://b/', '/a?u=http%3A%2F%2Fb%2F', false],
    ['/a?u=http%3a%2f%2fb', '/a?u=http://b', false],
    ['/a%2Ac', '/a*c', false],
    ['/a%2Ac', '/abc', true],
    ['/p%24', '/p$q', false],
    ['/p$q', '/p%24q', false],
    ['/', '/robots.txt', true],
    ['/*a*a*a*a*a*a*a*a*a*a*b$', `/${'a'.repeat(3000)}`, true],
  ])('Disallow: %s and %s: allowed %s', (pattern, path, expected) => {
    expect(allows(`User-agent: *\nDisallow: ${pattern}`, path)).toBe(expected);
  });

  it.each([
    ['the longest rule wins', 'Allow: /p\nDisallow: /', '/page', true],
    ['allow wins among equals', 'Disallow: /p\nAllow: /p', '/page', true],
    ['order does not matter', 'Disallow: /\nAllow: /p', '/page', true],
    ['a longer disallow wins', 'Allow: /p\nDisallow: /page', '/page', false],
    ['an index page speaks for its folder', 'Disallow: /\nAllow: /f/index.html', '/f/', true],
    ['but for nothing else in it', 'Disallow: /\nAllow: /f/index.html', '/f/x', false],
  ])('%s', (_, rules, path, expected) => {
    expect(allows(`User-agent: *\n${rules}`, path)).toBe(expected);
  });
});

describe('robots.txt limits', () => {
  it('reads 500 KiB and compiles 20,000 wildcard rules once', async () => {
    const rules = Array.from({ length: 20_000 }, (_, i) => `Disallow: /*x${i}*y$`).join('\n');
    const robots = compileRobots(`User-agent: *\n${rules}`, 'Tracewire');
    const took = await processorTime(() => {
      for (let i = 0; i < 50; i += 1) expect(robots.allows(`http://host.example/page/${i}/z`)).toBe(true);
    });
    expect(took).toBeLessThan(1000);
  });

  it('ignores what lies behind 512 KiB', () => {
    const text = `User-agent: *\nDisallow: /a\n${'#'.repeat(600_000)}\nDisallow: /b`;
    expect([allows(text, '/a'), allows(text, '/b')]).toEqual([false, true]);
  });

  it.each([
    ['http://host.example', true],
    ['http://host.example?x', false],
    ['host.example/a?c=http://d.example/x', true],
    ['//host.example/x#y', false],
    ['http://host.example/a?u=//x', true],
  ])('takes path and query of %s: allowed %s', (url, expected) => {
    expect(compileRobots('User-agent: *\nDisallow: /x\nDisallow: /?x', 'Tracewire').allows(url)).toBe(
      expected,
    );
  });

  it('cuts a line of over 16 KB', () => {
    const long = `/${'a'.repeat(16_700)}`;
    expect(allows(`User-agent: *\nDisallow: ${long}/q`, `${long}/other`)).toBe(false);
  });

  it('gives the crawl delay and the sitemaps', () => {
    const text =
      'Sitemap: https://host.example/a.xml\nUser-agent: *\nCrawl-delay: 2.5\nDisallow:\nsitemap: https://host.example/b.xml';
    const { crawlDelay, sitemaps } = compileRobots(text, 'Tracewire');
    expect(crawlDelay).toBe(2.5);
    expect(sitemaps).toEqual(['https://host.example/a.xml', 'https://host.example/b.xml']);
    for (const [said, seconds] of [
      ['10s', 10],
      ['1,5', 1.5],
      ['.5', 0.5],
      ['3 seconds', 3],
      ['-3', null],
      ['.', null],
    ] as const)
      expect(compileRobots(`User-agent: *\nCrawl-delay: ${said}`, 'Tracewire').crawlDelay, said).toBe(
        seconds,
      );
    expect(compileRobots('User-agent: *\nCrawl-delay: soon', 'Tracewire').crawlDelay).toBeNull();
  });

  it('takes a sitemap whose colon was forgotten', () => {
    const { sitemaps } = compileRobots('Sitemap https://host.example/a.xml\nUser-agent: *', 'Tracewire');
    expect(sitemaps).toEqual(['https://host.example/a.xml']);
  });

  it.each(['Tracewire', 'tracewire/1.2', 'TRACEWIRE / 3'])('knows the crawler as %s', (agent) => {
    expect(allows('User-agent: Tracewire/9\nDisallow: /x', '/x', agent)).toBe(false);
  });

  it('knows a name of digits and letters outside ASCII', () => {
    expect(allows('User-agent: 7köter\nDisallow: /x', '/x', '7Köter')).toBe(false);
    expect(allows('User-agent: 7köter\nDisallow: /x', '/x', '7k')).toBe(true);
  });

  it('has no effect on the prototype of anything', () => {
    expect(
      allows('User-agent: __proto__\nDisallow: /\nUser-agent: *\n__proto__: /x\nconstructor: /', '/x'),
    ).toBe(true);
  });
});

describe('answers for robots.txt', () => {
  const forbids = 'User-agent: *\nDisallow: /';
  it.each([
    [200, forbids, false],
    [200, '', true],
    [200, '<!doctype html><p>Welcome</p>', true],
    [204, '', true],
    [206, forbids, false],
    [301, '', false],
    [400, forbids, true],
    [401, forbids, true],
    [403, forbids, true],
    [404, forbids, true],
    [410, forbids, true],
    [418, forbids, true],
    [429, '', false],
    [451, forbids, true],
    [500, '', false],
    [502, '', false],
    [503, 'User-agent: *\nAllow: /', false],
    [504, '', false],
    [599, '', false],
    [null, '', false],
  ])('status %s with "%s": allowed %s', (status, body, expected) => {
    expect(robotsFromAnswer(status, body, 'Tracewire').allows('http://host.example/x')).toBe(expected);
  });
});
