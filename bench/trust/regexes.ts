import type { Check } from './check.ts';
import { buildAll } from './regexes/build-all.ts';
import { builtPatterns } from './regexes/built-patterns.ts';
import { isLinear } from './regexes/is-linear.ts';
import { writtenPatterns } from './regexes/written-patterns.ts';

const FOLDERS = ['src', 'web/src', 'bench'];
const TIME = 20_000;

export const check: Check = {
  id: 'regexes',
  title: 'no regular expression takes more than linear time, whatever the text',
  async run({ share, say }) {
    const written = FOLDERS.flatMap(writtenPatterns);
    const built = await builtPatterns('src', buildAll);
    const all = [
      ...written.map((one) => ({ ...one, where: `${one.file}:${one.line}` })),
      ...built.map((one) => ({ ...one, where: 'built at run time' })),
    ];
    const once = [...new Map(all.map((one) => [`${one.flags} ${one.source}`, one])).values()];
    const every = Math.round(1 / share);
    const asked = once.filter((_, i) => i % every === 0);
    let linear = 0;
    const broken: string[] = [];
    for (const [i, { source, flags, where }] of asked.entries()) {
      const verdict = await isLinear(source, flags, TIME);
      if (verdict.kind === 'linear') linear++;
      else broken.push(`${where}: /${source.slice(0, 120)}/${flags} is ${verdict.kind === 'slow' ? `${verdict.how}, by ${verdict.attack}` : `not decided (${verdict.why})`}`); // prettier-ignore
      if (i % 100 === 99) say(`${i + 1} of ${asked.length}`);
    }
    return {
      counts: [
        { what: 'regular expressions in src, web/src and bench', count: written.length },
        { what: 'built at run time', count: built.length },
        { what: 'different ones asked for', count: asked.length },
        { what: 'proven or tried linear', count: linear },
        { what: 'others', count: broken.length, most: 0 },
      ],
      broken,
    };
  },
};
