/** Text that stands in a cell of a table: what was read of it, and its row so far. */
interface Cell {
  readonly paragraphs: string[];
}

interface Row {
  readonly cells: Cell[];
  deleted: boolean;
}

/** A cell with this many characters in several paragraphs is part of a page's layout, not of a table. */
const LAYOUT = 200;

/**
 * Gathers the paragraphs of a document as its elements come: text boxes after the paragraph they stand in, tables row by
 * row with tabs between the cells, notes at the end.
 */
export class Flow {
  readonly #body: string[] = [];
  readonly #notes: string[] = [];
  /** Where paragraphs go now: the body, a cell, a note. */
  readonly #into: string[][] = [this.#body];
  readonly #open: string[] = [];
  readonly #rows: Row[] = [];
  /** Paragraphs of text boxes, to stand behind the one that is open. */
  readonly #waiting: { readonly into: string[]; readonly paragraphs: string[] }[] = [];

  openParagraph(): void {
    this.#open.push('');
  }

  text(text: string): void {
    if (this.#open.length > 0) this.#open[this.#open.length - 1]! += text;
  }

  closeParagraph(): void {
    const text = this.#open.pop();
    if (text === undefined) return;
    const tidy = text.replace(/[^\S\n\t]+/gu, ' ').replace(/ ?\n ?/g, '\n').trim(); // prettier-ignore
    const into = this.#into.at(-1)!;
    if (this.#open.length > 0) {
      // The paragraph of a text box stands inside another.
      if (tidy !== '') this.#waiting.push({ into, paragraphs: [tidy] });
      return;
    }
    if (tidy !== '') into.push(tidy);
    for (const { into: place, paragraphs } of this.#waiting.splice(0)) place.push(...paragraphs);
  }

  openRow(): void {
    this.#rows.push({ cells: [], deleted: false });
  }

  /** The row was taken out of the text by somebody. */
  deleteRow(): void {
    const row = this.#rows.at(-1);
    if (row) row.deleted = true;
  }

  openCell(): void {
    const paragraphs: string[] = [];
    this.#rows.at(-1)?.cells.push({ paragraphs });
    this.#into.push(paragraphs);
  }

  closeCell(): void {
    if (this.#into.length > 1) this.#into.pop();
  }

  closeRow(): void {
    const row = this.#rows.pop();
    if (!row || row.deleted) return;
    const into = this.#into.at(-1)!;
    const cells = row.cells.map((cell) => cell.paragraphs);
    if (cells.length === 1 || cells.some((paragraphs) => paragraphs.length > 1 && lengthOf(paragraphs) > LAYOUT)) {
      for (const paragraphs of cells) into.push(...paragraphs);
      return;
    }
    const text = cells.map((paragraphs) => paragraphs.join(' ').replaceAll('\n', ' ')).join('\t');
    if (text.trim() !== '') into.push(text.trim());
  }

  openNote(): void {
    this.#into.push(this.#notes);
    this.#open.push('');
  }

  closeNote(): void {
    this.#open.pop();
    for (const { into, paragraphs } of this.#waiting.splice(0)) into.push(...paragraphs);
    if (this.#into.length > 1) this.#into.pop();
  }

  get paragraphs(): string[] {
    return [...this.#body, ...this.#notes];
  }
}

const lengthOf = (paragraphs: readonly string[]) => paragraphs.reduce((sum, one) => sum + one.length, 0);
