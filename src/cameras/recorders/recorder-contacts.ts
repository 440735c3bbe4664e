import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/http/request-context';
import type { ConsentDto } from './consents.dto';
import { RecorderRepository } from './recorder.repository';
import type { HeldByDto, RecorderContactsDto, RecorderDto } from './recorders.dto';

/**
 * A recorder with whom to call about it: what the custody log keeps, never what a route answers. Auditors read the log
 * without keys that begin with `custodian` or `contact` (src/access/log/custody-entries-contact-data.ts), so all that names or
 * reaches somebody stands under such a key.
 */
export type KeptRecorder = Omit<RecorderDto, 'custodian' | 'contacts' | 'consent'> & {
  custodian: KeptCustodian;
  contacts: KeptContacts;
  consent: KeptConsent | null;
};
export type KeptConsent = Omit<ConsentDto, 'signedBy'> & { contactSignedBy: string };
type KeptCustodian = Pick<HeldByDto, 'kind' | 'phone'> & { name: string };
type KeptContacts = Omit<RecorderContactsDto, 'isWithheld'>;

/** The only place that decides who is told names and phones of those who hold a recorder. */
@Injectable()
export class RecorderContacts {
  constructor(private readonly recorders: RecorderRepository) {}

  /** What a route may answer of these recorders. */
  async show(context: RequestContext, recorders: KeptRecorder[]): Promise<RecorderDto[]> {
    const ids = recorders.map(({ id }) => id);
    const callable = await this.recorders.within(ids, context.scopeOf('recorder:contact'));
    return recorders.map((one) => {
      const isCallable = callable.has(one.id);
      return {
        ...one,
        custodian: shownCustodian(one.custodian, isCallable),
        contacts: shownContacts(one.contacts, isCallable),
        consent: one.consent && shownConsent(one.consent, isCallable),
      };
    });
  }

  /** What a route may answer of the consents to one recorder. */
  async showConsents(
    context: RequestContext,
    recorderId: string,
    consents: KeptConsent[],
  ): Promise<ConsentDto[]> {
    const callable = await this.recorders.within([recorderId], context.scopeOf('recorder:contact'));
    return consents.map((one) => shownConsent(one, callable.has(recorderId)));
  }
}

function shownCustodian({ kind, name, phone }: KeptCustodian, isCallable: boolean): HeldByDto {
  return isCallable
    ? { kind, name, phone, isWithheld: false }
    : { kind, name: null, phone: null, isWithheld: true };
}

function shownContacts(contacts: KeptContacts, isCallable: boolean): RecorderContactsDto {
  return isCallable
    ? { ...contacts, isWithheld: false }
    : { backupName: null, backupPhone: null, nightPhone: null, isWithheld: true };
}

/** The picture shows name and signature. */
function shownConsent({ contactSignedBy, ...consent }: KeptConsent, isCallable: boolean): ConsentDto {
  return isCallable
    ? { ...consent, signedBy: contactSignedBy }
    : { ...consent, signedBy: null, pictureId: null };
}
