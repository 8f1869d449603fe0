/** A line that a test page prints: its text, where it stands from the left and the bottom in points, and its size. */
export interface Printed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly bold?: boolean;
  /** Turned by a quarter. */
  readonly crosswise?: boolean;
}

interface TestPdf {
  readonly info?: Readonly<Record<string, string>>;
  /** Entries of the trailer, written as they are. */
  readonly trailer?: string;
}

/** For tests: a PDF 1.4 of A4 pages in Helvetica, written by hand so that every byte is known. */
export function pdfOf(pages: readonly (readonly Printed[])[], { info = {}, trailer = '' }: TestPdf = {}): Buffer {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${6 + 2 * i} 0 R`).join(' ')}] >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>');
  const entries = Object.entries(info).map(([name, value]) => `/${name} ${literal(value)}`);
  add(`<< ${entries.join(' ')} >>`);
  for (const [i, lines] of pages.entries()) {
    const content = lines.map(printed).join('\n');
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${7 + 2 * i} 0 R /Resources << /Font << /F 3 0 R /B 4 0 R >> >> >>`,
    );
    add(`<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`);
  }
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, i) => {
    const offset = file.length;
    file += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** Lines under each other from a height down, 12 points apart. */
export function column(lines: readonly string[], x: number, top: number, size = 10): Printed[] {
  return lines.map((text, i) => ({ text, x, y: top - i * 12, size }));
}

function printed({ text, x, y, size = 10, bold = false, crosswise = false }: Printed): string {
  const turn = crosswise ? '0 1 -1 0' : '1 0 0 1';
  return `BT /${bold ? 'B' : 'F'} ${size} Tf ${turn} ${x} ${y} Tm ${literal(text)} Tj ET`;
}

const literal = (text: string) => `(${text.replace(/[\\()]/g, '\\$&')})`;
