/**
 * Sentences of news on violence with their tags, made from patterns of our own. The treebank has few of them, and in
 * headlines the words that matter are verbs and nouns by turns: "Gunmen attack convoy", "Convoy attack kills 5", "Police
 * raid village", "3 shot dead in police raid".
 */
import { UPOS, type Upos } from '../src/language/document.ts';
import { tokenise, type RawToken } from '../src/language/tokenise.ts';
import type { TaggedSentence } from './treebank.ts';

/** Slots are filled at random: a phrase is words with tags, `word/TAG`; a bare word is a NOUN, `{slot}` a slot. */
const SLOTS: Readonly<Record<string, string>> = {
  agents: `gunmen | militants | rebels | soldiers | troops | police | attackers | insurgents | guerrillas | bandits | protesters | fighters |
    armed/ADJ men | suspected/ADJ militants | {group} | {group} fighters | security forces | government forces | {people-of} troops |
    terrorists | herders | pirates | students | jihadists | settlers | masked/ADJ gunmen | rioters | villagers | vigilantes | officers | raiders`,
  agent: `gunman | bomber | suicide bomber | attacker | soldier | policeman | officer | man | woman | militant | teenager | army | mob |
    police | government | driver | sniper`,
  group: `Taliban/PROPN | Boko/PROPN Haram/PROPN | ISIS/PROPN | Hamas/PROPN | FMLN/PROPN | FARC/PROPN | Shabab/PROPN | al-Qaeda/PROPN | ELN/PROPN | Houthis/PROPN |
    Israel/PROPN | Russia/PROPN | Turkey/PROPN | Ukraine/PROPN | Islamic/PROPN State/PROPN`,
  'people-of': `Nigerian | Israeli | Syrian | Afghan | Colombian | Russian | Turkish | Kenyan | Iraqi | Peruvian`,
  place: `Kabul/PROPN | Nairobi/PROPN | Baghdad/PROPN | Lima/PROPN | Bogota/PROPN | San/PROPN Salvador/PROPN | Gaza/PROPN | Donetsk/PROPN | Mogadishu/PROPN | Kano/PROPN |
    Karachi/PROPN | Aleppo/PROPN | Manila/PROPN | Nigeria/PROPN | Mali/PROPN | Syria/PROPN | Borno/PROPN | Goma/PROPN | Medellin/PROPN | capital | border town | northern/ADJ village`,
  site: `market | mosque | church | hotel | school | village | police station | army base | checkpoint | bus station | hospital | embassy | prison | bank`,
  target: `convoy | village | {place} {site} | {site} | {site} in/ADP {place} | bus | patrol | army convoy | police post | barracks | farm | mayor | judge | journalist |
    oil pipeline | town | aid workers | ambulance | power station`,
  event: `attack | raid | bombing | blast | shooting | ambush | strike | air strike | drone strike | explosion | clash | siege | bomb attack | car bombing | suicide attack |
    gun attack | rocket attack | knife attack | shelling | massacre | riot | rocket fire | mortar fire | killing | kidnapping | stabbing | assault | protest | gun battle | gunfire`,
  events: `attacks | raids | bombings | blasts | clashes | air strikes | strikes | riots | protests | killings | shootings | explosions | ambushes | bombs | rockets | kidnappings`,
  people: `people | soldiers | civilians | police officers | children | women | villagers | students | rebels | protesters | teachers | others | peacekeepers | aid workers | men |
    workers | passengers | hostages | farmers | tourists`,
  number: `3/NUM | 5/NUM | 12/NUM | 30/NUM | two/NUM | three/NUM | four/NUM | seven/NUM | nine/NUM | 40/NUM | dozens | at/ADP least/ADJ 10/NUM | more/ADJ than/ADP 20/NUM | dozens of/ADP | several/ADJ | hundreds | 100/NUM`,
  counted: `{number} | {number} {people} | {number} {people} | {number}`,
  'attack-base': `attack | raid | storm | bomb | shell | ambush | torch | loot | burn | strike | seize | target | hit | destroy | assault | besiege | overrun | shoot/ at/ADP | fire/ on/ADP | blow/ up/ADP |
    kidnap | abduct | free | capture | surround | occupy | threaten | gun/ down/ADP | open/ fire/NOUN on/ADP | clash/ with/ADP | claim | release`,
  'kill-base': `kill | wound | injure | shoot | abduct | kidnap | murder | massacre | behead | execute | arrest | stab | burn | detain | seize | hold | maim | slaughter`,
  'attack-s': `attacks | raids | storms | bombs | shells | ambushes | strikes | seizes | hits | destroys | targets | shoots/ at/ADP | fires/ on/ADP | blows/ up/ADP | opens/ fire/NOUN on/ADP`,
  'kill-s': `kills | wounds | injures | shoots | stabs | leaves/ {number} dead/ADJ ,/PUNCT hurts | kidnaps | murders | claims | kills/ and/CCONJ wounds | arrests`,
  'attack-past': `attacked | raided | stormed | bombed | shelled | ambushed | torched | looted | burned | struck | seized | targeted | hit | destroyed | besieged | fired/ on/ADP | shot/ at/ADP |
    blew/ up/ADP | opened/ fire/NOUN on/ADP | clashed/ with/ADP | gunned/ down/ADP | set/ fire/NOUN to/ADP | exchanged/ fire/NOUN with/ADP | dynamited | machine-gunned`,
  'kill-past': `killed | wounded | injured | shot | shot/ dead/ADJ | abducted | kidnapped | murdered | massacred | beheaded | executed | arrested | stabbed | detained | slaughtered | hurt | maimed`,
  passive: `killed | wounded | injured | shot | shot/ dead/ADJ | abducted | kidnapped | murdered | hurt | arrested | stabbed | stabbed/ to/ADP death/NOUN | beheaded | burned | feared/ killed`,
  day: `Friday/PROPN | Monday/PROPN | Sunday/PROPN | Tuesday/PROPN | Thursday/PROPN`,
  says: `police say/VERB | officials say/VERB | police said/VERB | witnesses said/VERB | army says/VERB | {group} says/VERB`,
}; // prettier-ignore

