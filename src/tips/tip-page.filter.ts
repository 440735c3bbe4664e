import { Catch } from '@nestjs/common';
import { PageFilter } from '../platform/http/page.filter';
import { tipNoticePage } from './tip-pages';

@Catch()
export class TipPageFilter extends PageFilter {
  protected override pageOf(_error: unknown, status: number): string {
    if (status === 429) return tipNoticePage('often');
    return tipNoticePage(status >= 500 ? 'failed' : 'unread');
  }
}
