import { describe, expect, it } from 'vitest';
import { codedLanguage } from './coded-language.ts';

describe('the language by which a report is coded', () => {
  it.each(['en', 'en-GB', 'en-Latn-NG', 'EN-us'])('is English of "%s"', (tag) => {
    expect(codedLanguage(tag)).toBe('en');
  });

  it('is English where the language could not be told', () => {
    expect(codedLanguage('und')).toBe('en');
  });

  it.each(['es', 'es-MX', 'ar', 'enm', 'zh-Hans'])('is none of "%s", which is not coded yet', (tag) => {
    expect(codedLanguage(tag)).toBeNull();
  });
});
