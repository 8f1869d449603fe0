/** Texts that between them have every pattern built that is made ready only where a text may have what it looks for. */
const TEXTS = [
  'LIMA, 20 Aug 88 (EFE) -- Gunmen beat two men to death near Lima, police said.',
  'NAIROBI, Kenya (AP) _ Gunmen beat two men to death near Lima, police said.',
  'KABUL, Afghanistan, March 2, 2017 — Gunmen beat two men to death near Lima, police said.',
  '(ANSA) - ROMA, 2 MAR - Gunmen beat two men to death near Lima, police said.',
  'JERUSALEM -- Gunmen beat two men to death near Lima, police said.',
];

/** Makes what is built of tables or parts at first use be built. What it loads is loaded here, so that what is built then is seen. */
export async function buildAll(): Promise<void> {
  const [{ makeReport }, { graphicSentences }, { findDays }, { createCoder }, { loadGazetteer }] = await Promise.all([
    import('../../../src/ingest/make-report.ts'),
    import('../../../src/language/graphic.ts'),
    import('../../../src/ingest/calendar-date.ts'),
    import('../../../src/coding/coder.ts'),
    import('../../../src/places/gazetteer.ts'),
  ]);
  const coder = createCoder(loadGazetteer());
  for (const text of TEXTS) {
    await coder.code(makeReport({ bytes: new Uint8Array(), text, published: '2017-03-03' }, []));
    graphicSentences(text, [{ start: 0, end: text.length }]);
    findDays(text);
  }
}
