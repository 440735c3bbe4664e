import type { Bilingual } from '../platform/errors';
import type { Cleared } from './delivery-gate';
import { textOf } from './template-text';
import { templateOf } from './templates';

/** More than this nobody reads in one message; the app has them all. */
const NOTICES_MAX = 50;

const MANY: Bilingual = { vi: '{count} thông báo từ LensLedger', en: '{count} notices from LensLedger' };
const MORE: Bilingual = { vi: 'Và {count} thông báo nữa.', en: 'And {count} more.' };
const IN_APP: Bilingual = { vi: 'Xem tất cả: {url}', en: 'See all: {url}' };

const count = (text: string, number: number) => text.replace('{count}', String(number));

/** One e-mail for one account, whatever number of notices. */
export function mailOf(cleared: Cleared[], publicUrl: string): { subject: string; text: string } {
  const { language, template } = cleared[0]!;
  const subject =
    cleared.length === 1 ? templateOf(template).title[language] : count(MANY[language], cleared.length);
  const lines = [...linesOf(cleared, language), IN_APP[language].replace('{url}', publicUrl)];
  return { subject, text: `${lines.join('\n\n')}\n` };
}

/** What a gateway passes on to the phone of one contact. */
export function gatewayBodyOf(messageId: string, cleared: Cleared[]): object {
  const { contactName, contactPhone } = cleared[0]!;
  const inLanguage = (language: keyof Bilingual) => linesOf(cleared, language).join('\n');
  return {
    id: messageId,
    kind: 'message',
    recipient: { name: contactName, phone: contactPhone },
    text: { vi: inLanguage('vi'), en: inLanguage('en') },
    notices: cleared.map(({ noticeId, template, deadlineAt, url }) => ({
      id: noticeId,
      template,
      deadlineAt: deadlineAt?.toISOString() ?? null,
      url,
    })),
  };
}

/** That something happened, without names, phone numbers, texts or links: who listens may ask the API, as itself. */
export function eventBodyOf(messageId: string, delivery: Cleared): object {
  const { noticeId, template, accountId, areaId, subjectKind, subjectId, deadlineAt, createdAt } = delivery;
  return {
    id: messageId,
    kind: 'event',
    event: template,
    title: templateOf(template).title,
    noticeId,
    accountId,
    areaId,
    subject: { kind: subjectKind, id: subjectId },
    deadlineAt: deadlineAt?.toISOString() ?? null,
    occurredAt: createdAt.toISOString(),
  };
}

function linesOf(cleared: Cleared[], language: keyof Bilingual): string[] {
  const lines = cleared.slice(0, NOTICES_MAX).map((delivery) => {
    const text = textOf(delivery)[language];
    return delivery.url === null ? text : `${text} ${delivery.url}`;
  });
  const left = cleared.length - lines.length;
  return left > 0 ? [...lines, count(MORE[language], left)] : lines;
}
