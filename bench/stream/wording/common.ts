// Sentences that reports of every kind have. Those with a number are totals over many incidents, or of something else.

/** Nobody, or somebody, says who did it. */
export const UNCLAIMED: readonly string[] = [
  'No group immediately claimed responsibility.',
  'There was no immediate claim of responsibility.',
  'Nobody has said they were behind it.',
  'It was not clear who was responsible.',
];
export const CLAIMED: readonly string[] = [
  '[actor|{groupname}] claimed responsibility in a statement.',
  'A spokesman for [actor|{groupname}] said its men had carried out the attack.',
  'Police blamed [actor|{groupname}].',
  'Officials said the attack bore the hallmarks of [actor|{groupname}].',
  'The governor accused [actor|{groupname}] of being behind it.',
];

export const CONTEXT: readonly string[] = [
  'More than {many},000 people have been killed in {country} since the conflict began.',
  'Violence has increased in {division} in recent months.',
  '{people} forces have been fighting {groupA} for more than a decade.',
  'Peace talks between the government and {groupA} broke down last year.',
  '{groupA} wants a state of its own in the south of the country.',
  'The government says it has all but defeated {groupB}.',
  'Hundreds of civilians have died in similar attacks this year.',
  'Elections are due in {country} in the spring.',
  'The United Nations says {many},000 people have fled their homes in {country}.',
  '{division} has long been a stronghold of {groupA}.',
  'The area is hard to reach and reports from it cannot be checked independently.',
  'The region, which grows cotton and dates, is among the poorest of {country}.',
  'Reporters have not been allowed into {division} since the spring.',
  'In {oldyear}, {groupA} and the government signed a truce that lasted eight months.',
  'Foreign governments advise against travel to {division}.',
  'Many officers in {division} have not been paid for months, according to a parliamentary report.',
  '{groupB} broke away from {groupA} four years ago.',
  'The government of {country} depends on oil for most of its income.',
  'At least {deadlast} people were killed in {country} last month, by one count.',
];

export const RESPONSES: readonly string[] = [
  'The president condemned it as a cowardly act.',
  'The prime minister promised that those behind it would be found.',
  'The European Union called for restraint.',
  'The governor visited the wounded and declared three days of mourning.',
  'An investigation has been opened.',
  '“We heard screaming everywhere,” said {bystander}, a taxi driver. “I thought it was the end.”',
  '“There was blood and dust, and nobody knew what to do,” said {bystander}, who lives nearby.',
  '“This will not break us,” a local official told reporters.',
  'Schools in the area will stay closed until further notice.',
  'A curfew was imposed at nightfall.',
  'The army has sent more troops to the area.',
  '“They just kept running,” said {bystander}, a {job} from {quarter}. “Nobody looked back.”',
  '“I know what I saw,” said {bystander}, {age2}, who was buying bread at the time.',
  '“We are tired of this,” said {bystander}, who has lived in {quarter} for {few} years.',
  'The mayor asked people to stay indoors.',
  'Flights to and from the airport were suspended for {some} hours.',
  'The head of the local bar association spoke of a black day.',
  'Opposition leaders said the government had failed to protect its people.',
  'A team from {chief} is expected to arrive tomorrow.',
  'The authorities have set up a telephone line for relatives.',
  'The minister of the interior will speak in parliament next week.',
];

/** Where the first sentence had no toll. */
export const NO_TOLL: readonly string[] = [
  'There were no reports of casualties.',
  'It was not immediately known whether anybody had been hurt.',
  'Nobody was hurt.',
  'There was no word on casualties.',
];

export const TOLL: readonly string[] = [
  '{deaths}, {said}.',
  '{saidThat} {deaths}.',
  '{deaths}, according to {source}.',
];

/** First sentences of later versions; `{thing}` is what the kind calls it. */
export const UPDATES: readonly string[] = [
  'The death toll from {possessive} {thing} {in} has risen to {deadbare}, {said}.',
  'The number of people killed in the {thing} {in} {when} rose to {deadbare}, {said}, as more bodies were found.',
  'The toll from the {thing} {in} {when} climbed to {deadbare} after some of the injured died, {said}.',
  '{saidThat} the {thing} at {target} {in} {when} is now known to have killed {deadbare}.',
];

export const CORRECTIONS: readonly string[] = [
  'The number of people killed in the {thing} {in} {when} was {deadbare}, {said}, fewer than first thought.',
  '{saidThat} {deadbare} people died in the {thing} {in} {when}, revising an earlier toll.',
];

export const CUT_TAILS: readonly string[] = [
  '{publisher} staff contributed to this report.',
  'Additional reporting by our correspondent.',
  'More on this story as it comes in.',
];

/** Reports of nothing that a coder of political violence counts. */
export const NOTHING: readonly (readonly [title: string, ...sentences: string[]])[] = [
  ['{country} central bank holds rates', 'The central bank of {country} left its main interest rate at {n} percent on {pubday}.', 'Analysts had expected the move.', 'Inflation has slowed for three months in a row.'],
  ['{town} prepares for harvest festival', 'Thousands of visitors are expected in {town} next week for the yearly harvest festival.', 'Hotels are fully booked, the chamber of commerce said.', 'A new bandstand has been built in the park.'],
  ['{people} side through to semi-final', 'A late goal sent the {people} team into the semi-finals on {pubday}.', 'The coach praised his young squad.', 'They meet the holders in {chief} in {n} days.'],
  ['New bridge opens in {town}', 'A bridge across the river in {town} was opened to traffic on {pubday}, two years late.', 'It cost {n} million dollars.', 'Drivers had had to take a ferry.'],
  ['Rains delay planting in {division}', 'Heavy rain has delayed planting in {division}, farmers said on {pubday}.', 'Prices of seed have gone up.', 'The weather office expects drier days next week.'],
  ['{country} signs trade pact', '{country} signed a trade agreement with two of its neighbours on {pubday}.', 'Tariffs on {n} goods will be cut.', 'The pact still needs the consent of parliament.'],
  ['Museum in {chief} shows lost paintings', 'A museum in {chief} opened a show of {n} paintings on {pubday} that were thought lost.', 'They had lain in a cellar for sixty years.', 'The show runs until the end of the year.'],
  ['Power station near {town} goes on line', 'A power station near {town} began to feed the grid on {pubday}.', 'It will serve {n}0,000 households.', 'Builders had struggled with a shortage of cement.'],
]; // prettier-ignore
