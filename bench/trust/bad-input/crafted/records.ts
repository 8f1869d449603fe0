import { of, type BadInput, type Fact } from '../bad-input.ts';

/** Records with lines that are none, and with fields that are taken for something else. */
export function records({ sentence, canary }: Fact): BadInput[] {
  const jsonl = of('jsonl');
  const line = (i: number, more: Readonly<Record<string, unknown>> = {}) =>
    JSON.stringify({ id: `r${i}`, url: `https://n.invalid/${i}`, published: '2023-05-01', text: sentence, ...more });
  const lines = (field: string, values: readonly unknown[]) =>
    values.map((value, i) => line(i, { [field]: value })).join('\n');
  const addresses = [
    '',
    'http://127.0.0.1:1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://0/',
    'http://localhost./',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'http://user@127.0.0.1/',
    'http://10.0.0.1/',
    'http://[fd00::1]/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
  ];
  const days = [
    '2999-13-45',
    '0000-00-00',
    '2023-02-30',
    '-000001-01-01',
    '2023-05-01T25:61:61Z',
    'yesterday',
    'today',
    '1',
    '1683000000',
    '1683000000000',
    '2023-W18-1',
    'NaN',
    'Invalid Date',
  ];
  const formulas = [
    '=HYPERLINK("http://x.invalid","open")',
    '+1+1',
    '@SUM(A1)',
    '-2+3',
    '\t=1+1',
    '\r=1',
    '＝1+1',
    '|cmd',
  ];
  const ids = ['../../etc/passwd', 'CON', 'NUL', 'a/b', '..\\x', ' ', '.', '%2e%2e%2f', 'constructor', '__proto__'];
  const some = { expect: 'accept' } as const;
  return [
    jsonl('broken-line.jsonl', [line(1), '{"id": "r2", "text": ', line(3)].join('\n'), { expect: 'warn', code: 'bad-json', reports: 2 }),
    jsonl('blank-lines.jsonl', [line(1), '', line(2)].join('\r\n'), { ...some, reports: 2 }),
    jsonl('no-last-line-feed.jsonl', `${line(1)}\n${line(2)}`, { ...some, reports: 2 }),
    jsonl('same-id.jsonl', [line(1), line(1)].join('\n'), { ...some, reports: 2 }),
    jsonl('same-id-other-text.jsonl', [line(1), line(1, { text: `${sentence} Three more died later.` })].join('\n'), { ...some, reports: 2 }),
    jsonl('wrong-types.jsonl', [line(1, { text: 5 }), line(2, { published: { a: 1 } }), line(3, { text: null }), line(4)].join('\n'), { expect: 'warn', code: 'bad-record' }),
    jsonl('array.jsonl', `[${line(1)},\n${line(2)}]`, { expect: 'warn', code: 'json-array', reports: 2 }),
    jsonl('numbers.jsonl', line(1).replace('}', ',"n":1e999999,"m":123456789012345678901234567890}'), some),
    jsonl('nothing-but-values.jsonl', '1\n"x"\nnull\n[]\n{}', { expect: 'reject', code: 'bad-record' }),
    jsonl('spread.json', '{"text": "half', { expect: 'reject', code: 'bad-json' }),
    of('json-bomb')('deep.jsonl', `{"id":"r1","text":"x","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, { expect: 'reject', code: 'too-deep' }),
    of('json-bomb')('deep.json', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, { expect: 'reject', code: 'too-deep' }),
    of('json-bomb')('many-keys.jsonl', line(1, Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i]))), some),
    of('proto-pollution')('keys.jsonl', `{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"id":"r1","text":${JSON.stringify(sentence)}}`, { ...some, contains: [sentence] }),
    of('proto-pollution')('columns.csv', `__proto__,constructor,text\n{"polluted":1},x,${JSON.stringify(sentence)}\n`, { ...some, contains: [sentence] }),
    of('csv-injection')('titles.jsonl', lines('title', formulas), { ...some, reports: formulas.length }),
    of('csv')('open-quote.csv', `id,text\n1,"${sentence}\n2,x`, { expect: 'reject', code: 'bad-csv' }),
    of('csv')('too-many-cells.csv', `id,text\n1,${JSON.stringify(sentence)},x,y\n2,${JSON.stringify(sentence)}\n`, { expect: 'warn' }),
    of('csv')('no-text-column.csv', 'a,b\n1,2\n', { expect: 'reject', code: 'bad-csv' }),
    of('ssrf')('addresses.jsonl', lines('url', addresses.map((address) => address || `${canary}record`)), { ...some, reports: addresses.length }),
    of('path')('ids.jsonl', lines('id', ids), { ...some, reports: ids.length }),
    of('path')('long-ids.jsonl', lines('id', ['é'.repeat(1_500), 'a\x07b', 'x'.repeat(5_000)]), { expect: 'warn', code: 'odd-id', reports: 3 }),
    of('injection')('titles.jsonl', lines('title', [`'); DROP TABLE event;--`, '%s%n{{7*7}}${7*7}<%= 7*7 %>', '$(touch /tmp/x)', '`id`', '\r\nX-Injected: 1', '${jndi:ldap://127.0.0.1/a}']), { ...some, reports: 6 }),
    of('date')('records.jsonl', lines('published', days), { expect: 'warn', code: 'bad-date', reports: days.length }),
    of('date')('header.txt', `date 2999-13-45\n\n${sentence}`, { expect: 'warn', code: 'bad-date', contains: [sentence] }),
    of('date')('column.csv', `text,published\n${JSON.stringify(sentence)},1683000000\n`, { expect: 'warn', code: 'bad-date', contains: [sentence] }),
  ]; // prettier-ignore
}
