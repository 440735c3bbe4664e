import { defineJob, parseIds } from '../queue/job';

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
  parse: parseIds('accountId', 'nonce'),
  idOf: ({ accountId }) => accountId,
});
