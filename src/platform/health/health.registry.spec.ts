import { Logger } from '@nestjs/common';
import { HealthRegistry } from './health.registry';

beforeAll(() => Logger.overrideLogger(false));

describe('HealthRegistry', () => {
  it('is ok while every probe is', async () => {
    const registry = new HealthRegistry();
    registry.register('a', async () => undefined);
    const readiness = await registry.check();
    expect(readiness).toEqual({
      status: 'ok',
      checks: { a: { status: 'ok', milliseconds: expect.any(Number) } },
    });
  });

  it('names what fails and tells nothing of why', async () => {
    const registry = new HealthRegistry();
    registry.register('good', async () => undefined);
    registry.register('bad', () => Promise.reject(new Error('redis://:secret@host')));
    const readiness = await registry.check();
    expect(readiness.status).toBe('failing');
    expect(readiness.checks.good?.status).toBe('ok');
    expect(readiness.checks.bad?.status).toBe('failing');
    expect(JSON.stringify(readiness)).not.toContain('secret');
  });

  it('gives up on a probe that hangs or throws at once', async () => {
    jest.useFakeTimers();
    const registry = new HealthRegistry();
    registry.register('hangs', () => new Promise(() => undefined));
    registry.register('throws', () => {
      throw new Error('at once');
    });
    const checking = registry.check();
    await jest.advanceTimersByTimeAsync(2001);
    const { checks } = await checking;
    expect([checks.hangs?.status, checks.throws?.status]).toEqual(['failing', 'failing']);
    jest.useRealTimers();
  });

  it('asks once for callers at the same time', async () => {
    const registry = new HealthRegistry();
    const probe = jest.fn(async () => undefined);
    registry.register('a', probe);
    await Promise.all([registry.check(), registry.check()]);
    expect(probe).toHaveBeenCalledTimes(1);
    await registry.check();
    expect(probe).toHaveBeenCalledTimes(2);
  });

  it('refuses a name that is taken', () => {
    const registry = new HealthRegistry();
    registry.register('a', async () => undefined);
    expect(() => registry.register('a', async () => undefined)).toThrow('registered twice');
  });
});
