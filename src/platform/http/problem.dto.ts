/** Text in both languages of the product. */
export class BilingualDto {
  en: string;
  vi: string;
}

/** One wrong field of the request. */
export class FieldFaultDto {
  /** Its name; parts of a path are joined by dots. */
  field: string;
  message: BilingualDto;
}

/** RFC 9457 problem details; every answer of 4xx and 5xx has this form. */
export class ProblemDto {
  /** `urn:lensledger:problem:<code>` */
  type: string;
  title: string;
  /** The HTTP status. */
  status: number;
  /** What programs should look at. */
  code: string;
  /** What happened and what to do, in English. */
  detail: string;
  /** The same in Vietnamese. */
  detailVi: string;
  /** Tell it to the administrator; the log has it too. */
  requestId: string;
  /** Every faulty field, when the request had faults. */
  errors?: FieldFaultDto[];
}
