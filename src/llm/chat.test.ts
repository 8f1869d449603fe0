import { expect, it } from 'vitest';
import { startMisbehaving } from '../../test/misbehaving-server.ts';
import { startProxy } from '../../test/proxy-server.ts';
import { Proxy } from '../network/proxy.ts';
import { Budget } from './budget.ts';
import { openChat } from './chat.ts';
import { readLlmSettings } from './settings.ts';

it('asks a model of the open network through the proxy, and one that is allowed without', async () => {
  await using site = await startMisbehaving();
  const answer = { choices: [{ message: { content: 'yes' }, finish_reason: 'stop' }] };
  site.give('/v1/chat/completions', { type: 'application/json', body: JSON.stringify(answer) });
  await using proxy = await startProxy({ 'models.example': Number(site.hosts[0]!.split(':')[1]) });
  const network = { proxy: new Proxy(`http://127.0.0.1:${proxy.port}`), allow: [site.hosts[0]!] };
  const asking = async (endpoint: string) => {
    const settings = readLlmSettings({ endpoint, model: 'm' }, 'llm.yaml');
    await using chat = openChat(settings, null, new Budget(settings), { network });
    return await chat.ask({ system: '', user: 'Is it so?', schema: {}, answerTokens: 1 });
  };
  expect(await asking('http://models.example/v1')).toBe('yes');
  expect(proxy.asked.map(({ target }) => target)).toEqual(['http://models.example/v1/chat/completions']);
  expect(await asking(`http://${site.hosts[0]!}/v1`)).toBe('yes');
  expect(proxy.asked).toHaveLength(1);
});
