import { CasusError } from '../model/index.ts';
import type { CodedLanguage } from './coded-language.ts';
import { UPOS, type Upos } from './document.ts';
import { readLexicon } from './lexicon.ts';

let irregular: Map<Upos, Map<string, string>> | null = null;

/** The forms of `lexicon/lemmas.tsv` under their tag. */
function irregularForms(): Map<Upos, Map<string, string>> {
  if (irregular) return irregular;
  irregular = new Map();
  for (const { form, tag, lemma, line } of readLexicon('lemmas', ['form', 'tag', 'lemma'])) {
    const upos = UPOS.find((known) => known === tag);
    if (!upos || lemma === '') {
      const message = `lexicon/lemmas.tsv, line ${line}: the tag is none of ${UPOS.join(' ')}, or the lemma is missing`;
      throw new CasusError({ code: 'bad-record', input: 'lexicon/lemmas.tsv', line, message });
    }
    let forms = irregular.get(upos);
    if (!forms) irregular.set(upos, (forms = new Map<string, string>()));
    forms.set(form, lemma);
  }
  return irregular;
}

const known = { NOUN: new Map<string, string>(), VERB: new Map<string, string>(), ADJ: new Map<string, string>() };
const KNOWN_AT_MOST = 20_000;

/** The base form of a folded English word under its tag: ("killed", VERB) → "kill", ("bodies", NOUN) → "body", ("men", NOUN) → "man". */
export function lemmaOf(lower: string, tag: Upos): string {
  if (tag !== 'NOUN' && tag !== 'VERB' && tag !== 'ADJ') return irregularForms().get(tag)?.get(lower) ?? lower;
  const cache = known[tag];
  const seen = cache.get(lower);
  if (seen !== undefined) return seen;
  const lemma = irregularForms().get(tag)?.get(lower) ?? BY_RULE[tag](lower);
  if (cache.size >= KNOWN_AT_MOST) cache.clear();
  cache.set(lower, lemma);
  return lemma;
}

/** What gives the base form of a folded word under its tag, by its language. */
export const LEMMA_OF: Readonly<Record<CodedLanguage, (lower: string, tag: Upos) => string>> = { en: lemmaOf };

const BY_RULE = { NOUN: singular, VERB: verbBase, ADJ: positive };

function singular(lower: string): string {
  if (lower.length > 5 && lower.endsWith('men') && !/(?:cim|gim|dom|bdom)en$/.test(lower))
    return `${lower.slice(0, -2)}an`;
  const head = lower.lastIndexOf('-') + 1;
  if (head > 0 && head < lower.length) return lower.slice(0, head) + lemmaOf(lower.slice(head), 'NOUN');
  return withoutS(lower);
}

function withoutS(lower: string): string {
  if (lower.length < 3 || !lower.endsWith('s') || /(?:[su]|[^a]i|')s$/.test(lower)) return lower;
  if (/^[^a-z]/.test(lower)) return lower;
  if (lower.endsWith('ies') && lower.length > 4) return `${lower.slice(0, -3)}y`;
  if (/(?:ch|sh|ss|x|zz)es$/.test(lower)) return lower.slice(0, -2);
  return lower.slice(0, -1);
}

function positive(lower: string): string {
  if (lower.length > 6 && lower.endsWith('iest')) return `${lower.slice(0, -4)}y`;
  return lower.length > 5 && lower.endsWith('ier') ? `${lower.slice(0, -3)}y` : lower;
}

function verbBase(lower: string): string {
  const ending = lower.endsWith('ing') ? 3 : lower.endsWith('ed') && !lower.endsWith('eed') ? 2 : 0;
  const stem = lower.slice(0, lower.length - ending);
  if (ending === 0) return /[^aeiou]oes$/.test(lower) ? lower.slice(0, -2) : withoutS(lower);
  if (stem.length < 2 || !/[aeiouy]/.test(stem)) return lower;
  // "machine-gunned", "re-opened"
  const head = stem.lastIndexOf('-') + 1;
  if (head > 0 && head < stem.length) return lower.slice(0, head) + lemmaOf(lower.slice(head), 'VERB');
  if (ending === 2 && stem.endsWith('i')) return `${stem.slice(0, -1)}y`;
  if (/([bdgmnprt])\1$/.test(stem)) return DOUBLED.test(stem) ? stem : stem.slice(0, -1);
  // "controlled" has an l too many, "killed" and "installed" have not.
  if (stem.endsWith('ll'))
    return /[aeiou][^aeiou]+[aeiou]ll$/.test(stem) && !/(?:[sct]|pp)all$|fill$/.test(stem) ? stem.slice(0, -1) : stem;
  return lostE(stem) ? `${stem}e` : stem;
}

const DOUBLED = /^(?:err|add|purr|egg|butt)$/;

/** What English never ends a word on without an e: "arriv-", "forc-", "charg-", "assembl-", "rescu-", "chang-", "tast-". */
const NEVER_BARE =
  /(?:[vzcu]|dg|[rl]g|ieg|eng|ung|[rnlp]s|[bcdfgkpstz]l|[aeiou]s|[cg]r|^rang|rrang|chang|strang|[htpw]ast)$/;
const BARE = /(?:zz|ou|focus|bias|canvas|chorus|gas)$/;

/** One vowel and one consonant would have doubled ("stabbed"), had there been no e ("invad-ed") ... */
const ONE_VOWEL = /(?:^|[^aeiou]|qu|gu|[iu](?=a)|cre(?=at))[aeiouy][bdgklmnprt]$/;
/** ... unless their vowel is weak ("enter-ed", "threaten-ed", "visit-ed"), */
const WEAK = /(?:[aeo]r|[aeo]n|[aeo]l|op|ip|ap|[aeio]t|id|od|[aio]m)$/;
/** and not only looks it ("ignor-ed", "prepar-ed", "postpon-ed", "evacuat-ed", "incit-ed", "decid-ed"). */
const NOT_WEAK =
  /(?:(?:pl|gn|st|ad|sc)or|(?:rf|dh)er|(?:p|cl|sh|c)ar|ven|(?:p|thr|ph|cl|cond)on|(?:pl|m)an|(?:h|sc)al|(?:sc|gr)op|wip|(?:sc|sh)ap|.at|(?:pl|del|mp)et|(?:inv|exc|gn|rec|c|un|wr|exped|trad)it|[vnm]ot|quot|(?:[cvsrlfb]|gu)id|(?:pl|r|c)od|(?:n|l|r)am|tim|com)$/;

function lostE(stem: string): boolean {
  if (BARE.test(stem)) return false;
  if (NEVER_BARE.test(stem)) return true;
  if (!ONE_VOWEL.test(stem)) return false;
  const oneSyllable = !/[aeiouy][^aeiouy]+[aeiouy]/.test(stem.replace(/(?<=[qg])u/, ''));
  return oneSyllable || !WEAK.test(stem) || NOT_WEAK.test(stem);
}
