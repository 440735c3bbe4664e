import { Redis } from 'ioredis';

/** What FLUSHALL would do to the owner of one prefix: several test files share the server. */
export async function flushPrefix(redisUrl: string, prefix: string): Promise<number> {
  const redis = new Redis(redisUrl);
  try {
    const keys: string[] = [];
    for await (const page of redis.scanStream({ match: `${prefix}:*`, count: 1000 }))
      keys.push(...(page as string[]));
    for (let start = 0; start < keys.length; start += 1000)
      await redis.unlink(keys.slice(start, start + 1000));
    return keys.length;
  } finally {
    redis.disconnect();
  }
}