/** Slots whose bare words, and words with a bare slash, are verbs. */
const VERBAL = new Set(['attack-base', 'kill-base', 'attack-s', 'kill-s', 'attack-past', 'kill-past', 'passive']);

const PATTERNS: readonly string[] = `
  {agents} {attack-base} {target}
  {agents} {attack-base} a/DET {target}
  {agents} {attack-base} a/DET {target} in/ADP {place} ./PUNCT
  {agents} {attack-base} a/DET {site} and/CCONJ {kill-base} {counted}
  {agents} attack/VERB an/DET {target}
  {agents} attack/VERB a/DET {target} near/ADP {place}
  {agents} {attack-base} the/DET {target} in/ADP {place} ./PUNCT
  {agents} {attack-base} {target} ,/PUNCT {kill-base} {counted}
  {agents} {attack-base} {target} in/ADP {place} ,/PUNCT {counted} {passive}
  {agents} {kill-base} {counted} in/ADP {place}
  {agents} {kill-base} {counted} in/ADP {event} on/ADP {target}
  {agents} {kill-past} {counted} in/ADP {place} {event}
  {agents} {attack-past} {target}
  {agent} {attack-s} {target}
  {agent} {kill-s} {counted} in/ADP {place}
  {agent} {kill-s} {counted} at/ADP {place} {site}
  {agent} {kill-past} by/ADP {agents} dies/VERB
  {agent} {kill-past} by/ADP police
  {place} {event} {kill-s} {counted}
  {event} {kill-s} {counted} in/ADP {place}
  {event} at/ADP {site} {kill-s} {counted}
  {event} leaves/VERB {counted} dead/ADJ
  {site} {event} leaves/VERB {counted} dead/ADJ
  {agents} {event} leaves/VERB {counted} dead/ADJ ,/PUNCT {number} wounded/ADJ
  {event} left/VERB {counted} dead/ADJ and/CCONJ {number} wounded/ADJ
  {events} hit/VERB {target}
  {events} kill/VERB {counted} in/ADP {place}
  {events} rock/VERB {place}
  {events} shake/VERB {place} as/SCONJ {agents} {attack-base} {target}
  {events} turn/VERB violent/ADJ in/ADP {place}
  {counted} {passive} in/ADP {place}
  {counted} {passive} in/ADP {event}
  {counted} {passive} in/ADP {site} {event}
  {counted} {passive} as/SCONJ {agents} {attack-base} {target}
  {counted} dead/ADJ after/ADP {event} in/ADP {place}
  {counted} dead/ADJ in/ADP {place} {event}
  {counted} die/VERB in/ADP {place} {event}
  death toll in/ADP {place} {event} rises/VERB to/ADP 40/NUM
  {group} claim/VERB responsibility for/ADP {place} {event}
  {group} claims/VERB {place} {event}
  {agents} claim/VERB {event} on/ADP {target}
  {group} strikes/VERB {place} after/ADP {event}
  {place} {event} :/PUNCT {counted} {passive}
  {says} {counted} {passive} in/ADP {event}
  {counted} {passive} in/ADP {event} ,/PUNCT {says}
  fears/NOUN of/ADP new/ADJ {events} after/ADP {agents} {attack-base} {target}
  {agents} vow/VERB to/PART {attack-base} {target}
  {agents} threaten/VERB to/PART {kill-base} hostages
  {agents} free/VERB {number} hostages
  {agents} plan/VERB {events} ,/PUNCT {says}
  {agents} foil/VERB plot to/PART {attack-base} {target}
  the/DET {event} {kill-past} {counted} ./PUNCT
  the/DET {event} was/AUX the/DET worst/ADJ in/ADP years ./PUNCT
  the/DET {event} {kill-past} {counted} ,/PUNCT {says} ./PUNCT
  the/DET {event} on/ADP the/DET {target} {kill-past} {counted} on/ADP {day} ./PUNCT
  the/DET {events} began/VERB on/ADP {day} ./PUNCT
  {agents} {attack-past} the/DET {target} on/ADP {day} ./PUNCT
  {agents} {attack-past} a/DET {target} and/CCONJ {kill-past} {counted} ./PUNCT
  the/DET {agents} {attack-past} the/DET {target} and/CCONJ {kill-past} {counted} ./PUNCT
  the/DET {agents} {attack-past} the/DET {target} ,/PUNCT killing/VERB {counted} and/CCONJ wounding/VERB {number} ./PUNCT
  the/DET {agents} {attack-base} the/DET {target} every/DET week ./PUNCT
  {counted} were/AUX {passive} in/ADP the/DET {event} ./PUNCT
  {counted} were/AUX {passive} when/SCONJ {agents} {attack-past} the/DET {target} ./PUNCT
  {number} {people} were/AUX {passive} and/CCONJ {number} {passive} in/ADP {place} ./PUNCT
  a/DET bomb exploded/VERB at/ADP a/DET {site} in/ADP {place} ./PUNCT
  a/DET car bomb went/VERB off/ADP near/ADP the/DET {site} ./PUNCT
  the/DET killing of/ADP {number} {people} in/ADP {place} sparked/VERB {events} ./PUNCT
  a/DET wave of/ADP {events} and/CCONJ {events} hit/VERB {place} ./PUNCT
  no/DET one/PRON has/AUX claimed/VERB responsibility for/ADP the/DET {event} ./PUNCT
  {group} claimed/VERB responsibility for/ADP the/DET {event} ./PUNCT
  an/DET exchange of/ADP fire between/ADP {agents} and/CCONJ {agents} ./PUNCT
`
  .trim()
  .split('\n')
  .map((line) => line.trim());

