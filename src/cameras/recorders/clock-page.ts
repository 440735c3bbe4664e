import { bilingual, html, page, PAGE_HEADERS } from '../../platform/http/html';
import { localClock, localDay } from '../../platform/local-date';

/** The page for people runs one script of our own, which asks this server alone. */
export const CLOCK_PAGE_HEADERS = {
  ...PAGE_HEADERS,
  'content-security-policy': `${PAGE_HEADERS['content-security-policy']}; script-src 'self'; connect-src 'self'`,
};

const TITLE = { vi: 'Giờ đúng', en: 'The right time' };

const STILL = {
  vi: 'Đây là giờ lúc trang được mở. Hãy tải lại trang ngay trước khi đối chiếu.',
  en: 'This is the time at which the page was opened. Load it again just before you compare.',
};

const FAILED = {
  vi: 'Không hỏi được máy chủ; hệ thống đang thử lại.',
  en: 'The server does not answer; trying again.',
};

const HOW = {
  vi: 'Đặt điện thoại cạnh màn hình đầu ghi và chụp cả hai trong một ảnh. Ghi lại giờ đầu ghi hiển thị, giờ đúng ở đây và số mili giây.',
  en: 'Hold the phone beside the recorder’s screen and take one picture of both. Note what the recorder shows, the time here and the milliseconds.',
};

/** The clock page as of `now`: a still time that says so, which the script makes tick. */
export function clockPage(now: Date): string {
  return page(
    TITLE,
    html`<h1>${bilingual(TITLE)}</h1>
      <p class="clock"><time id="time" datetime="${now.toISOString()}">${localClock(now)}</time></p>
      <p class="from">
        <span id="date">${localDay(now)}</span> · giờ Việt Nam
        <span class="en" lang="en">Vietnam time (UTC+7)</span>
      </p>
      <div id="still">
        <p>${bilingual(STILL)}</p>
        <p><a href="clock">Tải lại · Reload</a></p>
      </div>
      <p id="measured" hidden>
        Sai số không quá ± <span id="half-vi"></span> giây (đi và về <span id="trip-vi"></span> mili giây).
        <span class="en" lang="en">
          Within ± <span id="half-en"></span> s (round trip <span id="trip-en"></span> ms).
        </span>
      </p>
      <p id="failed" class="fault" hidden>${bilingual(FAILED)}</p>
      <p class="small">${bilingual(HOW)}</p>
      <script src="clock.js"></script>`,
  );
}
