import type { Config } from '../../platform/config';
import { proveLocks } from '../../platform/storage/lock-proof';
import { type BucketRole, ObjectStore } from '../../platform/storage/object-store';
import type { CheckPlan } from './check';

const ROLES: BucketRole[] = ['staging', 'evidence', 'derivatives'];

/** The object store: whether it answers, has our buckets (they are made here if not), and keeps locks. */
export function storeChecks(config: Config, timeoutMilliseconds: number): CheckPlan[] {
  const patience = { idleMilliseconds: timeoutMilliseconds, slowMilliseconds: timeoutMilliseconds };
  const store = ObjectStore.connect(config, patience);
  const buckets = ROLES.map((role) => store.bucketName(role)).join(', ');
  let made: Promise<void> | undefined;
  const ensured = () => (made ??= store.ensureBuckets());
  return [
    {
      name: 'object store',
      fix: {
        en: 'Start the S3 store and check S3_ENDPOINT, S3_ACCESS_KEY and S3_SECRET_KEY.',
        vi: 'Khởi động kho S3 và kiểm tra S3_ENDPOINT, S3_ACCESS_KEY, S3_SECRET_KEY.',
      },
      look: async () => {
        await store.ping();
        return { ok: true, detail: 'answers and accepts our credentials' };
      },
    },
    {
      name: 'buckets',
      fix: {
        en: 'Let the credentials make buckets, or make them yourself (evidence with object lock), or change S3_BUCKET_PREFIX.',
        vi: 'Cấp quyền tạo bucket cho khóa truy cập, hoặc tự tạo (evidence phải bật object lock), hoặc đổi S3_BUCKET_PREFIX.',
      },
      look: async () => {
        await ensured();
        return { ok: true, detail: `${buckets}; default lock COMPLIANCE ${config.LOCK_DAYS} days` };
      },
    },
    {
      name: 'object lock',
      fix: {
        en: 'Use an S3 store that keeps COMPLIANCE locks; nothing is sealed into this one.',
        vi: 'Hãy dùng kho S3 giữ được khóa COMPLIANCE; không chứng cứ nào được niêm phong vào kho này.',
      },
      look: async () => {
        await ensured();
        const proof = await proveLocks(store);
        if (!proof.honest) return { ok: false, detail: proof.reason };
        return { ok: true, detail: 'a locked object withstood deletion, bypass, shortening and weakening' };
      },
    },
  ];
}
