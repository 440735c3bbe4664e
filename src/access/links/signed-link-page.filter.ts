import { Catch } from '@nestjs/common';
import { PageFilter } from '../../platform/http/page.filter';
import { tooManyRequests } from '../../platform/http/rate-limits';
import { statePage } from './signed-link-pages';

@Catch()
export class SignedLinkPageFilter extends PageFilter {
  protected override pageOf(error: unknown, status: number): string {
    if (tooManyRequests.made(error)) return statePage('busy');
    return statePage(status >= 500 ? 'failed' : 'unread');
  }
}
