import { Injectable } from '@nestjs/common';
import { SignedLinkService } from '../access/links/signed-link.service';
import { RoleHoldersService } from '../access/role-holders.service';
import type { Delivery } from './delivery.repository';
import { templateOf } from './templates';

/** A delivery that may go out, with the address of its link. */
export interface Cleared extends Delivery {
  url: string | null;
}

/** Between deciding on a message and sending it hours may pass: what has come to an end meanwhile is not sent. */
@Injectable()
export class DeliveryGate {
  constructor(
    private readonly roles: RoleHoldersService,
    private readonly links: SignedLinkService,
  ) {}

  /** @returns why it must not be sent, or what goes out */
  async pass(delivery: Delivery): Promise<Cleared | { dropped: string }> {
    const ended = this.endOf(delivery);
    if (ended !== null) return { dropped: ended };
    if (delivery.channel !== 'event' && !(await this.mayKnow(delivery)))
      return { dropped: 'the account may not know this any more' };
    // An event says that something happened; it opens nothing.
    if (delivery.channel === 'event' || delivery.signedLinkId === null) return { ...delivery, url: null };
    const url = await this.links.urlIfOpen(delivery.signedLinkId);
    return url === null ? { dropped: 'the link has ended' } : { ...delivery, url };
  }

  private endOf({ channel, email, readAt, contactPhone, webhookId }: Delivery): string | null {
    if (channel === 'email' && readAt !== null) return 'read in the app';
    if (channel === 'email' && email === null) return 'the account takes no e-mail';
    if (channel === 'gateway' && contactPhone === null) return 'the phone number is not kept any more';
    if (channel !== 'email' && webhookId === null) return 'the webhook has ended or rests';
    return null;
  }

  private async mayKnow({ accountId, template, areaId, incidentId }: Delivery): Promise<boolean> {
    if (accountId === null) return true;
    return this.roles.mayDo(accountId, templateOf(template).action, areaId, undefined, incidentId);
  }
}
