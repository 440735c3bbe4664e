import type { Config } from '../platform/config';
import { uploadsBusy } from '../platform/http/upload.errors';
import { tooManyUploads } from './evidence.errors';
import { UploadSlots } from './upload-slots';

describe('UploadSlots', () => {
  const slots = () => new UploadSlots({ UPLOADS_PER_ACCOUNT: 2, UPLOADS_AT_ONCE: 3 } as Config);
  const refusal = (take: () => unknown) => {
    try {
      return take();
    } catch (error) {
      return error;
    }
  };

  it('refuses an account one too many, others not', () => {
    const some = slots();
    some.take('a');
    some.take('a');
    const error = refusal(() => some.take('a'));
    expect(tooManyUploads.made(error) && error.parameters.retryAfterSeconds).toBe(30);
    some.take('b');
  });

  it('refuses everybody once all are taken', () => {
    const some = slots();
    some.take('a');
    some.take('a');
    some.take('b');
    expect(uploadsBusy.made(refusal(() => some.take('c')))).toBe(true);
  });

  it('gives each back once, however often it is said', () => {
    const some = slots();
    const leave = some.take('a');
    some.take('a');
    leave();
    leave();
    some.take('a');
    expect(tooManyUploads.made(refusal(() => some.take('a')))).toBe(true);
  });
});
