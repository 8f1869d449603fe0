import { stringify } from 'yaml';
import type { About } from '../exporter.ts';
import { makersOf } from './descriptor.ts';

/** `CITATION.cff` (Citation File Format 1.2.0): how to cite the dataset, for people and for programs. */
export function citationFile(about: About): string {
  const { title, description, version, created, licence } = about;
  return stringify(
    {
      'cff-version': '1.2.0',
      message: 'If you use this dataset, cite it as below, with its version.',
      type: 'dataset',
      title,
      ...(version !== null && { version }),
      ...(created && { 'date-released': created.slice(0, 10) }),
      authors: [{ name: makersOf(about) }],
      ...(description && { abstract: description }),
      ...(licence?.name ? { license: licence.name } : licence?.path && { 'license-url': licence.path }),
    },
    { lineWidth: 0 },
  );
}
