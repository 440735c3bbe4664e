import { perform } from './check';

const fix = { en: 'Mend it.', vi: 'Hãy sửa.' };

describe('perform', () => {
  it('gives no fix where nothing is to be done', async () => {
    const look = () => Promise.resolve({ ok: true, detail: 'fine' });
    expect(await perform({ name: 'a', fix, look }, 1000)).toEqual({ name: 'a', ok: true, detail: 'fine' });
  });

  it('gives the fix with a fault and with advice', async () => {
    const fault = () => Promise.resolve({ ok: false, detail: 'bad' });
    const advice = () => Promise.resolve({ ok: true, detail: 'could be better', isAdvice: true });
    expect(await perform({ name: 'a', fix, look: fault }, 1000)).toEqual({
      name: 'a',
      ok: false,
      detail: 'bad',
      fix,
    });
    expect(await perform({ name: 'a', fix, look: advice }, 1000)).toEqual({
      name: 'a',
      ok: true,
      detail: 'could be better',
      fix,
    });
  });

  it('takes an error for a fault, with its cause, whether thrown at once or later', async () => {
    const error = new Error('no', { cause: new AggregateError([new Error('IPv6'), new Error('IPv4')]) });
    const later = () => Promise.reject(error);
    const atOnce = () => {
      throw error;
    };
    for (const look of [later, atOnce])
      expect(await perform({ name: 'a', fix, look }, 1000)).toMatchObject({
        ok: false,
        detail: 'no (IPv6; IPv4)',
      });
  });

  it('gives up on what never ends', async () => {
    const look = () => new Promise<never>(() => undefined);
    expect(await perform({ name: 'a', fix, look }, 20)).toMatchObject({
      ok: false,
      detail: 'no answer within 0.02 s',
    });
  });
});
