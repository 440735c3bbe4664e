/** Refusals that may pass: too slow, another request still runs, locked, too many, and whatever the server is at fault for. */
const PASSING = new Set([408, 409, 423, 429, 500, 502, 503, 504]);
/** Of 409: the upload stands elsewhere, or another request is at it. Everything else of that status stays as it is. */
const PASSING_CONFLICTS = new Set([undefined, 'bad_request', 'conflict', 'upload_incomplete']);

export class Refusal extends Error {
  override name = 'Refusal';

  constructor(
    readonly status: number,
    message: string,
    readonly retryAfterSeconds: number | null,
    /** The same for people who read Vietnamese. */
    readonly messageVi = message,
    /** By which the api tells refusals of one status apart. */
    readonly code?: string,
  ) {
    super(message);
  }
}

/** 404 and 410 of an upload: it is gone, and a new one begins. A file that cannot be read any more stays unreadable. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof Refusal)) return error instanceof LineBroken;
  if (error.status === 409) return PASSING_CONFLICTS.has(error.code);
  return PASSING.has(error.status) || error instanceof UploadLost;
}

export function isGone(status: number): boolean {
  return status === 404 || status === 410;
}

/** No answer at all. */
export class LineBroken extends Error {
  override name = 'LineBroken';
}

export class UploadLost extends Refusal {
  override name = 'UploadLost';
}

/** What the api says of a refusal (RFC 9457). */
interface Problem {
  code?: string;
  detail?: string;
  detailVi?: string;
}

interface RefusedAnswer {
  status: number;
  text: string;
  retryAfter: string | null | undefined;
}

export function refusalBy(kind: typeof Refusal, { status, text, retryAfter }: RefusedAnswer): Refusal {
  const { code, detail = `answered ${status}`, detailVi } = problemOf(text);
  const wait = Number(retryAfter);
  return new kind(status, detail, wait > 0 ? wait : null, detailVi ?? detail, code);
}

function problemOf(text: string): Problem {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return {};
  }
}
