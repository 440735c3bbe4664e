import { beforeEach, describe, expect, it } from 'vitest';
import { NoLine, Refused } from './answers';
import { emptyFault } from '../upkeep/fault-form';
import type { OutboxItem, OutboxPicture } from './outbox-item';
import type { OutboxStore } from './outbox-store';
import { sendWaiting, type Transport } from './send-waiting';

const ME = 'account-me';

/** As IndexedDB keeps them: copies, and nothing comes back that was removed. */
function memoryStore(): OutboxStore {
  const items = new Map<string, OutboxItem>();
  return {
    list: (accountId) =>
      Promise.resolve(
        [...items.values()]
          .filter((item) => item.accountId === accountId)
          .sort((a, b) => a.createdAt.localeCompare(b.createdAt)),
      ),
    get: (id) => Promise.resolve(items.get(id)),
    put(item, replacesId) {
      items.set(item.id, item);
      if (replacesId) items.delete(replacesId);
      return Promise.resolve();
    },
    change(id, changes) {
      const item = items.get(id);
      if (item) items.set(id, { ...item, ...changes });
      return Promise.resolve();
    },
    remove(id) {
      items.delete(id);
      return Promise.resolve();
    },
  };
}

/** An api that keeps what arrives by its key, and goes wrong on demand. */
class FakeApi implements Transport {
  signedIn = ME;
  readonly records = new Map<string, { pictureId: string | null }>();
  readonly pictures = new Map<string, string>();
  readonly calls: string[] = [];
  /** Thrown before anything arrives, next call first. */
  before: (Error | null)[] = [];
  /** Thrown after it has arrived: the answer was lost. */
  after: (Error | null)[] = [];

  accountId(): Promise<string> {
    return Promise.resolve(this.signedIn);
  }

  sendPicture({ key }: OutboxPicture): Promise<string> {
    return this.arrives(`picture ${key}`, () => {
      this.pictures.set(key, this.pictures.get(key) ?? `picture-${this.pictures.size + 1}`);
      return this.pictures.get(key)!;
    });
  }

  sendRecord({ id }: OutboxItem, pictureId: string | null) {
    return this.arrives(`record ${id}`, () => {
      this.records.set(id, { pictureId });
      return { id: `made-${id}`, duplicates: 0 };
    });
  }

  private async arrives<Answer>(call: string, take: () => Answer): Promise<Answer> {
    this.calls.push(call);
    const [before, after] = [this.before.shift(), this.after.shift()];
    if (before) throw before;
    const answer = take();
    if (after) throw after;
    return Promise.resolve(answer);
  }
}

let clock = 0;
function item(id: string, changes: Partial<OutboxItem> = {}): OutboxItem {
  const body = { kind: 'other' as const, description: 'x' };
  return {
    ...{ id, accountId: ME, title: id, picture: null, receipt: null, sentAt: null, problem: null },
    request: { kind: 'fault', cameraId: 'camera', body, form: emptyFault },
    createdAt: new Date(clock++ * 1000).toISOString(),
    state: 'waiting',
    isUncertain: false,
    breakdowns: 0,
    ...changes,
  };
}
const picture = (key: string): OutboxPicture => ({
  ...{ key, areaId: 1, kind: 'fault', pictureId: null },
  blob: new Blob(['x']),
});
const refused = (status: number, code = 'some_code') =>
  new Refused(status, {
    ...{ type: '', title: '', status, code, detail: 'no', detailVi: 'không', requestId: 'r' },
  });

