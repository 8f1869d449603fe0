/** A country at war with itself or its police, with what news name there. The armed groups are invented; forces and offices are real kinds. */
export interface Theatre {
  readonly country: string;
  readonly alpha2: string;
  readonly name: string;
  readonly people: string;
  /** Its capital, or the city where most happens. */
  readonly chiefCity: string;
  /** Share of all incidents. */
  readonly weight: number;
  /** Share of its incidents that fall on the capital. */
  readonly chiefShare: number;
  /** Hours ahead of UTC. */
  readonly utc: number;
  /** What a first-level division is called: "province". */
  readonly division: string;
  readonly names: NameStock;
  readonly groups: readonly [string, string];
  /** What members of its groups are called. */
  readonly fighters: string;
  readonly worship: readonly string[];
}

export type NameStock =
  'arabic' | 'west-african' | 'east-african' | 'latin' | 'south-asian' | 'slavic' | 'south-east-asian';

const MOSQUE = ['mosque', 'mosque', 'shrine'] as const;
const CHURCH = ['church', 'cathedral', 'chapel'] as const;

type Row = [
  country: string, alpha2: string, name: string, people: string, chiefCity: string, weight: number, chiefShare: number,
  utc: number, division: string, names: NameStock, groups: [string, string], fighters: string, worship: readonly string[],
]; // prettier-ignore

const ROWS: readonly Row[] = [
  ['SYR', 'SY', 'Syria', 'Syrian', 'Damascus', 22, 0.16, 2, 'province', 'arabic', ['Army of the Orontes', 'Northern Shield Front'], 'rebels', MOSQUE],
  ['IRQ', 'IQ', 'Iraq', 'Iraqi', 'Baghdad', 18, 0.3, 3, 'province', 'arabic', ['Ansar al-Furat', 'Sons of the Two Rivers'], 'insurgents', MOSQUE],
  ['AFG', 'AF', 'Afghanistan', 'Afghan', 'Kabul', 13, 0.18, 4, 'province', 'south-asian', ['Hindu Kush Resistance Council', 'Khorasan Martyrs Brigade'], 'insurgents', MOSQUE],
  ['PAK', 'PK', 'Pakistan', 'Pakistani', 'Islamabad', 8, 0.05, 5, 'province', 'south-asian', ['Tehrik-e-Ghazi', 'Baloch Homeland Front'], 'militants', MOSQUE],
  ['NGA', 'NG', 'Nigeria', 'Nigerian', 'Lagos', 7, 0.04, 1, 'state', 'west-african', ['Delta Liberation Vanguard', "Jama'at al-Nur"], 'militants', ['mosque', 'church']],
  ['SOM', 'SO', 'Somalia', 'Somali', 'Mogadishu', 6, 0.45, 3, 'region', 'east-african', ['Harakat al-Shuruq', 'Juba Valley Resistance'], 'militants', MOSQUE],
  ['COL', 'CO', 'Colombia', 'Colombian', 'Bogota', 5, 0.08, -5, 'department', 'latin', ['Southern Bloc Resistance Front', 'Comandos del Macizo'], 'guerrillas', CHURCH],
  ['IND', 'IN', 'India', 'Indian', 'New Delhi', 5, 0.04, 5, 'state', 'south-asian', ["People's Forest Army", 'Valley Freedom Front'], 'rebels', ['temple', 'mosque']],
  ['PHL', 'PH', 'Philippines', 'Philippine', 'Manila', 4, 0.08, 8, 'region', 'south-east-asian', ['Moro Dawn Battalion', 'Red Army of Samar'], 'rebels', CHURCH],
  ['YEM', 'YE', 'Yemen', 'Yemeni', 'Sanaa', 4, 0.25, 3, 'province', 'arabic', ['Southern Dawn Movement', 'Ansar al-Wadi'], 'fighters', MOSQUE],
  ['COD', 'CD', 'Democratic Republic of Congo', 'Congolese', 'Kinshasa', 3, 0.1, 1, 'province', 'west-african', ['Allied Movement for Kivu', 'Mai-Mai Tembo'], 'rebels', CHURCH],
  ['MLI', 'ML', 'Mali', 'Malian', 'Bamako', 3, 0.08, 0, 'region', 'west-african', ['Front for the Niger Bend', 'Katibat al-Sahel'], 'jihadists', MOSQUE],
  ['MEX', 'MX', 'Mexico', 'Mexican', 'Mexico City', 3, 0.08, -6, 'state', 'latin', ['Cartel del Pacifico Norte', 'Los Alacranes'], 'gunmen', CHURCH],
  ['UKR', 'UA', 'Ukraine', 'Ukrainian', 'Kyiv', 3, 0.12, 2, 'region', 'slavic', ['Steppe Brigade', 'Free Dnieper Corps'], 'separatists', CHURCH],
  ['KEN', 'KE', 'Kenya', 'Kenyan', 'Nairobi', 2, 0.3, 3, 'county', 'east-african', ['Coast Republican Front', 'Turkana Defence League'], 'militants', CHURCH],
  ['THA', 'TH', 'Thailand', 'Thai', 'Bangkok', 2, 0.1, 7, 'province', 'south-east-asian', ['Patani Dawn Front', 'Southern Border Resistance'], 'insurgents', ['temple', 'mosque']],
]; // prettier-ignore

export const THEATRES: readonly Theatre[] = ROWS.map(
  ([country, alpha2, name, people, chiefCity, weight, chiefShare, utc, division, names, groups, fighters, worship]) => ({
    country, alpha2, name, people, chiefCity, weight, chiefShare, utc, division, names, groups, fighters, worship,
  }), // prettier-ignore
);
