import { Redis } from 'ioredis';
import type { Config } from '../../platform/config';
import type { CheckPlan, Finding } from './check';

/** The queue's Redis: it must not forget jobs, neither to make room nor when it restarts. */
export function redisChecks(config: Config, timeoutMilliseconds: number): CheckPlan[] {
  const ask = (section: string) => information(config.REDIS_URL, section, timeoutMilliseconds);
  return [
    {
      name: 'redis',
      fix: {
        en: 'Start Redis (or Valkey) and check address and password in REDIS_URL.',
        vi: 'Khởi động Redis (hoặc Valkey) và kiểm tra địa chỉ, mật khẩu trong REDIS_URL.',
      },
      look: async () => ({ ok: true, detail: `version ${fieldOf(await ask('server'), 'redis_version')}` }),
    },
    {
      name: 'redis persistence',
      fix: {
        en: 'Set appendonly yes in redis.conf, or every restart has all waiting work enqueued again.',
        vi: 'Đặt appendonly yes trong redis.conf, nếu không mỗi lần khởi động lại phải xếp lại toàn bộ hàng đợi.',
      },
      look: async () => persistenceOf(await ask('persistence')),
    },
    {
      name: 'redis eviction',
      fix: {
        en: 'Set maxmemory-policy noeviction in redis.conf, or Redis throws jobs away when memory is short.',
        vi: 'Đặt maxmemory-policy noeviction trong redis.conf, nếu không Redis sẽ bỏ công việc khi thiếu bộ nhớ.',
      },
      look: async () => evictionOf(await ask('memory')),
    },
  ];
}

export function persistenceOf(information: string): Finding {
  const isOn = fieldOf(information, 'aof_enabled') === '1';
  return { ok: isOn, detail: isOn ? 'append-only file on' : 'append-only file off' };
}

export function evictionOf(information: string): Finding {
  const policy = fieldOf(information, 'maxmemory_policy');
  return { ok: policy === 'noeviction', detail: `maxmemory-policy ${policy}` };
}

function fieldOf(information: string, field: string): string {
  return new RegExp(`^${field}:(.*?)\\r?$`, 'm').exec(information)?.[1] ?? 'unknown';
}

async function information(url: string, section: string, timeout: number): Promise<string> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: timeout,
    commandTimeout: timeout,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let fault: unknown;
  redis.on('error', (error) => (fault = error));
  try {
    await redis.connect();
    return await redis.info(section);
  } catch (error) {
    // "Connection is closed." says less than what closed it.
    throw fault ?? error;
  } finally {
    redis.disconnect();
  }
}
