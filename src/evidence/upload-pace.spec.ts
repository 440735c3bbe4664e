import { UploadPace } from './upload-pace';

describe('UploadPace', () => {
  /** @returns at which seconds a sender of `bytesPerSecond(second)` was found too slow, asked every ten. */
  function judged(bytesPerSecond: (second: number) => number, seconds = 240, pace = new UploadPace(100, 60)) {
    const slow: number[] = [];
    let bytes = 0;
    for (let second = 0; second <= seconds; second++) {
      if (second % 10 === 0 && pace.isTooSlow(bytes, second * 1000)) slow.push(second);
      bytes += bytesPerSecond(second);
    }
    return slow;
  }

  it('lets exactly the least pace pass', () => {
    expect(judged(() => 100)).toEqual([]);
  });

  it('judges nobody before the first minute is over', () => {
    expect(judged(() => 0)[0]).toBe(60);
    expect(judged((second) => (second < 55 ? 0 : 1_000_000))).toEqual([]);
  });

  it('looks at the last minute only: a fast beginning buys nothing', () => {
    expect(judged((second) => (second < 10 ? 1_000_000 : 99))[0]).toBe(70);
  });

  it('takes a pause of half a minute from somebody who is fast otherwise', () => {
    expect(judged((second) => (second >= 100 && second < 130 ? 0 : 250))).toEqual([]);
  });

  it('begins anew after what was not the sender’s fault', () => {
    const pace = new UploadPace(100, 60);
    judged(() => 100, 50, pace);
    pace.restart();
    expect([pace.isTooSlow(0, 60_000), pace.isTooSlow(0, 110_000)]).toEqual([false, false]);
    expect(pace.isTooSlow(0, 120_000)).toBe(true);
  });

  it('with a least pace of nothing never refuses', () => {
    expect(judged(() => 0, 240, new UploadPace(0, 60))).toEqual([]);
  });
});
