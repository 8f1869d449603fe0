import { describe, expect, it } from 'vitest';
import { createCoder } from '../../src/coding/coder.ts';
import { loadGazetteer } from '../../src/places/gazetteer.ts';
import { reportOf } from '../records.ts';
import { toTemplates } from './to-templates.ts';

const coder = createCoder(loadGazetteer());

/** The templates of a wire report of our own wording. */
async function templatesOf(text: string) {
  return toTemplates(
    await coder.code(reportOf({ id: 'r', text: `SAN SALVADOR, 20 FEB 90 (AGENCY) -- [TEXT] ${text}` })),
  );
}

describe('what the codebook is likely to count', () => {
  it('counts the murder of a mayor', async () => {
    const text = 'GUNMEN MURDERED MAYOR PEDRO ALVARENGA LAST NIGHT.';
    expect(await templatesOf(text)).toMatchObject([
      { 'PERP: INDIVIDUAL ID': ['"GUNMEN"'], 'HUM TGT: NAME': ['"PEDRO ALVARENGA"'] },
    ]);
  });

  it("leaves out what a guerrilla radio tells of the enemy's losses", async () => {
    const text =
      'IN OUR CLASHES WITH THE ENEMY WE DESTROYED A TRUCK AND CAUSED MORE THAN 100 CASUALTIES AMONG THE MILITARY.';
    expect(await templatesOf(text)).toEqual([]);
  });

  it('takes no bank for one of the people that a bomb hit, and gives nothing that refers to it as one', async () => {
    const text = 'TERRORISTS BOMBED THE AGRARIAN BANK AND THE NATIONAL BANK YESTERDAY, INJURING TWO EMPLOYEES.';
    const [template] = await templatesOf(text);
    expect(template).toMatchObject({ 'HUM TGT: DESCRIPTION': ['"EMPLOYEES"'], 'HUM TGT: NUMBER': ['2: "EMPLOYEES"'] });
  });
});
