import { Logger } from '@nestjs/common';
import { Loop } from './loop';

beforeAll(() => Logger.overrideLogger(false));
beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('Loop', () => {
  it('goes on at once while there is more, then waits for the interval', async () => {
    const results = ['again', 'again', 'idle', 'idle'] as const;
    let rounds = 0;
    const loop = new Loop('test', 100, async () => results[Math.min(rounds++, 3)]!);
    loop.start();
    await jest.advanceTimersByTimeAsync(50);
    expect(rounds).toBe(3);
    await jest.advanceTimersByTimeAsync(100);
    expect(rounds).toBe(4);
    await loop.stop();
    await jest.advanceTimersByTimeAsync(1000);
    expect(rounds).toBe(4);
  });

  it('survives failing rounds and says so to health probes', async () => {
    let isBroken = true;
    let rounds = 0;
    const loop = new Loop('test', 10, async () => {
      rounds++;
      if (isBroken) throw new Error('broken');
      return 'idle';
    });
    loop.start();
    await jest.advanceTimersByTimeAsync(5500);
    expect(rounds).toBeGreaterThanOrEqual(5);
    expect(() => loop.assertAlive(5000)).toThrow('has not succeeded');
    isBroken = false;
    await jest.advanceTimersByTimeAsync(1000);
    expect(() => loop.assertAlive(5000)).not.toThrow();
    await loop.stop();
  });

  it('stops only when the round in progress has ended', async () => {
    let end: () => void = () => undefined;
    let isEnded = false;
    const loop = new Loop('test', 10, () => new Promise((resolve) => (end = () => resolve('idle'))));
    loop.start();
    const stopping = loop.stop().then(() => (isEnded = true));
    await jest.advanceTimersByTimeAsync(100);
    expect(isEnded).toBe(false);
    end();
    await stopping;
  });
});
