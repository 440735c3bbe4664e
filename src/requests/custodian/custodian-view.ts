import type { LinkForm, OpenedLink } from '../../access/links/signed-link-kinds.service';
import type { FieldFault } from '../../platform/errors';
import type { CustodianRequest } from '../custodian-request';

/** A file that came by links of one ask. */
export interface CustodianUpload {
  /** 1 for the first file of the ask; each number is used once. */
  slot: number;
  channel: number;
  cameraName: string;
  state: 'received' | 'sealed' | 'rejected';
  originalFilename: string | null;
  sizeBytes: number | null;
  sha256: string | null;
  receivedAt: Date;
  /** Why it was refused. */
  rejectedReason: string | null;
}

/** Everything that the page of an ask is made of. */
export interface CustodianView {
  link: OpenedLink;
  asked: CustodianRequest;
  /** Files that have come, oldest first. */
  uploads: CustodianUpload[];
  /** Files that were begun by this link and wait for the rest of their bytes. */
  coming: { originalFilename: string | null; offsetBytes: number; sizeBytes: number }[];
  /** The number under which the next file comes. */
  nextSlot: number;
  faults: FieldFault[];
  /** What was just sent and refused. */
  form: LinkForm | null;
  now: Date;
  /** How to leave the browser of an app that opens no file chooser; null = it is a browser of its own. */
  wayOut: { chromeUrl: string | null } | null;
  pageUrl: string;
}

/** No more files by the links of one ask. */
export const SLOTS_MAX = 48;

/** For people to read out on the phone: the end of the ask's id, then the number of the file. */
export function receiptNumber({ id }: Pick<CustodianRequest, 'id'>, slot: number): string {
  return `${shortNumber({ id })}-${slot}`;
}

/** For people to read out on the phone. */
export function shortNumber({ id }: Pick<CustodianRequest, 'id'>): string {
  const end = id.slice(-8).toUpperCase();
  return `${end.slice(0, 4)}-${end.slice(4)}`;
}

/** What was entered in the form of this name, if that is the one which was just refused. */
export function enteredIn(
  { form, faults }: CustodianView,
  act: string,
): { fields: URLSearchParams; faults: FieldFault[] } {
  const isThis = form?.fields.get('act') === act;
  return isThis ? { fields: form.fields, faults } : { fields: new URLSearchParams(), faults: [] };
}

/**
 * The page's own address without the host, for whatever points at it or below it: after a file was refused the page stands at
 * another address, so nothing may be relative.
 */
export function pagePath({ pageUrl }: Pick<CustodianView, 'pageUrl'>): string {
  return new URL(pageUrl).pathname;
}
