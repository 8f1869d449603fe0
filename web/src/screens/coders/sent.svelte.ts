import type { AgreementCase, CoderComparison } from '../../../../src/server/views.ts';
import { answerOf } from '../../api.ts';

/** Files of coded reports that are compared with what the workspace has. They are kept while a person looks at a report and comes back. */
class Sent {
  files = $state.raw<readonly File[]>([]);

  /** Reads them now: a file that was written anew since could not be sent any more. */
  async add(chosen: readonly File[]): Promise<void> {
    const read = await Promise.all(chosen.map(async (file) => new File([await file.arrayBuffer()], file.name)));
    this.files = [...this.files, ...read];
  }

  remove(file: File): void {
    this.files = this.files.filter((one) => one !== file);
  }

  compare(human: string | null): Promise<CoderComparison> {
    return this.#post('compare', { human });
  }

  cases(
    query: Readonly<Record<'human' | 'field', string | null>> & Readonly<Record<'first' | 'second', string>>,
  ): Promise<{ readonly cases: readonly AgreementCase[]; readonly total: number }> {
    return this.#post('cases', query);
  }

  #post<T>(path: string, asked: Readonly<Record<string, string | null>>): Promise<T> {
    const query = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))); // prettier-ignore
    const form = new FormData();
    for (const file of this.files) form.append('files', file);
    const body = this.files.length > 0 ? { body: form } : {};
    return answerOf(fetch(`/api/coders/${path}?${query.toString()}`, { method: 'POST', ...body }));
  }
}
export const sent = new Sent();
