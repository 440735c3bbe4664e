import type { Config } from '../platform/config';
import { TamperingScan } from './tampering-scan';
import type { TamperingRepository, WatchedObject } from './tampering.repository';
import type { TamperingWatch } from './tampering-watch';

const objects = Array.from({ length: 120 }, (_, index): WatchedObject => {
  const sha256 = index.toString(16).padStart(64, '0');
  return { sha256, objectKey: sha256, versionId: '1' };
});

function scanOf(look: (object: WatchedObject) => Promise<void>): TamperingScan {
  const after = (sha256: string, limit: number) =>
    Promise.resolve(objects.filter((object) => object.sha256 > sha256).slice(0, limit));
  const config = { TAMPERING_SCAN_SECONDS: 60 } as Config;
  return new TamperingScan(config, { after } as TamperingRepository, { look } as TamperingWatch);
}

describe('TamperingScan', () => {
  it('comes to every object, wherever it began', async () => {
    const seen = new Set<string>();
    const scan = scanOf(({ sha256 }) => Promise.resolve(void seen.add(sha256)));
    for (let slice = 0; slice < 4; slice++) await scan.scan();
    expect(seen.size).toBe(objects.length);
  });

  it('goes on behind an object that cannot be looked over', async () => {
    const seen = new Set<string>();
    const scan = scanOf(async ({ sha256 }) => {
      if (sha256 === objects[7]!.sha256) throw new Error('refused');
      seen.add(sha256);
    });
    for (let slice = 0; slice < 6; slice++) await scan.scan().catch(() => undefined);
    expect(seen.size).toBe(objects.length - 1);
  });
});
