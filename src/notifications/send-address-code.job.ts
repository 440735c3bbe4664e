import { defineJob } from '../queue/job';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The address itself is in the settings, where it can be taken back until the code is sent. */
export interface SendAddressCode {
  accountId: string;
  nonce: string;
}

/** Sends the code by which an account proves its e-mail address; tried while the code is good. */
export const sendAddressCode = defineJob<SendAddressCode>({
  name: 'send-address-code',
  queue: 'notices',
  attempts: 8,
  backoffMilliseconds: 5000,
  parse: (payload) => {
    const { accountId, nonce } = (payload ?? {}) as Partial<SendAddressCode>;
    for (const id of [accountId, nonce])
      if (typeof id !== 'string' || !UUID.test(id)) throw new Error('accountId or nonce is missing');
    return { accountId: accountId!, nonce: nonce! };
  },
  idOf: ({ accountId }) => accountId,
});
