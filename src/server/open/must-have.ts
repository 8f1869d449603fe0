import { CasusError, type CodebookId, type Release } from '../../model/index.ts';

/**
 * A release has the codebooks that whoever made it chose.
 * @throws CasusError `not-found` where one is not among them
 */
export function mustHave({ version, codebooks }: Release, codebook: CodebookId): void {
  if (codebooks.includes(codebook)) return;
  const there = codebooks.length > 0 ? `It has ${codebooks.join(', ')}, and` : 'It has';
  const message = `Release ${version} was made without ${codebook}. ${there} the incidents at /open/incidents.`;
  throw new CasusError({ code: 'not-found', input: codebook, message });
}