describe('sendWaiting', () => {
  let store: OutboxStore;
  let api: FakeApi;
  const run = () => sendWaiting(ME, store, api);
  const stateOf = async (id: string) => (await store.get(id))?.state;

  beforeEach(() => {
    store = memoryStore();
    api = new FakeApi();
  });

  it('sends in order, the picture of each before its record, which then names it', async () => {
    await store.put(item('first', { picture: picture('p1') }));
    await store.put(item('second'));
    expect(await run()).toBe('done');
    expect(api.calls).toEqual(['picture p1', 'record first', 'record second']);
    expect(api.records.get('first')).toEqual({ pictureId: 'picture-1' });
    expect(await store.get('first')).toMatchObject({
      ...{ state: 'sent', picture: null, receipt: { id: 'made-first' } },
    });
  });

  it('stops without a line, and sends once when there is one again', async () => {
    await store.put(item('first'));
    await store.put(item('second'));
    api.before = [new NoLine()];
    expect(await run()).toBe('no_line');
    expect(api.calls).toEqual(['record first']);
    expect([await stateOf('first'), await stateOf('second')]).toEqual(['waiting', 'waiting']);
    expect(await run()).toBe('done');
    expect(await run()).toBe('done');
    expect(api.calls).toEqual(['record first', 'record first', 'record second']);
    expect(api.records.size).toBe(2);
  });

  it('sends the same key again when the answer was lost, and says until then that it may have arrived', async () => {
    await store.put(item('lost', { picture: picture('p') }));
    api.after = [null, new NoLine()];
    expect(await run()).toBe('no_line');
    expect(await store.get('lost')).toMatchObject({ state: 'waiting', isUncertain: true });
    expect(await run()).toBe('done');
    // The picture's id was noted: it did not go twice.
    expect(api.calls).toEqual(['picture p', 'record lost', 'record lost']);
    expect(api.records.size).toBe(1);
  });

  it('sends a picture again under its own key when only its answer was lost', async () => {
    await store.put(item('one', { picture: picture('p') }));
    api.after = [new NoLine()];
    await run();
    expect(await store.get('one')).toMatchObject({ state: 'waiting', isUncertain: false });
    await run();
    expect(api.pictures.size).toBe(1);
    expect(api.records.get('one')).toEqual({ pictureId: 'picture-1' });
  });

  it('goes on with what a closed tab left behind', async () => {
    await store.put(item('half', { state: 'sending', isUncertain: true }));
    expect(await run()).toBe('done');
    expect(await stateOf('half')).toBe('sent');
  });

  it('puts aside what is refused, in the words of the api, and sends the rest', async () => {
    await store.put(item('bad'));
    await store.put(item('good'));
    api.before = [refused(422)];
    expect(await run()).toBe('done');
    expect(await store.get('bad')).toMatchObject({
      ...{ state: 'conflict', isUncertain: false, problem: { detailVi: 'không' } },
    });
    expect(await stateOf('good')).toBe('sent');
    await run();
    expect(api.calls.filter((call) => call === 'record bad')).toHaveLength(1);
  });

  it('waits for somebody to sign in, and never sends in the name of another', async () => {
    await store.put(item('mine'));
    api.before = [refused(401)];
    expect(await run()).toBe('signed_out');
    expect(await stateOf('mine')).toBe('waiting');
    api.signedIn = 'account-other';
    expect(await run()).toBe('signed_out');
    expect(api.calls).toEqual(['record mine']);
    expect(await sendWaiting('account-other', store, api)).toBe('done');
    expect(api.records.size).toBe(0);
    expect(await store.list('account-other')).toEqual([]);
  });

  it('waits while the server is busy or away, and gives up on what breaks it', async () => {
    await store.put(item('heavy'));
    await store.put(item('next'));
    api.before = [refused(503), refused(429), refused(403, 'forged_request')];
    for (let index = 0; index < 3; index++) expect(await run()).toBe('later');
    expect(await store.get('heavy')).toMatchObject({ state: 'waiting', breakdowns: 0 });
    api.before = [1, 2, 3, 4, 5].map(() => refused(500));
    for (let index = 0; index < 4; index++) expect(await run()).toBe('later');
    expect(await run()).toBe('done');
    expect([await stateOf('heavy'), await stateOf('next')]).toEqual(['failed', 'sent']);
  });

  it('does not bring back what was discarded meanwhile', async () => {
    await store.put(item('gone'));
    const end = run();
    await store.remove('gone');
    await end;
    expect(await store.get('gone')).toBeUndefined();
  });
});
