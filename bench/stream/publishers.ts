/** A newspaper or site. All but the agencies are invented. */
export interface Outlet {
  readonly name: string;
  readonly dayFirst: boolean;
  /** Its pages give a day without a time. */
  readonly dayOnly: boolean;
}

/** A news agency and how its datelines look: `{CITY}`, `{City}`, `{date}`. */
export interface Agency {
  readonly name: string;
  readonly dateline: string;
  readonly dayFirst: boolean;
  readonly outlet: Outlet;
}

const agency = (name: string, dateline: string, dayFirst: boolean): Agency => ({
  name,
  dateline,
  dayFirst,
  outlet: { name, dayFirst, dayOnly: false },
});

export const AGENCIES: readonly Agency[] = [
  agency('Reuters', '{CITY} (Reuters) - ', false),
  agency('Reuters', '{CITY}, {date} (Reuters) - ', false),
  agency('AFP', '{City} (AFP) – ', true),
  agency('AP', '{CITY}, {country} (AP) — ', false),
  agency('EFE', '{City}, {date} (EFE).- ', true),
  agency('Xinhua', '{CITY}, {date} (Xinhua) -- ', false),
  agency('dpa', '{City} (dpa) - ', true),
];

const REACH = ['Continental', 'Morning', 'National', 'Evening', 'Daily', 'Global', 'Coastal', 'Northern', 'Southern', 'Western', 'Independent', 'Metropolitan', 'Federal', 'Highland']; // prettier-ignore
const TITLES = ['Herald', 'Courier', 'Tribune', 'Chronicle', 'Observer'];

export const OUTLETS: readonly Outlet[] = REACH.flatMap((reach, i) =>
  TITLES.map((title, j) => ({ name: `${reach} ${title}`, dayFirst: (i + j) % 2 === 0, dayOnly: (i * 3 + j) % 5 < 2 })),
);