interface TaggedWord {
  readonly word: string;
  readonly tag: Upos;
}

function fill(pattern: string, own: Upos, random: () => number): TaggedWord[] {
  return pattern.split(' ').flatMap((piece) => {
    const slot = /^\{([a-z-]+)(?:\/([A-Z]+))?\}$/.exec(piece);
    if (slot) {
      const name = slot[1]!;
      const choices = SLOTS[name]?.split('|') ?? [];
      const choice = choices[Math.floor(random() * choices.length)]!.trim().replaceAll(/\s+/g, ' ');
      return fill(
        choice,
        (slot[2] ?? (VERBAL.has(name) ? 'VERB' : name === 'people-of' ? 'ADJ' : 'NOUN')) as Upos,
        random,
      );
    }
    const slash = piece.lastIndexOf('/');
    const word = slash < 0 ? piece : piece.slice(0, slash);
    const tag = slash < 0 || slash === piece.length - 1 ? own : (piece.slice(slash + 1) as Upos);
    if (!UPOS.includes(tag)) throw new Error(`unknown tag in "${pattern}"`);
    return [{ word, tag }];
  });
}

/** `count` sentences from the patterns, as a newspaper would print them: the first word begins with a capital. */
export function newsroomSentences(count: number, random: () => number): TaggedSentence[] {
  return Array.from({ length: count }, (_, n) => {
    const words = fill(PATTERNS[n % PATTERNS.length]!, 'NOUN', random);
    const line = words.map(({ word }) => word).join(' ');
    const text = line.charAt(0).toUpperCase() + line.slice(1);
    const tokens: RawToken[] = [];
    tokenise(text, 0, text.length, tokens);
    if (tokens.length !== words.length) throw new Error(`not one token a word: "${text}"`);
    return { text, tokens, tags: words.map(({ tag }) => tag) };
  });
}
