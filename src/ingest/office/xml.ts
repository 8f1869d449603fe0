import { Parser } from 'htmlparser2';

type XmlAttributes = Readonly<Partial<Record<string, string>>>;

/** What is told of an XML document, in its order. Names are without their prefix, those of attributes too. */
export interface XmlVisitor {
  open?(name: string, attributes: XmlAttributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Walks through an XML document. Damage ends nothing: what is there is told. Entities of its own are not made. */
export function walkXml(xml: string, visitor: XmlVisitor): void {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const plain = Object.entries(attributes).map(([key, value]) => [local(key), value]);
        visitor.open?.(local(name), Object.fromEntries(plain) as XmlAttributes);
      },
      ontext: (text) => visitor.text?.(text),
      onclosetag: (name) => visitor.close?.(local(name)),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  parser.end();
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** The text of the first element of each name, without what stands around it. */
export function xmlFields(xml: string | null, names: readonly string[]): Partial<Record<string, string>> {
  const fields: Partial<Record<string, string>> = {};
  let open: string | null = null;
  walkXml(xml ?? '', {
    open: (name) => {
      if (!names.includes(name) || fields[name] !== undefined) return;
      open = name;
      fields[name] = '';
    },
    text: (text) => {
      if (open !== null) fields[open] = `${fields[open] ?? ''}${text}`.slice(0, 500);
    },
    close: (name) => {
      if (name === open) open = null;
    },
  });
  return fields;
}
