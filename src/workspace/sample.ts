import { packageRoot } from '../model/package-files.ts';

/** The folder of the example reports that come with Casus: of our own writing, about things that never happened. */
export const sampleFolder = (): string => `${packageRoot()}examples/reports`;
