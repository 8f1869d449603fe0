import { beforeAll, describe, expect, it } from 'vitest';
import type { CodedReport, Coder, Event } from '../model/index.ts';
import { loadGazetteer } from '../places/gazetteer.ts';
import { createCoder } from './coder.ts';

let coder: Coder;
beforeAll(() => {
  coder = createCoder(loadGazetteer());
});

function code(text: string): Event[] {
  const report = {
    id: 'r', sha256: '0'.repeat(64), title: null, url: null, publisher: null, published: '2001-06-10', language: 'en', text,
    authors: [], modified: null, agency: null, dateline: null,
  }; // prettier-ignore
  return (coder.code(report) as CodedReport).events;
}

/** What a report mainly tells: the type of its surest event, and the countries or bodies of its two sides. */
function main(text: string): string {
  const [surest] = code(text).sort((a, b) => b.confidence - a.confidence);
  if (!surest) return '';
  const side = (role: 'actor' | 'recipient') => {
    const codes = surest.actors.filter((a) => a.role === role).map((a) => a.country ?? a.sector);
    return [...new Set(codes)].join(' ');
  };
  return `${side('actor')} ${surest.type} ${side('recipient')}`.trim();
}

describe('what lies in saying itself', () => {
  it.each([
    ['Norway has said it will support a peace plan of neighbouring Sweden.', 'NOR AGREE SWE'],
    ['Syria says it is willing to withdraw its troops from Lebanon.', 'SYR AGREE LBN'],
    ['Peruvian farmers said on Friday they would blockade Lima from Monday.', 'PER THREATEN PER'],
    ['Chad said it will pull its troops out of Niger unless a ceasefire is arranged.', 'TCD THREATEN NER'],
    ['Kenya says it will not accept any more refugees from Somalia.', 'KEN REJECT SOM'],
    ['Russia said on Tuesday that Sudan must return a helicopter.', 'RUS REQUEST SDN'],
    ['Chile and Peru failed to reach agreement on fishing rights on Sunday.', 'CHL PER REJECT'],
    ['Ghana vowed on Monday to expel diplomats of neighbouring Togo.', 'GHA THREATEN TGO'],
  ])('%s → %s', (text, expected) => {
    expect(main(text)).toBe(expected);
  });

  it('keeps what is promised as planned, less sure than the promise', () => {
    const events = code('The Norwegian foreign minister will visit Sweden on Monday, officials said.');
    expect(events.find((e) => e.type === 'AGREE')).toMatchObject({ status: 'occurred' });
    expect(events.find((e) => e.type === 'CONSULT')).toMatchObject({ status: 'planned' });
  });
});

describe('to whom', () => {
  it.each([
    ['Zimbabwe today accused Botswana of harbouring rebels.', 'ZWE ACCUSE BWA'],
    ['Iran on Sunday rejected a European Union demand that it halt enrichment.', 'IRN REJECT IGO'],
    ['Serbia flatly rejected an Australian ultimatum to hand over a guard.', 'SRB REJECT AUS'],
    ['Azerbaijan threatened on Monday to break relations with Armenia.', 'AZE THREATEN ARM'],
    ['China on Tuesday demanded that Japan cancel plans to sell weapons to Taiwan.', 'CHN REQUEST JPN'],
    ['Saudi Arabia donated 10 tons of medicine to Sudan for flood victims, the Red Cross said.', 'SAU AID SDN'],
    ['Turkey recalled its ambassador from Austria and suspended talks with Austria.', 'TUR SANCTION AUT'],
    ['Myanmar has turned down a request by a U.N. envoy to see the general.', 'MMR REJECT IGO'],
    ['India moved tanks and artillery to the frontier with Pakistan.', 'IND MOBILIZE PAK'],
    ['The rebels said their forces had completed their withdrawal from towns in Chad.', 'TCD RETREAT TCD'],
    ['Bolivian miners staged a demonstration against Chilean companies on Thursday.', 'BOL PROTEST CHL'],
    ['Iraqi forces invaded Kuwait before dawn on Thursday.', 'IRQ ASSAULT KWT'],
    ['SUDAN ON SUNDAY EXPELLED TWO EGYPTIAN DIPLOMATS.', 'SDN SANCTION EGY'],
  ])('%s → %s', (text, expected) => {
    expect(main(text)).toBe(expected);
  });
});

describe('the country of a side that does not name it', () => {
  it.each([
    ['Opposition groups in Zambia are demanding that the president step down.', 'ZMB REQUEST ZMB'],
    ['Washington has sent helicopters to Colombia.', 'USA MOBILIZE COL'],
    ['Vladimir Putin criticized Poland on Friday.', 'RUS ACCUSE POL'],
    ['Sudanese authorities closed three independent newspapers on Monday.', 'SDN COERCE SDN'],
    ['The Mozambique government on Thursday accepted demands from rebels.', 'MOZ CONCEDE MOZ'],
  ])('%s → %s', (text, expected) => {
    expect(main(text)).toBe(expected);
  });

  it('leaves the country of a foreign visitor open', () => {
    expect(main('Prime Minister Aldo Bessermann visited Sudan on Friday.')).toBe('GOV CONSULT SDN');
  });
});

describe('what a report is about', () => {
  it.each([
    ['The president of Peru condemned the attack that killed three soldiers in Lima.', 'ACCUSE'],
    ['Italy suspended air links with Serbia a day after a Serbian jet shot down a helicopter.', 'SANCTION'],
    ['Police said on Monday that gunmen killed three soldiers in Lima and urged people to come forward.', 'ASSAULT'],
    ['The government of Chad lifted the curfew imposed after clashes that killed ten people.', 'CONCEDE'],
  ])('%s → %s', (text, type) => {
    expect(main(text)).toContain(type);
  });

  it('takes what families promise each other for no event', () => {
    expect(code('The coach said his wife will support the team.')).toEqual([]);
  });
});
