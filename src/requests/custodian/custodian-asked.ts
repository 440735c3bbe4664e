import { bilingual, html, type Html } from '../../platform/http/html';
import { localClock, localDay, localTime } from '../../platform/local-date';
import type { CustodianLens } from '../custodian-request';
import type { CustodianView } from './custodian-view';
import { offsetWords, spanWords } from './spans';

/** Place and period, nothing else of the case. */
export function askedBox({ asked, now }: CustodianView): Html {
  const { from, to } = asked.displayed;
  const isOneDay = localDay(from) === localDay(to);
  const title = { vi: 'Theo giờ hiện trên đầu ghi', en: 'By the time that your recorder shows' };
  return html`<div class="box asked">
    <p>${bilingual(title)}</p>
    <p class="period">
      ${isOneDay ? null : `${localDay(from)} `}<strong>${localClock(from)}</strong> –
      ${isOneDay ? null : `${localDay(to)} `}<strong>${localClock(to)}</strong>
      ${isOneDay && html`<span class="day">${localDay(from)}</span>`}
    </p>
    ${offset(asked)}
    <p><strong>${asked.recorderName}</strong></p>
    <ul class="plain">
      ${asked.lenses.map(lens)}
    </ul>
    ${deadline(asked.deadlineAt, now)}
  </div>`;
}

function lens({ channel, cameraName, isArrived }: CustodianLens): Html {
  const arrived = { vi: 'đã nhận đủ', en: 'it is here' };
  return html`<li>
    <strong>Kênh ${channel}</strong> <span lang="en" class="aside">(channel ${channel})</span>: ${cameraName}
    ${isArrived && html`<span class="done">✓ ${arrived.vi}</span>`}
  </li>`;
}

function offset({ period, displayed }: CustodianView['asked']): Html | null {
  const words = offsetWords(displayed.from.getTime() - period.from.getTime());
  if (!words) return null;
  const from = localClock(period.from);
  return html`<p class="hint">
    ${bilingual({
      vi: `Giờ trên đầu ghi được biết là ${words.vi}; giờ đúng là ${from}.`,
      en: `Your recorder’s clock is known to be ${words.en}; the right time is ${from}.`,
    })}
  </p>`;
}

function deadline(at: Date | null, now: Date): Html {
  if (!at)
    return words(
      'Xin giữ ngay: chưa biết đầu ghi này lưu được bao lâu.',
      'Please keep it at once: nobody knows yet how long this recorder keeps.',
    );
  const left = at.getTime() - now.getTime();
  if (left <= 0)
    return words(
      'Đầu ghi có thể đã ghi đè đoạn này; xin xem ngay.',
      'It may have been overwritten by now; please look at once.',
    );
  const span = spanWords(left);
  return words(
    `Xin gửi trước ${localTime(at)} (còn ${span.vi}): sau đó đầu ghi có thể ghi đè.`,
    `Please send it before ${localTime(at)} (${span.en} left): then it may be overwritten.`,
  );
}

function words(vi: string, en: string): Html {
  return html`<p class="due">${bilingual({ vi, en })}</p>`;
}
