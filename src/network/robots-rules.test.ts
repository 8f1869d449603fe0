import { describe, expect, it } from 'vitest';
import { robotsRules } from './robots-rules.ts';

/** Whether Casus may fetch each path under a robots.txt. */
const allowed = (text: string, ...paths: string[]) => {
  const rules = robotsRules(text, 'Casus');
  return paths.map((path) => rules.allows(path));
};

describe('robots.txt', () => {
  it('forbids what begins with a path, and nothing where the path is empty', () => {
    expect(allowed('User-agent: *\nDisallow: /private', '/private', '/private/x', '/public')).toEqual([
      false,
      false,
      true,
    ]);
    expect(allowed('User-agent: *\nDisallow:', '/')).toEqual([true]);
    expect(allowed('User-agent: *\nDisallow: /', '/', '/x?y=1')).toEqual([false, false]);
    expect(allowed('', '/')).toEqual([true]);
  });

  it('has the longest pattern hold, and the friendlier of two that are as long', () => {
    const text = 'User-agent: *\nDisallow: /news\nAllow: /news/open\nDisallow: /page\nAllow: /page';
    expect(allowed(text, '/news/x', '/news/open/x', '/page')).toEqual([false, true, true]);
  });

  it('knows asterisks, and the dollar sign at the end', () => {
    const text = 'User-agent: *\nDisallow: /*.pdf$\nDisallow: /a*b*c\nDisallow: */print/\nDisallow: /end$';
    expect(allowed(text, '/x.pdf', '/x.pdf?y', '/a/b/c', '/a/c/b', '/acb', '/1/print/', '/end', '/ends')).toEqual([
      false,
      true,
      false,
      true,
      true,
      false,
      false,
      true,
    ]);
    expect(allowed('User-agent: *\nDisallow: /a*ba$', '/aba', '/ababa', '/aab')).toEqual([false, false, true]);
    expect(allowed('User-agent: *\nDisallow: /aba*aba$', '/aba', '/abaaba')).toEqual([true, false]);
  });

  it('takes the groups that name Casus, all of them, before those for everybody', () => {
    const text =
      'User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: CASUS/1.0\nDisallow: /a\n\nUser-Agent: casus\nDisallow: /b';
    expect(allowed(text, '/a', '/b', '/c')).toEqual([false, false, true]);
    expect(allowed('User-agent: casusbot\nDisallow: /', '/')).toEqual([true]);
    expect(allowed('User-agent: casus\nUser-agent: *\nDisallow: /', '/')).toEqual([false]);
  });

  it('does not have a group parted by lines of other kinds', () => {
    const text = 'User-agent: casus\nSitemap: https://news.example/map.xml\nUser-agent: other\nDisallow: /a';
    expect(allowed(text, '/a')).toEqual([false]);
  });

  it('compares what is spelled differently and means the same', () => {
    const text = 'User-agent: *\nDisallow: /~user\nDisallow: /caf%c3%a9\nDisallow: /ñ\nDisallow: /x[1]';
    const paths = ['/%7Euser', new URL('http://a/café').pathname, '/%C3%B1', new URL('http://a/x[1]').pathname];
    expect(allowed(text, ...paths)).toEqual([false, false, false, false]);
  });

  it('is read with a byte order mark, comments, any line break and spaces where people put them', () => {
    expect(allowed('\uFEFFUser-agent : * # all\r\n  disallow:/a  # why\rDISALLOW: /b', '/a', '/b')).toEqual([
      false,
      false,
    ]);
  });

  it('passes over rules without a group, and pages of HTML in its place', () => {
    expect(allowed('Disallow: /\nUser-agent: other\nDisallow: /', '/')).toEqual([true]);
    expect(allowed('<!doctype html><p>404: User-agent</p>\n<a href="http://x/">Disallow: /</a>', '/')).toEqual([true]);
  });

  it('may ask for a pause', () => {
    const delay = (said: string) =>
      robotsRules(`User-agent: *\nCrawl-delay: ${said}\nDisallow: /x`, 'Casus').crawlDelay;
    expect(delay('2.5')).toBe(2.5);
    for (const said of ['', 'soon', '-1', '1e9', 'Infinity']) expect(delay(said)).toBeNull();
  });

  it('takes no time to speak of, whatever the pattern', () => {
    const hostile = `User-agent: *\n${`Disallow: ${'*a'.repeat(100)}b\n`.repeat(2_000)}Disallow: /${'*a'.repeat(20_000)}b`;
    expect(allowed(hostile, `/${'a'.repeat(8_000)}`)).toEqual([true]);
  });
});
