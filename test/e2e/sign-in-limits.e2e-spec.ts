import { ApiClient } from '../api-client';
import { PASSWORD, SignInStack } from '../sign-in-stack';

jest.setTimeout(120_000);

describe('the limit of an account', () => {
  let app: SignInStack;

  beforeAll(async () => {
    app = await SignInStack.start({ RATE_LIMIT_ACCOUNT_PER_MINUTE: '10' });
  });

  afterAll(() => app?.stop());

  async function useUp(ask: () => Promise<{ status: number }>): Promise<void> {
    let status = 0;
    for (let turn = 0; turn < 11; turn++) ({ status } = await ask());
    expect(status).toBe(429);
  }

  it('is not used up by who knows the password alone', async () => {
    const account = await app.account({ roles: ['ward_officer'] });
    const owner = await app.signedIn(account);
    await app.enrol(owner);
    const stranger = app.browser('198.51.100.7');
    expect((await stranger.signIn(account)).body.pendingStep).toBe('second_factor');
    await useUp(() => stranger.get('/api/v1/session'));
    expect((await owner.get('/api/v1/session')).status).toBe(200);
  });

  it('is not used up by a program of its owner, which has one of its own', async () => {
    const owner = await app.signedIn(await app.account({ roles: ['ward_officer'] }));
    const { body } = await owner.post('/api/v1/tokens', {
      password: PASSWORD,
      name: 'máy nhập liệu',
      actions: ['incident:read'],
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    });
    const machine = new ApiClient(app.stack.baseUrl, { authorization: `Bearer ${body.token}` });
    await useUp(() => machine.get('/api/v1/incidents'));
    expect((await owner.get('/api/v1/session')).status).toBe(200);
  });
});
